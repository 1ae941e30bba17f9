using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>A change of single members of a known order; null leaves a member alone.</summary>
/// <param name="Labels">The whole new set of labels: those of all sources are replaced (docs/semantics.md#8-labels).</param>
/// <param name="Address">The new delivery address.</param>
/// <param name="ExpectedNumberOfShipments">How many parcels are meant to be sent.</param>
public sealed record OrderPatch(LabelSet? Labels, Address? Address, int? ExpectedNumberOfShipments)
{
    /// <summary>A sentence for each member that was sent and is not known.</summary>
    public IReadOnlyList<string> Unused { get; init; } = [];
}

/// <summary>A change of single members of a known parcel; null leaves a member alone.</summary>
/// <param name="TrackingUrl">The carrier's tracking page.</param>
/// <param name="Contents">What is inside, whole: it replaces what was there; empty means the whole order.</param>
public sealed record ShipmentPatch(string? TrackingUrl, EquatableArray<ShipmentContent>? Contents);
