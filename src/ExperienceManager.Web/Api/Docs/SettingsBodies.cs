using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ExperienceManager.Web.Api.Docs;

/// <summary>Settings to change; sections that are absent or null stay as they are.</summary>
/// <param name="Triggers">klaviyo {status, custom_triggers, trigger_delivered_all_events, shipment_group_key, stale_event_threshold},
/// shopify {status}.</param>
/// <param name="Carriers">pp_status and hc_status (live, testing, disabled), pp_disabled_carriers, hc_enabled_carriers,
/// override_pp_tracking_config_for_segments, override_hc_tracking_config_for_segments, pp_tracking_service_url,
/// hc_tracking_service_url.</param>
/// <param name="Trackpages">Opaque.</param>
/// <param name="Segments">klaviyo, shopify, shopware: whether the integration brings labels; mirror_tags: whether labels that vanish at
/// Shopify or Shopware are dropped. Needs a key of the role Admin.</param>
[Example("""{"carriers":{"version":1,"data":{"pp_status":"live"}}}""")]
public sealed record SettingsBody(
    SettingsSectionRequestBody? Triggers, SettingsSectionRequestBody? Carriers, SettingsSectionRequestBody? Trackpages, SettingsSectionRequestBody? Segments);

/// <summary>Members of one section to set: as {version, data}, or the members alone.</summary>
/// <param name="Version">Version of the form: 1.</param>
/// <param name="Data">The members to set.</param>
[Example("""{"version":1,"data":{"pp_status":"live"}}""")]
public sealed record SettingsSectionRequestBody(int? Version, JsonObject? Data);

/// <summary>A shop's settings.</summary>
/// <param name="Triggers">klaviyo {status, custom_triggers, trigger_delivered_all_events, shipment_group_key, stale_event_threshold},
/// shopify {status}.</param>
/// <param name="Carriers">The shipment rules.</param>
/// <param name="Trackpages">Opaque.</param>
/// <param name="Segments">Which integrations bring labels.</param>
/// <param name="Warnings">Members that are kept and not used; in answers to writes.</param>
public sealed record SettingsAnswerBody(SettingsSectionBody Triggers, SettingsSectionBody Carriers, SettingsSectionBody Trackpages, SettingsSectionBody Segments,
    IReadOnlyList<string>? Warnings);

/// <summary>One section of the settings.</summary>
/// <param name="Version">Version of the form: always 1. Edits are guarded by ETag and If-Match.</param>
/// <param name="Data">Its members.</param>
/// <param name="Warnings">Members that are kept and not used; in answers to writes.</param>
public sealed record SettingsSectionBody(
    int Version, JsonObject Data, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Warnings);
