using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Insight;
using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Web.Features.Insight.Lanes;

/// <summary>Something that happens by itself.</summary>
/// <param name="At">When.</param>
/// <param name="What"><c>starts</c>, <c>ends</c>, <c>enabled_until</c> or <c>clock</c>.</param>
/// <param name="Segment">Of the first two.</param>
/// <param name="Clock">Of the last.</param>
public sealed record TimelineChange(Instant At, string What, Segment? Segment = null, ClockChange? Clock = null)
{
    /// <summary>Segments that start and end, and where the release of Segmentation ends: what the API calls edges.</summary>
    public static IEnumerable<TimelineChange> EdgesOf(ShopSnapshot snapshot, OrderTimeline timeline)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(timeline);
        var edges = timeline.Edges.Select(edge => new TimelineChange(edge.At, edge.IsStart ? "starts" : "ends", edge.Segment));
        return snapshot.Source.Release.Until is { } until && until >= timeline.From && until < timeline.To
            ? edges.Append(new TimelineChange(until, "enabled_until"))
            : edges;
    }

    /// <summary>The same and the changes of the clocks, in order of time.</summary>
    public static IReadOnlyList<TimelineChange> AllOf(ShopSnapshot snapshot, OrderTimeline timeline)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        var clocks = timeline.ClockChanges.Select(change => new TimelineChange(change.At, "clock", Clock: change));
        return [.. EdgesOf(snapshot, timeline).Concat(clocks).OrderBy(change => change.At)];
    }

    /// <summary>What happens, in words.</summary>
    public LocalizableText Words => this switch
    {
        { What: "starts" } => (LocalizableText)$"“{Segment!.Name}” starts",
        { What: "ends" } => $"“{Segment!.Name}” ends",
        { Clock: { } clock } when clock.After > clock.Before => $"Clocks go forward, from {Offset(clock.Before)} to {Offset(clock.After)}",
        { Clock: { } clock } => $"Clocks go back, from {Offset(clock.Before)} to {Offset(clock.After)}",
        _ => "The release of Segmentation ends",
    };

    private static string Offset(Offset offset) => TimeZones.OffsetWords(offset);
}
