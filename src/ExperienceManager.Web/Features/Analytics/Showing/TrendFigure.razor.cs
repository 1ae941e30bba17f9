using System.Globalization;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Web.Features.Analytics.Reading;
using Microsoft.AspNetCore.Components;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Analytics.Showing;

/// <summary>A day or an hour of the trend.</summary>
/// <param name="At">The day, or the hour as UTC.</param>
/// <param name="Value">The metric's value.</param>
public sealed record TrendPoint(DateTime At, double Value);

/// <summary>The chart of a metric over time, in a named figure.</summary>
public sealed partial class TrendFigure
{
    private List<TrendPoint> _points = [];
    private TrendChart _chart = null!;
    private List<int> _changes = [];

    [Parameter, EditorRequired] public AnalyticsReport Report { get; set; } = null!;

    [Parameter, EditorRequired] public Metric Metric { get; set; } = null!;

    /// <summary>Whether the figure brings the numbers as a table; not where the page has them.</summary>
    [Parameter] public bool HasTable { get; set; }

    private TrendSteps Steps => TrendSteps.Of(Report, Metric);

    private DateTimeZone Zone => DateTimeZoneProviders.Tzdb.GetZoneOrNull(Report.Zone) ?? DateTimeZone.Utc;

    private string Summary
    {
        get
        {
            var step = Steps.Name;
            if (_points.Count == 0) return $"{Metric.Name} by {step}: no values.";
            var (least, most) = (_points.MinBy(point => point.Value)!, _points.MaxBy(point => point.Value)!);
            return $"{Metric.Name} by {step} over {Steps.Rows.Count} {step}s: lowest {Words(least)}, highest {Words(most)}. "
                + "The table has the same data.";
        }
    }

    private IReadOnlyList<string> Columns =>
        [Steps.IsHourly ? "Hour" : "Day", Metric.Name, .. Steps.Before.Count > 0 ? new[] { "Previous period" } : []];

    private IReadOnlyList<IReadOnlyList<string>> TableRows => [.. Steps.Rows.Select((row, i) => RowOf(row, i))];

    private string[] RowOf(AnalyticsRow row, int index)
    {
        string[] own = [row.Title, MetricWords.OfRow(Metric, Steps.Rows, index)];
        return Steps.Before.Count > 0 ? [.. own, MetricWords.OfRow(Metric, Steps.Before, index)] : own;
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var steps = Steps;
        var places = steps.Rows.Select(PlaceOf).ToList();
        _points = Points(steps.Rows, places);
        _changes = [.. Report.Markers.Select(PlaceOf).Distinct().Select(place => places.IndexOf(place)).Where(index => index >= 0)];
        var (now, before) = (steps.Rows.Select(row => row.Value(Metric)), steps.Before.Select(row => row.Value(Metric)));
        _chart = TrendChart.Of(Metric, [.. now], places.IndexOf(Present), [.. before], [.. places.Select(PlaceWords)]);
    }

    // The day or hour that is not over yet.
    private DateTime Present => Steps.IsHourly
        ? new DateTime(Report.MadeAt.ToDateTimeUtc().Ticks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour, DateTimeKind.Utc)
        : Report.MadeAt.InZone(Zone).Date.ToDateTimeUnspecified();

    private List<TrendPoint> Points(IReadOnlyList<AnalyticsRow> rows, IReadOnlyList<DateTime> places) => [.. rows.Zip(places)
        .Where(pair => pair.First.Value(Metric) is not null)
        .Select(pair => new TrendPoint(pair.Second, pair.First.Value(Metric)!.Value))];

    private static DateTime PlaceOf(AnalyticsRow row) =>
        row.At?.ToDateTimeUtc() ?? LocalDatePattern.Iso.Parse(row.Key).Value.ToDateTimeUnspecified();

    private DateTime PlaceOf(AnalyticsMarker marker) => Steps.IsHourly
        ? new DateTime(marker.At.ToDateTimeUtc().Ticks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour, DateTimeKind.Utc)
        : marker.Day.ToDateTimeUnspecified();

    private string Words(TrendPoint point) => $"{MetricWords.Of(Metric.Format, point.Value)} on {PointText(point.At)}";

    private string PointText(DateTime at) => Steps.IsHourly
        ? LocalOf(at).ToString("uuuu-MM-dd 'at' HH:mm", CultureInfo.InvariantCulture)
        : LocalDatePattern.Iso.Format(LocalDate.FromDateTime(at));

    private LocalDateTime LocalOf(DateTime place) =>
        Instant.FromDateTimeUtc(DateTime.SpecifyKind(place, DateTimeKind.Utc)).InZone(Zone).LocalDateTime;

    private string PlaceWords(DateTime at)
    {
        if (!Steps.IsHourly) return at.ToString("d MMM", CultureInfo.InvariantCulture);
        var local = LocalOf(at);
        return local.ToString(local.Hour == 0 ? "d MMM" : "HH:mm", CultureInfo.InvariantCulture);
    }
}
