using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>An order after a write that was committed.</summary>
/// <param name="Id">Our id of it.</param>
/// <param name="Order">Its state.</param>
/// <param name="Status">Where it is in its life.</param>
/// <param name="IsNew">Whether the write made it.</param>
/// <param name="Warnings">What a person should look at, as sentences; the write was done all the same.</param>
public sealed record IngestedOrder(Guid Id, OrderData Order, OrderStatus Status, bool IsNew, IReadOnlyList<string> Warnings)
{
    /// <summary>Whether its person was erased, so that nothing of a person was taken in.</summary>
    public bool IsErased { get; init; }
}

/// <summary>An order after a change of single members.</summary>
/// <param name="Stored">Its state.</param>
/// <param name="Warnings">What a person should look at, as sentences.</param>
public sealed record PatchedOrder(StoredOrder Stored, IReadOnlyList<string> Warnings);
