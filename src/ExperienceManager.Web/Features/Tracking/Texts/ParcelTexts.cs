using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Features.Tracking.Texts;

/// <summary>What is wrong with a parcel, why, and what comes next, in one language.</summary>
public sealed record ParcelTexts
{
    public required string Exception { get; init; }

    public required string Delayed { get; init; }

    public required string Address { get; init; }

    public required string Customs { get; init; }

    public required string Damaged { get; init; }

    public required string Lost { get; init; }

    public required string Payment { get; init; }

    public required string Refused { get; init; }

    public required string Requested { get; init; }

    public required string Warehouse { get; init; }

    public required string Weather { get; init; }

    /// <summary>Next step: none.</summary>
    public required string Wait { get; init; }

    /// <summary>Next step: write to the shop.</summary>
    public required string Contact { get; init; }

    /// <summary>Below the headline while the carrier does not have the parcel.</summary>
    public required string LabelCreated { get; init; }

    public required string ReadyToCollect { get; init; }

    public required string DeliveryFailed { get; init; }

    public required string Returned { get; init; }

    /// <summary>Contents that several parcels share; {0} = how many.</summary>
    public required string Together { get; init; }

    public required string Today { get; init; }

    public required string Tomorrow { get; init; }

    /// <summary>Above what the carrier reported.</summary>
    public required string History { get; init; }

    /// <summary>Above the links to the carriers whose numbers look like this one.</summary>
    public required string Candidates { get; init; }

    public required string Copy { get; init; }

    public required string Copied { get; init; }

    /// <summary>What the problem is called.</summary>
    public string TitleOf(ShipmentProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.Kind == ProblemKind.Delayed ? Delayed : Exception;
    }

    /// <summary>Its cause, when the report says one.</summary>
    public string? CauseOf(ShipmentProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.Cause switch
        {
            ProblemCause.Address => Address,
            ProblemCause.Customs => Customs,
            ProblemCause.Damaged => Damaged,
            ProblemCause.Lost => Lost,
            ProblemCause.Payment => Payment,
            ProblemCause.Refused => Refused,
            ProblemCause.Requested => Requested,
            ProblemCause.Warehouse => Warehouse,
            ProblemCause.Weather => Weather,
            _ => null,
        };
    }

    /// <summary>What the shopper should do.</summary>
    public string NextOf(ShipmentProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return NeedsHelp(problem) ? Contact : Wait;
    }

    /// <summary>Whether the shop has to do something about it.</summary>
    public bool NeedsHelp(ShipmentProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.Cause
            is ProblemCause.Address or ProblemCause.Damaged or ProblemCause.Lost or ProblemCause.Payment or ProblemCause.Refused;
    }

    /// <summary>What a phase means for the shopper; null when its headline says all.</summary>
    public string? NoteOf(Shipment shipment)
    {
        ArgumentNullException.ThrowIfNull(shipment);
        return shipment.Phase switch
        {
            ShipmentPhase.OrderProcessed when shipment.TrackingNumber is not null => LabelCreated,
            ShipmentPhase.Collect => ReadyToCollect,
            ShipmentPhase.DeliveryFailed => DeliveryFailed,
            ShipmentPhase.Returned => Returned,
            _ => null,
        };
    }
}
