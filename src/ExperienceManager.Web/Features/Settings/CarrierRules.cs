using System.ComponentModel;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shipments;

namespace ExperienceManager.Web.Features.Settings;

/// <summary>Shipment rules in the documented names: those of the settings' <c>carriers.data</c> and of configuration documents.</summary>
public sealed record CarrierRules
{
    private const string CarrierWords = "Carrier references, exact.";
    private const string LabelWords = "Shipments of orders with one of these labels are submitted whatever the carrier, and while testing.";
    private const string UrlWords = "URL that shipments are submitted to. Empty: nothing is sent.";

    /// <summary>How far pp is used.</summary>
    public ServiceStatus PpStatus { get; init; }

    /// <summary>Carriers that pp does not get.</summary>
    [Description(CarrierWords)]
    public EquatableArray<string> PpDisabledCarriers { get; init; }

    /// <summary>Labels whose orders pp always gets.</summary>
    [Description(LabelWords)]
    public EquatableArray<string> OverridePpTrackingConfigForSegments { get; init; }

    /// <summary>Where to; empty for none.</summary>
    [Description(UrlWords)]
    public string PpTrackingServiceUrl { get; init; } = "";

    /// <summary>How far hc is used.</summary>
    public ServiceStatus HcStatus { get; init; }

    /// <summary>Carriers that hc gets.</summary>
    [Description(CarrierWords)]
    public EquatableArray<string> HcEnabledCarriers { get; init; }

    /// <summary>Labels whose orders hc always gets.</summary>
    [Description(LabelWords)]
    public EquatableArray<string> OverrideHcTrackingConfigForSegments { get; init; }

    /// <summary>Where to; empty for none.</summary>
    [Description(UrlWords)]
    public string HcTrackingServiceUrl { get; init; } = "";

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

    private static ServiceRules Rules(ServiceStatus status, EquatableArray<string> carriers, EquatableArray<string> labels, string url) => new()
    {
        Status = status,
        Carriers = carriers.Items.Distinct(StringComparer.Ordinal).ToEquatableArray(),
        OverrideLabels = labels.Items.Distinct(StringComparer.Ordinal).ToEquatableArray(),
        Url = url.Length > 0 ? url : null,
    };
}
