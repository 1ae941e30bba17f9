using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Common;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Analytics.Reading;

/// <summary>A row of numbers as it is shown.</summary>
/// <param name="Key">Stable name: a segment's key, <c>default</c>, a date, a slot's word, <c>none</c>, <c>all</c>.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Tally">The numbers.</param>
/// <param name="Id">The segment, experience or campaign.</param>
public sealed record AnalyticsRow(string Key, LocalizableText Title, Tally Tally, Guid? Id = null)
{
    /// <summary>When it begins, for an hour.</summary>
    public Instant? At { get; init; }

    /// <summary>Whether visitors were counted.</summary>
    public bool HasVisitors { get; init; } = true;

    /// <summary>A metric's value; null also where visitors were not counted.</summary>
    public double? Value(Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return metric.CountsVisitors && !HasVisitors ? null : metric.Value(Tally);
    }
}

/// <summary>Puts names to rows and rows in order; days without numbers get theirs too.</summary>
internal static class AnalyticsRows
{
    /// <summary>The rows of an answer.</summary>
    public static IReadOnlyList<AnalyticsRow> Of(IReadOnlyList<TallyRow> rows, AnalyticsRequest request, AnalyticsNames names) =>
        request.Grouping switch
        {
            Grouping.None => [new("all", "All", rows.Count == 0 ? default : rows[0].Tally)],
            Grouping.Day => Days(rows, request.Filter),
            Grouping.Slot =>
                [.. rows.OrderBy(row => EventWords.Slot(row.Key)).Select(row => new AnalyticsRow(row.Key, row.Key, row.Tally))],
            Grouping.Segment => Named(rows, names, "default", "Default"),
            _ => Named(rows, names, "none", "None"),
        };

    private static List<AnalyticsRow> Days(IReadOnlyList<TallyRow> rows, AnalyticsFilter filter)
    {
        var known = rows.ToDictionary(row => row.Key, row => row.Tally);
        var days = Enumerable.Range(0, filter.Days).Select(day => LocalDatePattern.Iso.Format(filter.From.PlusDays(day)));
        return [.. days.Select(day => new AnalyticsRow(day, day, known.GetValueOrDefault(day)))];
    }

    // Two of the same key can only be one that is there and others that were deleted: those go by their ids.
    private static List<AnalyticsRow> Named(IReadOnlyList<TallyRow> rows, AnalyticsNames names, string emptyKey, LocalizableText emptyTitle)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal) { emptyKey };
        var named = rows.Where(row => row.Key.Length > 0).Select(row => (Subject: names.Of(Guid.Parse(row.Key)), row.Tally))
            .OrderBy(row => row.Subject.IsDeleted).ThenByDescending(row => row.Subject.Id).ToList();
        var list = named.Select(
            row => new AnalyticsRow(
            taken.Add(row.Subject.Key) ? row.Subject.Key : row.Subject.Id.ToString(), row.Subject.Title, row.Tally, row.Subject.Id))
            .OrderByDescending(row => row.Tally.PageViews + row.Tally.Impressions).ThenBy(row => row.Key, StringComparer.Ordinal).ToList();
        if (rows.FirstOrDefault(row => row.Key.Length == 0) is { } rest) list.Insert(0, new AnalyticsRow(emptyKey, emptyTitle, rest.Tally));
        return list;
    }
}
