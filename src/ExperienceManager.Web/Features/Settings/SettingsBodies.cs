using System.Text.Json.Nodes;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Wire;

namespace ExperienceManager.Web.Features.Settings;

/// <summary>Settings to change; sections that are absent or null stay as they are.</summary>
/// <param name="Triggers">Messages to Klaviyo and Shopify.</param>
/// <param name="Carriers">The shipment rules.</param>
/// <param name="Trackpages">Opaque.</param>
/// <param name="Segments">Which integrations bring labels. Needs a key of the role Admin.</param>
/// <param name="Privacy">How long personal data is kept. Needs a key of the role Admin.</param>
[Example("""{"carriers":{"version":1,"data":{"pp_status":"live"}}}""")]
internal sealed record SettingsBody(
    SettingsEdit<TriggerSettings>? Triggers,
    SettingsEdit<CarrierSettings>? Carriers,
    SettingsEdit<JsonObject>? Trackpages,
    SettingsEdit<LabelSettings>? Segments,
    SettingsEdit<PrivacySettings>? Privacy);

/// <summary>Members of one section to set: as {version, data}, or the members alone.</summary>
/// <param name="Version">Version of the form: 1.</param>
/// <param name="Data">The members to set.</param>
[Example("""{"version":1,"data":{}}""")]
internal sealed record SettingsEdit<T>(int? Version, T? Data)
    where T : class;

/// <summary>A shop's settings.</summary>
/// <param name="Triggers">Messages to Klaviyo and Shopify.</param>
/// <param name="Carriers">The shipment rules.</param>
/// <param name="Trackpages">Opaque.</param>
/// <param name="Segments">Which integrations bring labels.</param>
/// <param name="Privacy">How long personal data is kept.</param>
internal sealed record SettingsAnswerBody(
    SettingsEnvelope<TriggerSettings> Triggers,
    SettingsEnvelope<CarrierSettings> Carriers,
    SettingsEnvelope<JsonObject> Trackpages,
    SettingsEnvelope<LabelSettings> Segments,
    SettingsEnvelope<PrivacySettings> Privacy) : WarnedBody;

/// <summary>One section of the settings. Its warnings name members that are kept and not used.</summary>
/// <param name="Version">Version of the form: always 1. Edits are guarded by ETag and If-Match.</param>
/// <param name="Data">Its members.</param>
internal sealed record SettingsEnvelope<T>(int Version, T Data) : WarnedBody;
