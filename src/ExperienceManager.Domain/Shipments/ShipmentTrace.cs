using System.Collections.Immutable;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Shipments;

/// <summary>The rules of a service in the order they are asked; the first that applies decides.</summary>
public enum ShipmentRule
{
    /// <summary>The service is disabled: not submitted.</summary>
    Disabled,

    /// <summary>The order carries an override label: submitted.</summary>
    OverrideLabel,

    /// <summary>The service is being tested: not submitted.</summary>
    Testing,

    /// <summary>The carrier list: always applies.</summary>
    CarrierList,
}

/// <summary>One rule of the truth table.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="IsDeciding">Whether it is the one that decides.</param>
/// <param name="IsReached">Whether it was asked at all: not when an earlier one decided.</param>
public sealed record ShipmentTraceRow(ShipmentRule Rule, bool IsDeciding, bool IsReached);

/// <summary>How the rules of a service come to their verdict about a shipment.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Rows">Every rule in the order asked; exactly one decides.</param>
public sealed record ShipmentTrace(ShipmentVerdict Verdict, ImmutableArray<ShipmentTraceRow> Rows)
{
    /// <summary>The trace of a decision.</summary>
    public static ShipmentTrace Of(ShipmentRules rules, TrackingService service, string? carrier, LabelSet labels)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var verdict = rules.Decide(service, carrier, labels);
        var deciding = verdict.Reason switch
        {
            ShipmentReason.ServiceDisabled => ShipmentRule.Disabled,
            ShipmentReason.OverrideLabel => ShipmentRule.OverrideLabel,
            ShipmentReason.ServiceTesting => ShipmentRule.Testing,
            _ => ShipmentRule.CarrierList,
        };
        return new(verdict,
            [.. Enum.GetValues<ShipmentRule>().Select(rule => new ShipmentTraceRow(rule, rule == deciding, rule <= deciding))]);
    }
}
