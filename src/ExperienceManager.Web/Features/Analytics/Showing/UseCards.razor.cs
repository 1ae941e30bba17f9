using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace ExperienceManager.Web.Features.Analytics.Showing;

/// <summary>Charts of how pages are used, each with the same numbers as a table.</summary>
public sealed partial class UseCards
{
    private const int MaxShares = 6;
    private const int GridLines = 4;
    private static readonly string[] _days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    private static readonly string[] _hours = [.. Enumerable.Range(0, 24).Select(hour => hour.ToString("00", CultureInfo.InvariantCulture))];
    private static readonly string[] _shareColumns = ["Segment", "Page views", "Share"];
    private static readonly string[] _funnelColumns = ["Step", "Visitors a day"];
    private static readonly string[] _funnelNames = ["Opened a page", "Saw an offer", "Clicked"];
    private static readonly string[] _ratingColumns = ["Stars", "Answers"];
    private static readonly string[] _ratingNames = ["1 star", "2 stars", "3 stars", "4 stars", "5 stars"];
    private static readonly string[] _weekColumns = ["Day", .. _hours];
    private static readonly string[] _colours = ["var(--accent)", "var(--positive)", "var(--warning)", "var(--danger)", "var(--text-muted)", "var(--line-control)"];
    private static readonly DonutChartOptions _donutOptions = new() { ChartPalette = _colours, DonutRingRatio = 0.3 };
    private static readonly HeatMapChartOptions _weekOptions = new()
    {
        ChartPalette = ["#e6effb", "#b5cff2", "#7aa8e2", "#3f7dcb", "#1a59b5"],
        ShowLabels = false,
        ShowToolTips = true,
        ValueFormatString = "N0",
    };

    private List<(string Name, long Views)> _shares = [];
    private string[] _shareNames = [];
    private List<ChartSeries<double>> _donut = [];
    private List<IReadOnlyList<string>> _shareRows = [];
    private List<ChartSeries<double>> _funnel = [];
    private List<IReadOnlyList<string>> _funnelRows = [];
    private BarChartOptions _funnelOptions = new();
    private string _funnelWords = "";
    private List<ChartSeries<double>> _ratings = [];
    private List<IReadOnlyList<string>> _ratingRows = [];
    private BarChartOptions _ratingOptions = new();
    private List<ChartSeries<double>> _week = [];
    private List<IReadOnlyList<string>> _weekRows = [];
    private string _weekWords = "";

    [Parameter, EditorRequired] public AnalyticsReport Report { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        SetShares();
        SetFunnel();
        (_ratings, _ratingOptions) = Bars("Answers", Report.Ratings);
        _ratingRows = [.. _ratingNames.Zip(Report.Ratings, (name, count) => (IReadOnlyList<string>)[name, Number(count)])];
        SetWeek();
    }

    private void SetShares()
    {
        var rows = Report.Segments.Where(row => row.Tally.PageViews > 0).OrderByDescending(row => row.Tally.PageViews).ToList();
        _shares = [.. rows.Take(MaxShares - 1).Select(row => (row.Title, row.Tally.PageViews))];
        if (rows.Count >= MaxShares) _shares.Add(("All others", rows.Skip(MaxShares - 1).Sum(row => row.Tally.PageViews)));
        _shareNames = [.. _shares.Select(share => $"{share.Name} {Share(share.Views)}")];
        _donut = [new() { Name = "Page views", Data = new ChartData<double>([.. _shares.Select(share => (double)share.Views)]) }];
        _shareRows = [.. _shares.Select(share => (IReadOnlyList<string>)[share.Name, Number(share.Views), Share(share.Views)])];
    }

    private void SetFunnel()
    {
        long[] steps = [Report.Total.UniqueVisitors, Report.Total.ReachedVisitors, Report.Total.UniqueClickers];
        (_funnel, _funnelOptions) = Bars("Visitors a day", steps);
        _funnelRows = [.. _funnelNames.Zip(steps, (name, count) => (IReadOnlyList<string>)[name, Number(count)])];
        _funnelWords = $"From view to click: {string.Join(", ", _funnelNames.Zip(steps, (name, count) => $"{name.ToLowerInvariant()} {Number(count)}"))}";
    }

    private void SetWeek()
    {
        if (Report.Week.Count == 0) return;
        _week = [.. _days.Zip(Report.Week, (day, hours) => new ChartSeries<double> { Name = day, Data = new ChartData<double>([.. hours.Select(views => (double)views)]) })];
        _weekRows = [.. _days.Zip(Report.Week, (day, hours) => (IReadOnlyList<string>)[day, .. hours.Select(Number)])];
        var (busiest, hour, views) = Report.Week.SelectMany((hours, day) => hours.Select((count, at) => (day, at, count))).MaxBy(cell => cell.count);
        _weekWords = $"Page views by hour and weekday: most on {_days[busiest]} at {_hours[hour]}:00, {Number(views)}";
    }

    private static (List<ChartSeries<double>> Series, BarChartOptions Options) Bars(string name, IReadOnlyList<long> values) => (
        [new() { Name = name, Data = new ChartData<double>([.. values.Select(value => (double)value)]) }],
        new()
        {
            ChartPalette = ["var(--accent)"],
            ShowLegend = false,
            TooltipSubtitleFormat = "{{X_VALUE}}",
            YAxisTicks = Math.Max(1, (int)Math.Ceiling(values.DefaultIfEmpty(0).Max() / (double)GridLines)),
            YAxisFormat = "N0",
        });

    private string Share(long views) => Report.Total.PageViews == 0 ? "–" : ((double)views / Report.Segments.Sum(row => row.Tally.PageViews)).ToString("P0", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal);

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
