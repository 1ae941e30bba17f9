using System.Collections.Immutable;
using ExperienceManager.Domain.Matching.Checks;
using ExperienceManager.Domain.Matching.Indexing;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Domain.Matching;

/// <summary>
/// The compiled segments of a shop: finds the first that wins without trying those that cannot. Immutable, safe for use by many threads,
/// allocates nothing per decision (but for rules about the state of parcels, when there are reports to read). Agrees with
/// <c>RuleEvaluator</c> on every order.
/// </summary>
public sealed class SegmentIndex
{
    // Below it asking each segment in turn is quicker than reading the order for the index.
    private const int ScanBelow = 32;

    // Combining bitmap rows costs as much as testing about that many conjunctions one by one.
    private const int BitmapsFrom = 96;

    private readonly CompiledSegment[] _enabled;
    private readonly IndexedSegments? _indexed;
    private readonly DateTimeZone _zone;

    // Rules that never ask for the time, or for the state of parcels, cost nothing for it.
    private readonly bool _readsTime;
    private readonly bool _readsReports;

    private SegmentIndex(
        CompiledSegment[] enabled, IndexedSegments? indexed, DateTimeZone zone, IReadOnlyCollection<RuleCondition> conditions)
    {
        _enabled = enabled;
        _indexed = indexed;
        _zone = zone;
        _readsTime = conditions.Any(
            condition => condition.Operator.IsDate() || condition.Attribute.Key is AttributeAccess.Age or AttributeAccess.Late);
        _readsReports = conditions.Any(condition => AttributeAccess.DependsOnReports(condition.Attribute));
    }

    /// <summary>Whether there are enough segments for a sample of orders to make a difference worth reading it.</summary>
    public static bool LearnsFor(ImmutableArray<Segment> segments) => segments.Count(segment => segment.IsEnabled) >= ScanBelow;

    /// <summary>Compiles segments, given in order of priority.</summary>
    /// <param name="segments">All segments, drafts included (they never win).</param>
    /// <param name="sample">Recent orders of the shop from which selectivity is learned; may be empty.</param>
    /// <param name="zone">The shop's zone, in which days begin; UTC when null.</param>
    public static SegmentIndex Build(
        ImmutableArray<Segment> segments, IReadOnlyList<OrderData>? sample = null, DateTimeZone? zone = null) =>
        Build(segments, sample, ScanBelow, BitmapsFrom, zone);

    /// <summary>Compiles segments, with the sizes from which they are indexed and get bitmaps.</summary>
    internal static SegmentIndex Build(
        ImmutableArray<Segment> segments,
        IReadOnlyList<OrderData>? sample,
        int scanBelow,
        int bitmapsFrom = BitmapsFrom,
        DateTimeZone? zone = null)
    {
        zone ??= DateTimeZone.Utc;
        var enabled = segments.Select((segment, position) => (segment, position)).Where(entry => entry.segment.IsEnabled).ToList();
        List<Segment> live = [.. enabled.Select(entry => entry.segment)];
        var leaves = LeafTable.Of(live, sample ?? [], zone);
        var compiler = new CheckCompiler(new CheckWeights(leaves.Probability), zone);
        CompiledSegment[] compiled = [.. enabled.Select(entry => new CompiledSegment(entry.position, entry.segment, compiler))];
        return new SegmentIndex(compiled,
            compiled.Length < scanBelow ? null : new IndexedSegments(live, compiled, leaves, bitmapsFrom),
                zone, leaves.Conditions);
    }

    /// <summary>Position of the first enabled segment, inside its time frame and locales, whose rule holds; −1 when none.</summary>
    public int FirstMatch(OrderData order, Instant instant, string locale)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(locale);
        var time = _readsTime ? new MatchTime(instant, _zone) : default;
        if (_readsReports) order = order.Track(instant);
        if (_indexed is not null) return _indexed.FirstMatch(order, instant, locale, time);
        foreach (var segment in _enabled)
        {
            if (segment.Applies(order, instant, locale, time)) return segment.Position;
        }

        return -1;
    }

    /// <summary>
    /// Adds the positions of all enabled segments, inside their time frame and locales, whose rule holds, in order of priority: the first
    /// one is that of <see cref="FirstMatch"/>.
    /// </summary>
    public void AllMatches(OrderData order, Instant instant, string locale, ICollection<int> positions)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(locale);
        ArgumentNullException.ThrowIfNull(positions);
        var time = _readsTime ? new MatchTime(instant, _zone) : default;
        if (_readsReports) order = order.Track(instant);
        foreach (var segment in _enabled)
        {
            if (segment.Applies(order, instant, locale, time)) positions.Add(segment.Position);
        }
    }
}
