using ExperienceManager.Domain.Analytics;
using ExperienceManager.Web.Features.Analytics.Reading;

namespace ExperienceManager.Web.Features.Analytics.Showing;

/// <summary>The steps of a trend: hours of a short period, else days. Visitors are only counted by the day.</summary>
/// <param name="IsHourly">Whether they are hours.</param>
/// <param name="Rows">The period.</param>
/// <param name="Before">The period before; empty for none.</param>
public sealed record TrendSteps(bool IsHourly, IReadOnlyList<AnalyticsRow> Rows, IReadOnlyList<AnalyticsRow> Before)
{
    /// <summary>The steps of a metric.</summary>
    public static TrendSteps Of(AnalyticsReport report, Metric metric)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(metric);
        var isHourly = report.Hours.Count > 0 && !metric.CountsVisitors;
        return new(isHourly, isHourly ? report.Hours : report.Days, isHourly ? report.HoursBefore : report.DaysBefore);
    }
}
