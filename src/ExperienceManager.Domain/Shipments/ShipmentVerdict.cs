using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Shipments;

/// <summary>The rule that decided about a shipment. Stored by name.</summary>
public enum ShipmentReason
{
    /// <summary>Not submitted: the service is disabled.</summary>
    ServiceDisabled,

    /// <summary>Submitted: the order carries an override label.</summary>
    OverrideLabel,

    /// <summary>Not submitted: the service is being tested and the order carries no override label.</summary>
    ServiceTesting,

    /// <summary>Not submitted: the carrier is among those switched off.</summary>
    CarrierSwitchedOff,

    /// <summary>Submitted: the carrier is not among those switched off.</summary>
    CarrierNotSwitchedOff,

    /// <summary>Submitted: the carrier is among those switched on.</summary>
    CarrierSwitchedOn,

    /// <summary>Not submitted: the carrier is not among those switched on.</summary>
    CarrierNotSwitchedOn,
}

/// <summary>What was decided about a shipment and a service.</summary>
/// <param name="Service">The service.</param>
/// <param name="Reason">By which rule.</param>
/// <param name="Matched">The label or the carrier that the rule is about; null when it is about neither.</param>
public sealed record ShipmentVerdict(TrackingService Service, ShipmentReason Reason, string? Matched)
{
    /// <summary>Whether it is submitted.</summary>
    public bool IsSubmitted =>
        Reason is ShipmentReason.OverrideLabel or ShipmentReason.CarrierNotSwitchedOff or ShipmentReason.CarrierSwitchedOn;

    /// <summary>The rule in words.</summary>
    public LocalizableText Words => Reason switch
    {
        // Typed once, so that every side remembers its template.
        ShipmentReason.ServiceDisabled => (LocalizableText)$"{Service.Key()} is disabled.",
        ShipmentReason.OverrideLabel => $"The order has the override label “{Matched}”.",
        ShipmentReason.ServiceTesting => $"{Service.Key()} is in testing, and the order has no override label.",
        ShipmentReason.CarrierSwitchedOff => $"The carrier “{Matched}” is disabled for {Service.Key()}.",
        ShipmentReason.CarrierNotSwitchedOff when Matched is null => $"The shipment has no carrier that is disabled for {Service.Key()}.",
        ShipmentReason.CarrierNotSwitchedOff => $"The carrier “{Matched}” is not disabled for {Service.Key()}.",
        ShipmentReason.CarrierSwitchedOn => $"The carrier “{Matched}” is enabled for {Service.Key()}.",
        _ when Matched is null => $"The shipment has no carrier that is enabled for {Service.Key()}.",
        _ => $"The carrier “{Matched}” is not enabled for {Service.Key()}.",
    };
}
