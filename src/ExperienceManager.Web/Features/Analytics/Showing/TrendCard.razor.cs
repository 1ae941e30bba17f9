using System.Globalization;
using ExperienceManager.Web.Features.Analytics.Reading;
using Microsoft.AspNetCore.Components;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Analytics.Showing;

/// <summary>A day of the trend.</summary>
/// <param name="Day">The day.</param>
/// <param name="Value">The metric's value.</param>
public sealed record TrendPoint(DateTime Day, double Value);

/// <summary>One metric day by day.</summary>
public sealed partial class TrendCard
{
    private List<TrendPoint> _points = [];
    private List<TrendPoint> _before = [];
    private List<TrendPoint> _changes = [];

    [Parameter, EditorRequired] public string Slug { get; set; } = "";

    [Parameter, EditorRequired] public AnalyticsView View { get; set; } = null!;

    [Parameter, EditorRequired] public AnalyticsReport Report { get; set; } = null!;

    [Parameter] public EventCallback<AnalyticsView> OnView { get; set; }

    private string Summary
    {
        get
        {
            if (_points.Count == 0) return $"{View.Metric.Name} by day: no values.";
            var (least, most) = (_points.MinBy(point => point.Value)!, _points.MaxBy(point => point.Value)!);
            return string.Create(CultureInfo.InvariantCulture, $"{View.Metric.Name} by day over {Report.Days.Count} days: lowest {Words(least)}, highest {Words(most)}. The same is there as a table.");
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _points = Points(Report.Days, 0);
        // On the days of now, so that the lines lie over each other.
        _before = Points(Report.DaysBefore, Report.Filter.Days);
        var height = _points.Concat(_before).Select(point => point.Value).DefaultIfEmpty(1).Max();
        _changes = [.. Report.Markers.Select(marker => marker.Day).Distinct().Select(day => new TrendPoint(day.ToDateTimeUnspecified(), height))];
    }

    private List<TrendPoint> Points(IReadOnlyList<AnalyticsRow> rows, int shift) =>
        [.. rows.Select(row => (Day: LocalDatePattern.Iso.Parse(row.Key).Value, Value: View.Metric.Value(row.Tally))).Where(row => row.Value is not null)
            .Select(row => new TrendPoint(row.Day.PlusDays(shift).ToDateTimeUnspecified(), row.Value!.Value))];

    private string Words(TrendPoint point) => $"{MetricWords.Of(View.Metric.Format, point.Value)} on {LocalDatePattern.Iso.Format(LocalDate.FromDateTime(point.Day))}";

    private static string DayWords(object day) => day is DateTime date ? date.ToString("d MMM", CultureInfo.InvariantCulture) : "";

    private string ValueWords(object value) => value is IConvertible number ? MetricWords.Of(View.Metric.Format, number.ToDouble(CultureInfo.InvariantCulture)) : "";
}
