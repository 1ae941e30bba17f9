using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Common;
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
    private static readonly LocalTimePattern HourText = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
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
            var isHourly = Steps.IsHourly;
            if (_points.Count == 0) return isHourly ? L[$"{Metric.Name} by hour: no values."] : L[$"{Metric.Name} by day: no values."];
            var (least, most) = (Words(_points.MinBy(point => point.Value)!), Words(_points.MaxBy(point => point.Value)!));
            var count = Steps.Rows.Count;
            return isHourly
                ? L[$"{Metric.Name} by hour over {count} hours: lowest {least}, highest {most}. The table has the same data."]
                : L[$"{Metric.Name} by day over {count} days: lowest {least}, highest {most}. The table has the same data."];
        }
    }

    private IReadOnlyList<string> Columns =>
        [L[Steps.IsHourly ? "Hour" : "Day"], L[Metric.Name], .. Steps.Before.Count > 0 ? new[] { L["Previous period"] } : []];

    private IReadOnlyList<IReadOnlyList<string>> TableRows => [.. Steps.Rows.Select((row, i) => RowOf(row, i))];

    private string[] RowOf(AnalyticsRow row, int index)
    {
        string[] own = [L[row.Title], MetricText.OfRow(Metric, Steps.Rows, index, L)];
        return Steps.Before.Count > 0 ? [.. own, MetricText.OfRow(Metric, Steps.Before, index, L)] : own;
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var steps = Steps;
        var places = steps.Rows.Select(PlaceOf).ToList();
        _points = Points(steps.Rows, places);
        _changes = [.. Report.Markers.Select(PlaceOf).Distinct().Select(place => places.IndexOf(place)).Where(index => index >= 0)];
        var (now, before) = (steps.Rows.Select(row => row.Value(Metric)), steps.Before.Select(row => row.Value(Metric)));
        _chart = TrendChart.Of(Metric, [.. now], places.IndexOf(Present), [.. before], [.. places.Select(PlaceWords)], L);
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

    private LocalizableText Words(TrendPoint point) => $"{MetricText.Of(Metric.Format, point.Value, L)} on {PointText(point.At)}";

    private LocalizableText PointText(DateTime at)
    {
        if (!Steps.IsHourly) return LocalDatePattern.Iso.Format(LocalDate.FromDateTime(at));
        var local = LocalOf(at);
        LocalizableText hour = $"{LocalDatePattern.Iso.Format(local.Date)} at {HourText.Format(local.TimeOfDay)}";
        return hour;
    }

    private LocalDateTime LocalOf(DateTime place) =>
        Instant.FromDateTimeUtc(DateTime.SpecifyKind(place, DateTimeKind.Utc)).InZone(Zone).LocalDateTime;

    private string PlaceWords(DateTime at)
    {
        if (!Steps.IsHourly) return L.ShortDay(LocalDate.FromDateTime(at));
        var local = LocalOf(at);
        return local.Hour == 0 ? L.ShortDay(local.Date) : HourText.Format(local.TimeOfDay);
    }
}
