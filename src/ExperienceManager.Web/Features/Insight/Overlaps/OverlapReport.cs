using System.Collections.Immutable;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Insight;
using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Web.Features.Insight.Overlaps;

/// <summary>Which live segments of a shop match the same orders.</summary>
/// <param name="Snapshot">The shop.</param>
/// <param name="Overlaps">What was counted.</param>
/// <param name="Pairs">The pairs that have orders in common, those with the most first.</param>
/// <param name="AsOf">When the orders were read.</param>
/// <param name="IsSample">Whether the shop may have more orders.</param>
public sealed record OverlapReport(
    ShopSnapshot Snapshot, SegmentOverlaps Overlaps, IReadOnlyList<SegmentOverlap> Pairs, Instant AsOf, bool IsSample)
{
    /// <summary>Order numbers behind a pair, at most.</summary>
    public const int MaxExamples = 20;

    /// <summary>Positions of the segments that are live, in order of priority.</summary>
    public ImmutableArray<int> Live { get; } =
    [
        .. Enumerable.Range(0, Snapshot.Segments.Length)
            .Where(position => Snapshot.Segments[position].StatusAt(AsOf) == SegmentStatus.Live),
    ];

    /// <summary>The segment at a position.</summary>
    public Segment At(int position) => Snapshot.Segments[position];

    /// <summary>The pair of two segments, given by their keys; null when they have no order in common.</summary>
    public SegmentOverlap? Find(string? higher, string? lower)
    {
        if (higher is null || lower is null) return null;
        var (one, other) = (Snapshot.PositionOf(higher), Snapshot.PositionOf(lower));
        return Find(one, other);
    }

    /// <summary>The pair of two positions; null when they have no order in common.</summary>
    public SegmentOverlap? Find(int higher, int lower) => _pairs.TryGetValue((higher, lower), out var pair) ? pair : null;

    private readonly Dictionary<(int Higher, int Lower), SegmentOverlap> _pairs = Pairs.ToDictionary(pair => (pair.Higher, pair.Lower));
}
