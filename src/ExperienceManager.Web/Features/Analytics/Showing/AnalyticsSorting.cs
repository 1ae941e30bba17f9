using ExperienceManager.Web.Features.Analytics.Reading;

namespace ExperienceManager.Web.Features.Analytics.Showing;

/// <summary>Puts rows and names in order.</summary>
internal static class AnalyticsSorting
{
    /// <summary>Rows as the view sorts them; those without a value come last.</summary>
    public static IReadOnlyList<AnalyticsRow> Sort(IReadOnlyList<AnalyticsRow> rows, AnalyticsView view)
    {
        if (view.Sort is not { } metric)
        {
            return view.IsAscending
                ? [.. rows.OrderBy(row => row.Title.ToString(), StringComparer.CurrentCultureIgnoreCase)]
                : [.. rows.OrderByDescending(row => row.Title.ToString(), StringComparer.CurrentCultureIgnoreCase)];
        }

        var known = rows.OrderBy(row => metric.Value(row.Tally) is null);
        var sorted = view.IsAscending
            ? known.ThenBy(row => metric.Value(row.Tally))
            : known.ThenByDescending(row => metric.Value(row.Tally));
        return [.. sorted.ThenBy(row => row.Title.ToString(), StringComparer.CurrentCultureIgnoreCase)];
    }

    /// <summary>Names of ids, what is there first; a key that two have belongs to the one that is there.</summary>
    public static IReadOnlyList<NamedSubject> Distinct(IEnumerable<Guid> ids, AnalyticsNames names)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal) { "default" };
        return [.. ids.Distinct().Select(names.Of).OrderBy(subject => subject.IsDeleted)
            .ThenBy(subject => subject.Name, StringComparer.CurrentCultureIgnoreCase).ThenByDescending(subject => subject.Id)
            .Select(subject => taken.Add(subject.Key) ? subject : subject with { Key = subject.Id.ToString() })];
    }
}
