using System.Globalization;
using ExperienceManager.Web.Features.Analytics.Reading;
using Microsoft.AspNetCore.Components;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Analytics.Showing;

/// <summary>A day or an hour of the trend.</summary>
/// <param name="At">The day, or the hour as UTC.</param>
/// <param name="Value">The metric's value.</param>
public sealed record TrendPoint(DateTime At, double Value);

/// <summary>One metric day by day, or hour by hour where a period is short.</summary>
public sealed partial class TrendCard
{
    private List<TrendPoint> _points = [];
    private TrendChart _chart = null!;
    private List<int> _changes = [];

    [Parameter, EditorRequired] public string Slug { get; set; } = "";

    [Parameter, EditorRequired] public AnalyticsView View { get; set; } = null!;

    [Parameter, EditorRequired] public AnalyticsReport Report { get; set; } = null!;

    [Parameter] public EventCallback<AnalyticsView> OnView { get; set; }

    private bool IsHourly => Report.Hours.Count > 0 && !View.Metric.CountsVisitors;

    private string Step => IsHourly ? "hour" : "day";

    private IReadOnlyList<AnalyticsRow> Rows => IsHourly ? Report.Hours : Report.Days;

    private IReadOnlyList<AnalyticsRow> RowsBefore => IsHourly ? Report.HoursBefore : Report.DaysBefore;

    private DateTimeZone Zone => DateTimeZoneProviders.Tzdb.GetZoneOrNull(Report.Zone) ?? DateTimeZone.Utc;

    private string Summary
    {
        get
        {
            if (_points.Count == 0) return $"{View.Metric.Name} by {Step}: no values.";
            var (least, most) = (_points.MinBy(point => point.Value)!, _points.MaxBy(point => point.Value)!);
            return string.Create(CultureInfo.InvariantCulture, $"{View.Metric.Name} by {Step} over {Rows.Count} {Step}s: lowest {Words(least)}, highest {Words(most)}. The table has the same data.");
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var places = Rows.Select(PlaceOf).ToList();
        _points = Points(Rows, places);
        _changes = [.. Report.Markers.Select(PlaceOf).Distinct().Select(place => places.IndexOf(place)).Where(index => index >= 0)];
        _chart = TrendChart.Of(View.Metric, [.. Rows.Select(row => row.Value(View.Metric))], places.IndexOf(Present), [.. RowsBefore.Select(row => row.Value(View.Metric))], [.. places.Select(place => PlaceWords(place))]);
    }

    // The day or hour that is not over yet.
    private DateTime Present => IsHourly
        ? new DateTime(Report.MadeAt.ToDateTimeUtc().Ticks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour, DateTimeKind.Utc)
        : Report.MadeAt.InZone(Zone).Date.ToDateTimeUnspecified();

    private List<TrendPoint> Points(IReadOnlyList<AnalyticsRow> rows, IReadOnlyList<DateTime> places) =>
        [.. rows.Zip(places).Where(pair => pair.First.Value(View.Metric) is not null).Select(pair => new TrendPoint(pair.Second, pair.First.Value(View.Metric)!.Value))];

    private string ValueOf(IReadOnlyList<AnalyticsRow> rows, int index) =>
        index < rows.Count && rows[index].Value(View.Metric) is { } value ? MetricWords.Of(View.Metric.Format, value) : "–";

    private static DateTime PlaceOf(AnalyticsRow row) => row.At?.ToDateTimeUtc() ?? LocalDatePattern.Iso.Parse(row.Key).Value.ToDateTimeUnspecified();

    private DateTime PlaceOf(AnalyticsMarker marker) => IsHourly
        ? new DateTime(marker.At.ToDateTimeUtc().Ticks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour, DateTimeKind.Utc)
        : marker.Day.ToDateTimeUnspecified();

    private string Words(TrendPoint point) => $"{MetricWords.Of(View.Metric.Format, point.Value)} on {(IsHourly ? LocalOf(point.At).ToString("uuuu-MM-dd 'at' HH:mm", CultureInfo.InvariantCulture) : LocalDatePattern.Iso.Format(LocalDate.FromDateTime(point.At)))}";

    private LocalDateTime LocalOf(DateTime place) => Instant.FromDateTimeUtc(DateTime.SpecifyKind(place, DateTimeKind.Utc)).InZone(Zone).LocalDateTime;

    private string PlaceWords(DateTime at) => !IsHourly ? at.ToString("d MMM", CultureInfo.InvariantCulture)
        : LocalOf(at) is { Hour: 0 } midnight ? midnight.ToString("d MMM", CultureInfo.InvariantCulture) : LocalOf(at).ToString("HH:mm", CultureInfo.InvariantCulture);
}
