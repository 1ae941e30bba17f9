using System.ComponentModel;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shipments;
using ExperienceManager.Web.Security.Egress;

namespace ExperienceManager.Web.Features.Settings;

/// <summary>Shipment rules in the documented names: those of the settings' <c>carriers.data</c> and of configuration documents.</summary>
public sealed record CarrierRules
{
    private const string CarrierWords = "Carrier references, exact.";
    private const string LabelWords = "Shipments of orders with one of these labels are submitted whatever the carrier, and while testing.";
    private const string UrlWords = "URL that shipments are submitted to. Empty: nothing is sent.";
    private const int MaxUrlLength = 2_000;

    /// <summary>How far pp is used.</summary>
    public ServiceStatus PpStatus { get; init; }

    /// <summary>Carriers that pp does not get.</summary>
    [TextList(AreCarriers = true), Description(CarrierWords)]
    public EquatableArray<string> PpDisabledCarriers { get; init; }

    /// <summary>Labels whose orders pp always gets.</summary>
    [TextList, Description(LabelWords)]
    public EquatableArray<string> OverridePpTrackingConfigForSegments { get; init; }

    /// <summary>Where to; empty for none.</summary>
    [Description(UrlWords)]
    public string PpTrackingServiceUrl { get; init; } = "";

    /// <summary>How far hc is used.</summary>
    public ServiceStatus HcStatus { get; init; }

    /// <summary>Carriers that hc gets.</summary>
    [TextList(AreCarriers = true), Description(CarrierWords)]
    public EquatableArray<string> HcEnabledCarriers { get; init; }

    /// <summary>Labels whose orders hc always gets.</summary>
    [TextList, Description(LabelWords)]
    public EquatableArray<string> OverrideHcTrackingConfigForSegments { get; init; }

    /// <summary>Where to; empty for none.</summary>
    [Description(UrlWords)]
    public string HcTrackingServiceUrl { get; init; } = "";

    /// <summary>The member with a service's carriers.</summary>
    internal static string CarriersOf(TrackingService service) =>
        service == TrackingService.Pp ? "pp_disabled_carriers" : "hc_enabled_carriers";

    /// <summary>The member with its override labels.</summary>
    internal static string LabelsOf(TrackingService service) => $"override_{service.Key()}_tracking_config_for_segments";

    /// <summary>The member with its url.</summary>
    internal static string UrlOf(TrackingService service) => $"{service.Key()}_tracking_service_url";

    /// <summary>What is wrong with the urls, where the server may not reach them.</summary>
    internal IEnumerable<Problem> CheckUrls(EgressClient egress)
    {
        return new[] { Check(TrackingService.Pp, PpTrackingServiceUrl), Check(TrackingService.Hc, HcTrackingServiceUrl) }.OfType<Problem>();

        Problem? Check(TrackingService service, string url) => url.Length switch
        {
            0 => null,
            > MaxUrlLength => new(UrlOf(service), "A url has at most 2,000 characters.", "too_long"),
            _ => egress.Check(UrlOf(service), url),
        };
    }

    /// <summary>Rules in their names.</summary>
    public static CarrierRules Of(ShipmentRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return new()
        {
            PpStatus = rules.Pp.Status,
            PpDisabledCarriers = rules.Pp.Carriers,
            OverridePpTrackingConfigForSegments = rules.Pp.OverrideLabels,
            PpTrackingServiceUrl = rules.Pp.Url ?? "",
            HcStatus = rules.Hc.Status,
            HcEnabledCarriers = rules.Hc.Carriers,
            OverrideHcTrackingConfigForSegments = rules.Hc.OverrideLabels,
            HcTrackingServiceUrl = rules.Hc.Url ?? "",
        };
    }

    /// <summary>The rules.</summary>
    public ShipmentRules ToRules() => new()
    {
        Pp = Rules(PpStatus, PpDisabledCarriers, OverridePpTrackingConfigForSegments, PpTrackingServiceUrl),
        Hc = Rules(HcStatus, HcEnabledCarriers, OverrideHcTrackingConfigForSegments, HcTrackingServiceUrl),
    };

    private static ServiceRules Rules(ServiceStatus status, EquatableArray<string> carriers, EquatableArray<string> labels, string url) =>
        new()
        {
            Status = status,
            Carriers = carriers.Items.Distinct(StringComparer.Ordinal).ToEquatableArray(),
            OverrideLabels = labels.Items.Distinct(StringComparer.Ordinal).ToEquatableArray(),
            Url = url.Length > 0 ? url : null,
        };
}
