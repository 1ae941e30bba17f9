using System.Text.Json.Nodes;

namespace ExperienceManager.Web.Api.Docs;

/// <summary>A shop's settings.</summary>
/// <param name="Triggers">klaviyo {status, custom_triggers, trigger_delivered_all_events, shipment_group_key, stale_event_threshold}, shopify {status}.</param>
/// <param name="Carriers">pp_status and hc_status (live, testing, disabled), pp_disabled_carriers, hc_enabled_carriers, override_pp_tracking_config_for_segments, override_hc_tracking_config_for_segments, pp_tracking_service_url, hc_tracking_service_url.</param>
/// <param name="Trackpages">Opaque.</param>
/// <param name="Segments">klaviyo, shopify, shopware: whether the integration adds labels; mirror_tags: whether labels that are removed in Shopify or Shopware are removed here. Needs a key of the role Admin.</param>
public sealed record SettingsBody(SettingsSectionBody? Triggers, SettingsSectionBody? Carriers, SettingsSectionBody? Trackpages, SettingsSectionBody? Segments);

/// <summary>One section of the settings.</summary>
/// <param name="Version">Increases with every change. Send it back to detect changes by other users.</param>
/// <param name="Data">Its members.</param>
public sealed record SettingsSectionBody(long? Version, JsonObject Data);
