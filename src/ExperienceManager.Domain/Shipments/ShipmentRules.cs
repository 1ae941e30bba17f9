using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Shipments;

/// <summary>The rules of one tracking service.</summary>
public sealed record ServiceRules
{
    /// <summary>How far it is used.</summary>
    public ServiceStatus Status { get; init; } = ServiceStatus.Live;

    /// <summary>
    /// The carrier list, exact references such as <c>dhl</c>: those switched off for <c>pp</c>, those switched on for <c>hc</c>.
    /// </summary>
    public EquatableArray<string> Carriers { get; init; } = [];

    /// <summary>Labels whose orders' shipments are submitted regardless of carrier and of testing; exact.</summary>
    public EquatableArray<string> OverrideLabels { get; init; } = [];

    /// <summary>Where shipments are submitted to; null sends nothing.</summary>
    public string? Url { get; init; }
}

/// <summary>
/// Which shipments a shop submits to which tracking service (docs/shipments.md#submitting-shipments). Immutable; deciding is pure.
/// </summary>
public sealed record ShipmentRules
{
    /// <summary>What a shop has that set nothing: both live, no carrier listed, no label, no url.</summary>
    public static ShipmentRules Default { get; } = new();

    /// <summary>The rules of <c>pp</c>.</summary>
    public ServiceRules Pp { get; init; } = new();

    /// <summary>The rules of <c>hc</c>.</summary>
    public ServiceRules Hc { get; init; } = new();

    /// <summary>The rules of a service.</summary>
    public ServiceRules Of(TrackingService service) => service == TrackingService.Pp ? Pp : Hc;

    /// <summary>The same rules with those of one service replaced.</summary>
    public ShipmentRules With(TrackingService service, ServiceRules rules) => service == TrackingService.Pp
        ? this with { Pp = rules }
        : this with { Hc = rules };

    /// <summary>
    /// Whether a shipment is submitted: when the service is live and the carrier allowed, or when the order carries an override label and
    /// the service is not disabled.
    /// </summary>
    /// <param name="service">The service asked about.</param>
    /// <param name="carrier">The shipment's carrier; null when it has none: not switched off, and not switched on.</param>
    /// <param name="labels">The order's labels.</param>
    public ShipmentVerdict Decide(TrackingService service, string? carrier, LabelSet labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var rules = Of(service);
        if (rules.Status == ServiceStatus.Disabled) return new(service, ShipmentReason.ServiceDisabled, null);
        if (rules.OverrideLabels.FirstOrDefault(labels.Contains) is { } label) return new(service, ShipmentReason.OverrideLabel, label);
        if (rules.Status == ServiceStatus.Testing) return new(service, ShipmentReason.ServiceTesting, null);
        var isListed = carrier is not null && rules.Carriers.Contains(carrier);
        if (service == TrackingService.Pp)
            return new(service, isListed ? ShipmentReason.CarrierSwitchedOff : ShipmentReason.CarrierNotSwitchedOff, carrier);
        return new(service, isListed ? ShipmentReason.CarrierSwitchedOn : ShipmentReason.CarrierNotSwitchedOn, carrier);
    }
}
