using System.Globalization;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Insight;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Features.Orders;
using NodaTime;

namespace ExperienceManager.Web.Features.Insight.Lanes;

/// <summary>A timeline as it is drawn: a lane for each segment that is on, in order of priority, and one for the default.</summary>
public sealed class TimelineView
{
    private const int MaxDailyTicks = 14;
    private const int MaxWeeklyTicks = 130;
    private readonly OrderTimeline _timeline;

    /// <summary>Lays it out.</summary>
    /// <param name="snapshot">The shop.</param>
    /// <param name="span">From when to when.</param>
    /// <param name="orders">The pinned orders.</param>
    public TimelineView(ShopSnapshot snapshot, TimelineSpan span, IEnumerable<StoredOrder> orders)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(span);
        (Span, Zone) = (span, snapshot.Zone);
        _timeline = new OrderTimeline(snapshot, span.From, span.To);
        Pinned = [.. orders.Select(order => PinnedOrder.Of(snapshot, _timeline, order))];
        Changes = TimelineChange.AllOf(snapshot, _timeline);
        Lanes =
        [
            .. snapshot.Segments.Select((segment, index) => (segment, position: index + 1)).Where(pair => pair.segment.IsEnabled)
                .Select(pair => LaneOf(pair.segment, pair.position, span)),
            LaneOf(null, snapshot.Segments.Length + 1, span),
        ];
        Off = snapshot.Segments.Count(segment => !segment.IsEnabled);
    }

    /// <summary>From when to when.</summary>
    public TimelineSpan Span { get; }

    /// <summary>The shop's zone.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>The pinned orders, in the order in which they were pinned.</summary>
    public IReadOnlyList<PinnedOrder> Pinned { get; }

    /// <summary>What happens by itself, in order of time.</summary>
    public IReadOnlyList<TimelineChange> Changes { get; }

    /// <summary>The lanes; the last one is that of the default.</summary>
    public IReadOnlyList<TimelineLane> Lanes { get; }

    /// <summary>Segments that are off and have no lane.</summary>
    public int Off { get; }

    /// <summary>Where the axis has a label: days, Mondays or months.</summary>
    public IReadOnlyList<LocalDate> Ticks
    {
        get
        {
            var (first, last) = (Span.FirstDay(Zone), Span.LastDay(Zone));
            var days = Period.DaysBetween(first, last) + 1;
            return [.. Enumerable.Range(0, days).Select(first.PlusDays).Where(day => days <= MaxDailyTicks || IsTick(day, days))];
        }
    }

    /// <summary>How far an instant is from the beginning, in percent of the span; inside it.</summary>
    public double Share(Instant at) => Math.Clamp((at - Span.From) / (Span.To - Span.From) * 100, 0, 100);

    /// <summary>The same as CSS.</summary>
    public string Percent(Instant at) => Share(at).ToString("0.###", CultureInfo.InvariantCulture) + "%";

    /// <summary>Where a day begins, as CSS.</summary>
    public string Percent(LocalDate day) => Percent(Zone.AtStartOfDay(day).ToInstant());

    /// <summary>Whether a label right of the day's beginning would stand outside.</summary>
    public bool IsNearEnd(LocalDate day) => Share(Zone.AtStartOfDay(day).ToInstant()) > 94;

    /// <summary>How long a bar is, as CSS.</summary>
    public string Width(Instant from, Instant to) => (Share(to) - Share(from)).ToString("0.###", CultureInfo.InvariantCulture) + "%";

    /// <summary>An instant inside the span.</summary>
    public Instant Inside(Instant at) => Instant.Max(Span.From, Instant.Min(Span.To - Duration.FromSeconds(1), at));

    private static bool IsTick(LocalDate day, int days) => days <= MaxWeeklyTicks ? day.DayOfWeek == IsoDayOfWeek.Monday : day.Day == 1;

    private TimelineLane LaneOf(Segment? segment, int position, TimelineSpan span)
    {
        var from = Instant.Max(segment?.TimeFrame?.StartInstant ?? span.From, span.From);
        var to = Instant.Min(segment?.TimeFrame?.EndInstant ?? span.To, span.To);
        var wins = Pinned.SelectMany((order, number) => order.Stretches.Where(stretch => stretch.Segment?.Id == segment?.Id)
            .Select(stretch => new LaneWin(number + 1, order.Order.Data.OrderNumber, stretch)));
        return new TimelineLane(segment, position, from < to ? (from, to) : null, [.. wins]);
    }
}

/// <summary>The lane of a segment.</summary>
/// <param name="Segment">The segment; null for the default.</param>
/// <param name="Position">Its place in the order of priority.</param>
/// <param name="Applies">When it applies within the span; null when it does not.</param>
/// <param name="Wins">The pinned orders that see it.</param>
public sealed record TimelineLane(Segment? Segment, int Position, (Instant From, Instant To)? Applies, IReadOnlyList<LaneWin> Wins)
{
    /// <summary>Whether the segment applies at an instant.</summary>
    public bool IsLiveAt(Instant at) => Applies is { } applies && applies.From <= at && at < applies.To;
}

/// <summary>A stretch in which a pinned order sees the segment of the lane.</summary>
/// <param name="Number">Which of the pinned orders, from 1.</param>
/// <param name="OrderNumber">Its number.</param>
/// <param name="Stretch">When.</param>
public sealed record LaneWin(int Number, string OrderNumber, Stretch Stretch);
