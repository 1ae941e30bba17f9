using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shipments;

namespace ExperienceManager.Web.Features.Settings;

/// <summary>Shipment rules in the documented names of the settings' <c>carriers.data</c>.</summary>
internal static class CarrierSettings
{
    /// <summary>The member that says how far a service is used.</summary>
    public static string StatusOf(TrackingService service) => $"{service.Key()}_status";

    /// <summary>The member with the carrier list.</summary>
    public static string CarriersOf(TrackingService service) => service == TrackingService.Pp ? "pp_disabled_carriers" : "hc_enabled_carriers";

    /// <summary>The member with the override labels.</summary>
    public static string LabelsOf(TrackingService service) => $"override_{service.Key()}_tracking_config_for_segments";

    /// <summary>The member with the url; ours.</summary>
    public static string UrlOf(TrackingService service) => $"{service.Key()}_tracking_service_url";

    /// <summary>Reads rules from data that was checked.</summary>
    public static ShipmentRules Read(JsonObject data) => new() { Pp = Read(data, TrackingService.Pp), Hc = Read(data, TrackingService.Hc) };

    /// <summary>Rules as data, every member given.</summary>
    public static JsonObject Write(ShipmentRules rules)
    {
        var data = new JsonObject();
        foreach (var service in TrackingServices.All)
        {
            var own = rules.Of(service);
            data[StatusOf(service)] = own.Status.Key();
            data[CarriersOf(service)] = List(own.Carriers);
            data[LabelsOf(service)] = List(own.OverrideLabels);
            data[UrlOf(service)] = own.Url ?? "";
        }

        return data;
    }

    private static ServiceRules Read(JsonObject data, TrackingService service) => new()
    {
        Status = Enum.GetValues<ServiceStatus>().FirstOrDefault(status => status.Key() == Text(data, StatusOf(service))),
        Carriers = Texts(data, CarriersOf(service)),
        OverrideLabels = Texts(data, LabelsOf(service)),
        Url = Text(data, UrlOf(service)) is { Length: > 0 } url ? url : null,
    };

    private static JsonArray List(EquatableArray<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static string? Text(JsonObject data, string name) => data[name]?.GetValueKind() == JsonValueKind.String ? data[name]!.GetValue<string>() : null;

    private static EquatableArray<string> Texts(JsonObject data, string name) => data[name] is JsonArray list
        ? list.Where(entry => entry?.GetValueKind() == JsonValueKind.String).Select(entry => entry!.GetValue<string>()).Distinct(StringComparer.Ordinal).ToEquatableArray()
        : [];
}
