using ExperienceManager.Domain.Analytics;
using ExperienceManager.Web.Features.Analytics.Reading;
using NodaTime.Text;

namespace ExperienceManager.Tests.Unit.Analytics;

/// <summary>The definitions of docs/analytics.md#metrics as one plain pass over raw events; knows nothing of rollups.</summary>
internal static class NaiveCounts
{
    public static Dictionary<string, Tally> Rows(IEnumerable<PageEvent> events, AnalyticsFilter filter, Grouping grouping) =>
        Taken(events, filter)
        .Where(happened => filter.Campaign is null || happened.Campaign == filter.Campaign)
        .GroupBy(happened => Key(happened, grouping))
        .ToDictionary(group => group.Key,
            group => Count([.. group], (grouping == Grouping.Slot && group.Key != EventWords.Of(EventSlot.None))
            || (grouping == Grouping.Campaign && group.Key.Length > 0) || filter.Campaign is not null));

    /// <summary>Distinct orders of each group that chance put them into.</summary>
    public static Dictionary<string, OrderTally> Parts(IEnumerable<PageEvent> events, AnalyticsFilter filter) => Taken(events, filter)
        .SelectMany(happened => PartsOf(happened).Select(part => (Part: part, Event: happened)))
        .GroupBy(exposed => exposed.Part, exposed => exposed.Event)
        .ToDictionary(group => group.Key, group => new OrderTally(
            group.Select(happened => happened.Order).Distinct().Count(),
            group.Where(happened => happened.Kind == EventKind.Click).Select(happened => happened.Order).Distinct().Count(),
            group.Count(happened => happened.Kind == EventKind.Impression),
            group.Count(happened => happened.Kind == EventKind.Click)));

    private static IEnumerable<PageEvent> Taken(IEnumerable<PageEvent> events, AnalyticsFilter filter) => events
        .DistinctBy(happened => happened.Id)
        .Where(happened => happened.Day >= CalendarDays.Number(filter.From) && happened.Day < CalendarDays.Number(filter.To))
        .Where(happened => filter.Types is null || filter.Types.Contains(happened.Page.Segment))
        .Where(happened => filter.Experience is null || happened.Page.Experience == filter.Experience)
        .Where(happened => filter.Locale is null || happened.Page.Locale == filter.Locale)
        .Where(happened => filter.Device is null || happened.Page.Device == filter.Device);

    private static IEnumerable<string> PartsOf(PageEvent happened)
    {
        if (happened.Arm is { } arm) yield return $"{arm.Test}/{arm.Campaign}{(arm.Stretch == 0 ? "" : $"@{arm.Stretch}")}";
        var page = happened.Page;
        var percentage = page.HoldoutPercentage.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (page.HoldoutPercentage > 0 && page.Segment is { } shown) yield return $"{shown}/{percentage}/shown";
        else if (page.HoldoutPercentage > 0 && page.HeldOutFrom is { } from) yield return $"{from}/{percentage}/held_out";
    }

    /// <summary>
    /// The numbers of some events; a click says that its place was in sight and, except of a part of pages, that a page was opened.
    /// </summary>
    public static Tally Count(IReadOnlyList<PageEvent> events, bool isPart = false)
    {
        var feedback = events.Where(happened => happened.Kind == EventKind.Feedback).ToList();
        return new Tally
        {
            PageViews = events.Count(happened => happened.Kind == EventKind.View),
            UniqueVisitors = isPart ? Visitors(events, EventKind.View) : Visitors(events, EventKind.View, EventKind.Click),
            Impressions = events.Count(happened => happened.Kind == EventKind.Impression),
            ReachedVisitors = Visitors(events, EventKind.Impression, EventKind.Click),
            Clicks = events.Count(happened => happened.Kind == EventKind.Click),
            UniqueClickers = Visitors(events, EventKind.Click),
            FeedbackResponses = feedback.Count,
            RatingSum = feedback.Sum(happened => happened.Rating!.Value),
            PositiveResponses = feedback.Count(happened => happened.Rating >= 4),
            Comments = feedback.Count(happened => happened.Comment is not null),
        };
    }

    private static int Visitors(IEnumerable<PageEvent> events, params EventKind[] kinds) =>
        events.Where(happened => kinds.Contains(happened.Kind)).Select(happened => (happened.Visitor, happened.Day)).Distinct().Count();

    private static string Key(PageEvent happened, Grouping grouping) => grouping switch
    {
        Grouping.Day => LocalDatePattern.Iso.Format(CalendarDays.Date(happened.Day)),
        Grouping.Segment => happened.Page.Segment?.ToString() ?? "",
        Grouping.Experience => happened.Page.Experience.ToString(),
        Grouping.Campaign => happened.Campaign?.ToString() ?? "",
        Grouping.Slot => EventWords.Of(happened.Slot),
        _ => "",
    };
}
