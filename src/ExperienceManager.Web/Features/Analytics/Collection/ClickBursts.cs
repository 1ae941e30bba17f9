using ExperienceManager.Domain.Analytics;
using NodaTime;

namespace ExperienceManager.Web.Features.Analytics.Collection;

/// <summary>
/// Finds clicks that no hand makes: one visitor in three different places of a page, or more, within a second. Mail scanners that run a
/// page's script follow every link like that. The page sends the clicks of a second together; of clicks that were sent one by one the first
/// two have been counted by the time the third shows what they were.
/// </summary>
internal sealed class ClickBursts
{
    /// <summary>Different places within <see cref="Window"/>.</summary>
    public const int Places = 3;

    /// <summary>A second.</summary>
    public static readonly Duration Window = Duration.FromSeconds(1);

    private const int Remembered = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, List<(Instant At, string Place)>> _recent = [];

    /// <summary>The clicks of a report that belong to a burst.</summary>
    public IReadOnlySet<PageEvent> FindIn(IReadOnlyList<PageEvent> events)
    {
        var clicks = events.Where(happened => happened.Kind == EventKind.Click).ToList();
        if (clicks.Count == 0) return new HashSet<PageEvent>();
        lock (_lock)
        {
            if (_recent.Count >= Remembered) _recent.Clear();
            if (!_recent.TryGetValue(clicks[0].Visitor, out var recent)) _recent.Add(clicks[0].Visitor, recent = []);
            recent.AddRange(clicks.Select(click => (click.At, PlaceOf(click))));
            var found = clicks.Where(click => IsInBurst(click.At, recent)).ToHashSet();
            var newest = recent.Max(click => click.At);
            recent.RemoveAll(click => click.At < newest - Window);
            return found;
        }
    }

    // Some second that the click falls into holds enough places.
    private static bool IsInBurst(Instant at, List<(Instant At, string Place)> recent)
    {
        var near = recent.Where(click => click.At >= at - Window && click.At <= at + Window).ToList();
        return near.Where(first => first.At <= at)
            .Any(first => near.Where(click => click.At >= first.At && click.At <= first.At + Window).Select(click => click.Place)
                .Distinct(StringComparer.Ordinal).Count() >= Places);
    }

    private static string PlaceOf(PageEvent click) => $"{click.Order:N}/{click.Slot}/{click.Target}";
}
