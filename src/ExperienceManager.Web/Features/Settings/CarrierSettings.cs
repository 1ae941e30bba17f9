using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Shipments;
using ExperienceManager.Web.Api.Wire;

namespace ExperienceManager.Web.Features.Settings;

/// <summary>Shipment rules in the documented names of the settings' <c>carriers.data</c>.</summary>
internal static class CarrierSettings
{
    /// <summary>The member with the carrier list.</summary>
    public static string CarriersOf(TrackingService service) => service == TrackingService.Pp ? "pp_disabled_carriers" : "hc_enabled_carriers";

    /// <summary>The member with the override labels.</summary>
    public static string LabelsOf(TrackingService service) => $"override_{service.Key()}_tracking_config_for_segments";

    /// <summary>The member with the url; ours.</summary>
    public static string UrlOf(TrackingService service) => $"{service.Key()}_tracking_service_url";

    /// <summary>Reads rules from data that was checked.</summary>
    public static ShipmentRules Read(JsonObject data) => data.Deserialize<CarrierRules>(WireOptions.Json)!.ToRules();

    /// <summary>Rules as data, every member given.</summary>
    public static JsonObject Write(ShipmentRules rules) => WireJson.ToObject(CarrierRules.Of(rules));
}
