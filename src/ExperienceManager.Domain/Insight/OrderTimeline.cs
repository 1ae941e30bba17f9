using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Domain.Insight;

/// <summary>A time through which an order sees one thing.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="To">Its end, exclusive.</param>
/// <param name="Segment">The segment that wins; null for the default.</param>
/// <param name="Experience">The experience shown.</param>
public sealed record Stretch(Instant From, Instant To, Segment? Segment, Experience Experience);

/// <summary>A segment starts or ends.</summary>
/// <param name="At">When.</param>
/// <param name="Segment">Which.</param>
/// <param name="IsStart">Whether it starts.</param>
public sealed record SegmentEdge(Instant At, Segment Segment, bool IsStart);

/// <summary>The clocks of the shop's zone are changed.</summary>
/// <param name="At">When.</param>
/// <param name="Before">The offset before.</param>
/// <param name="After">The offset from then on.</param>
public sealed record ClockChange(Instant At, Offset Before, Offset After);

/// <summary>
/// What changes over a span of time by itself: segments that start and end, the clocks of the zone, and what orders see, as if
/// Segmentation were live and no order held out. Decisions are those of the <see cref="Decider"/>'s index; between two instants at which
/// something can change they stay the same.
/// </summary>
/// <param name="snapshot">The shop.</param>
/// <param name="from">The beginning of the span.</param>
/// <param name="to">Its end, exclusive; after the beginning.</param>
public sealed class OrderTimeline(ShopSnapshot snapshot, Instant from, Instant to)
{
    private readonly Lazy<ImmutableArray<Instant>> _common = new(() => [.. CommonInstants(snapshot, from, to)]);

    /// <summary>The beginning of the span.</summary>
    public Instant From => from;

    /// <summary>Its end, exclusive.</summary>
    public Instant To => to;

    /// <summary>Segments that are on and start or end in the span, in order of time.</summary>
    public IReadOnlyList<SegmentEdge> Edges =>
    [
        .. snapshot.Segments.Where(segment => segment.IsEnabled).SelectMany(EdgesOf).Where(edge => edge.At >= from && edge.At < to)
            .OrderBy(edge => edge.At),
    ];

    /// <summary>Changes of the clocks in the shop's zone.</summary>
    public IReadOnlyList<ClockChange> ClockChanges
    {
        get
        {
            var intervals = snapshot.Zone.GetZoneIntervals(from, to).ToList();
            return
            [
                .. intervals.Zip(intervals.Skip(1), (before, after) => new ClockChange(after.Start, before.WallOffset, after.WallOffset))
                    .Where(change => change.Before != change.After),
            ];
        }
    }

    /// <summary>
    /// What an order sees, from the beginning of the span to its end: whole, and each stretch another thing than the one before.
    /// </summary>
    /// <param name="order">The order.</param>
    /// <param name="locale">The page locale.</param>
    public IReadOnlyList<Stretch> Of(OrderData order, string locale)
    {
        ArgumentNullException.ThrowIfNull(order);
        var stretches = new List<Stretch>();
        foreach (var at in InstantsOf(order))
        {
            var segment = snapshot.Index.FirstMatch(order, at, locale) is var position and >= 0 ? snapshot.Segments[position] : null;
            var experience = segment is null ? snapshot.Default : snapshot.ShownBy(segment);
            if (stretches is [.., var last])
            {
                if (last.Segment == segment && last.Experience == experience) continue;
                stretches[^1] = last with { To = at };
            }

            stretches.Add(new Stretch(at, to, segment, experience));
        }

        return stretches;
    }

    private static IEnumerable<SegmentEdge> EdgesOf(Segment segment)
    {
        if (segment.TimeFrame?.StartInstant is { } start) yield return new(start, segment, IsStart: true);
        if (segment.TimeFrame?.EndInstant is { } end) yield return new(end, segment, IsStart: false);
    }

    // Besides what is the same for all orders: when reports begin to count, when the order is placed.
    private IEnumerable<Instant> InstantsOf(OrderData order)
    {
        var reports = order.Shipments.SelectMany(shipment => shipment.Events).Select(report => report.At - ShipmentTimeline.MaxAhead);
        return _common.Value.Concat(reports.Append(order.PlacedAt).Where(at => at > from && at < to)).Distinct().Order();
    }

    // Time frames, the beginning of each day (ages, "in the last days", late parcels), and dates in rules, which an order that was not
    // placed yet passes.
    private static IEnumerable<Instant> CommonInstants(ShopSnapshot snapshot, Instant from, Instant to)
    {
        var live = snapshot.Segments.Where(segment => segment.IsEnabled).ToList();
        var instants = live.SelectMany(EdgesOf).Select(edge => edge.At)
            .Concat(live.SelectMany(segment => DatesIn(segment.Rule, snapshot.Zone)))
            .Concat(Midnights(snapshot.Zone, from, to));
        return instants.Where(at => at > from && at < to).Append(from).Distinct().Order();
    }

    private static IEnumerable<Instant> Midnights(DateTimeZone zone, Instant from, Instant to)
    {
        var last = LocalTimes.Of(to, zone).Date;
        for (var day = LocalTimes.Of(from, zone).Date; day < last;)
        {
            day = day.PlusDays(1);
            if (zone.AtStartOfDay(day).ToInstant() is var at && at < to) yield return at;
        }
    }

    private static IEnumerable<Instant> DatesIn(RuleNode? rule, DateTimeZone zone) => rule switch
    {
        RuleCondition { Attribute.Definition.Type: AttributeType.Date } condition => condition.Value.Values.SelectMany(value =>
            RuleDates.TryTicks(value.Text, zone, out var ticks) ? [Instant.FromUnixTimeTicks(ticks)] : Array.Empty<Instant>()),
        RuleGroup group => group.Nodes.SelectMany(node => DatesIn(node, zone)),
        _ => [],
    };
}
