using System.Text.Json.Serialization;
using NodaTime;

namespace ExperienceManager.Domain.Orders;

/// <summary>What kind of problem a parcel has.</summary>
public enum ProblemKind
{
    /// <summary>It is held, damaged, lost or cannot be delivered as addressed.</summary>
    Exception,

    /// <summary>It comes later than promised.</summary>
    Delayed,
}

/// <summary>Why, as far as the report says.</summary>
public enum ProblemCause
{
    /// <summary>The report gives no reason.</summary>
    Unknown,

    /// <summary>The address is wrong, incomplete, or the recipient moved.</summary>
    Address,

    /// <summary>Customs holds or examines it.</summary>
    Customs,

    /// <summary>The parcel is damaged.</summary>
    Damaged,

    /// <summary>The parcel is lost.</summary>
    Lost,

    /// <summary>It waits for a payment, such as duties or cash on delivery.</summary>
    Payment,

    /// <summary>The recipient refused it.</summary>
    Refused,

    /// <summary>The recipient asked for another day or place.</summary>
    Requested,

    /// <summary>The shop hands it over late.</summary>
    Warehouse,

    /// <summary>Weather or a natural event.</summary>
    Weather,
}

/// <summary>A problem of a parcel. It stands beside the phase: a report sets it, the next report that moves the parcel clears it.</summary>
/// <param name="Kind">What.</param>
/// <param name="Cause">Why.</param>
/// <param name="Since">When it was reported.</param>
public sealed record ShipmentProblem(ProblemKind Kind, ProblemCause Cause, Instant Since)
{
    /// <summary>The kind as rules write it: <c>exception</c> or <c>delayed</c>.</summary>
    [JsonIgnore]
    public string Key => Kind == ProblemKind.Delayed ? "delayed" : "exception";
}
