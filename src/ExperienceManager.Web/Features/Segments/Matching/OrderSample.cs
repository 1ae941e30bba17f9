using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Matching;

/// <summary>The recent orders of a shop, against which rules are tried while they are written.</summary>
/// <param name="Orders">Newest first.</param>
/// <param name="Seen">Their values.</param>
/// <param name="AsOf">When they were read.</param>
public sealed record OrderSample(IReadOnlyList<OrderData> Orders, SeenValues Seen, Instant AsOf)
{
    /// <summary>Orders looked at, at most.</summary>
    public const int Most = 10_000;

    /// <summary>Whether the shop may have more orders than these.</summary>
    public bool IsCapped => Orders.Count >= Most;
}
