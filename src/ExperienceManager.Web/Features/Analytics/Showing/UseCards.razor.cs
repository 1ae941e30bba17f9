using System.Globalization;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace ExperienceManager.Web.Features.Analytics.Showing;

/// <summary>Charts of how pages are used, each with the same numbers as a table.</summary>
public sealed partial class UseCards
{
    private const int MaxShares = 6;
    private const int GridLines = 4;
    private static readonly string[] _hours =
        [.. Enumerable.Range(0, 24).Select(hour => hour.ToString("00", CultureInfo.InvariantCulture))];
    private static readonly string[] _colours =
        ["var(--accent)", "var(--positive)", "var(--warning)", "var(--danger)", "var(--text-muted)", "var(--line-control)"];
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

    private string[] FunnelNames => [L["Opened a page"], L["Saw an offer"], L["Clicked"]];

    private string[] RatingNames => [L["1 star"], L["2 stars"], L["3 stars"], L["4 stars"], L["5 stars"]];

    private string[] Days => [L["Mon"], L["Tue"], L["Wed"], L["Thu"], L["Fri"], L["Sat"], L["Sun"]];

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        SetShares();
        SetFunnel();
        (_ratings, _ratingOptions) = Bars(L["Answers"], Report.Ratings);
        _ratingRows = [.. RatingNames.Zip(Report.Ratings, (name, count) => (IReadOnlyList<string>)[name, Number(count)])];
        SetWeek();
    }

    private void SetShares()
    {
        var rows = Report.Segments.Where(row => row.Tally.PageViews > 0).OrderByDescending(row => row.Tally.PageViews).ToList();
        _shares = [.. rows.Take(MaxShares - 1).Select(row => (L[row.Title], row.Tally.PageViews))];
        if (rows.Count >= MaxShares) _shares.Add((L["All others"], rows.Skip(MaxShares - 1).Sum(row => row.Tally.PageViews)));
        _shareNames = [.. _shares.Select(share => $"{share.Name} {Share(share.Views)}")];
        _donut = [new() { Name = L["Page views"], Data = new ChartData<double>([.. _shares.Select(share => (double)share.Views)]) }];
        _shareRows = [.. _shares.Select(share => (IReadOnlyList<string>)[share.Name, Number(share.Views), Share(share.Views)])];
    }

    private void SetFunnel()
    {
        long[] steps = [Report.Total.UniqueVisitors, Report.Total.ReachedVisitors, Report.Total.UniqueClickers];
        (_funnel, _funnelOptions) = Bars(L["Visitors a day"], steps);
        _funnelRows = [.. FunnelNames.Zip(steps, (name, count) => (IReadOnlyList<string>)[name, Number(count)])];
        _funnelWords = L[$"From view to click: opened a page {steps[0]:N0}, saw an offer {steps[1]:N0}, clicked {steps[2]:N0}"];
    }

    private void SetWeek()
    {
        if (Report.Week.Count == 0) return;
        _week = [.. Days.Zip(
            Report.Week, (day, hours) =>
            new ChartSeries<double> { Name = day, Data = new ChartData<double>([.. hours.Select(views => (double)views)]) })];
        _weekRows = [.. Days.Zip(Report.Week, (day, hours) => (IReadOnlyList<string>)[day, .. hours.Select(Number)])];
        var (busiest, hour, views) = Report.Week.SelectMany((hours, day) => hours.Select((count, at) => (day, at, count)))
            .MaxBy(cell => cell.count);
        _weekWords = L[$"Page views by hour and weekday: most on {Days[busiest]} at {_hours[hour]}:00, {views:N0}"];
    }

    private (List<ChartSeries<double>> Series, BarChartOptions Options) Bars(string name, IReadOnlyList<long> values) => (
        [new() { Name = name, Data = new ChartData<double>([.. values.Select(value => (double)value)]) }],
        new()
        {
            ChartPalette = ["var(--accent)"],
            ShowLegend = false,
            TooltipSubtitleFormat = "{{X_VALUE}}",
            YAxisTicks = Math.Max(1, (int)Math.Ceiling(values.DefaultIfEmpty(0).Max() / (double)GridLines)),
            YAxisToStringFunc = value => value.ToString("N0", L.Culture),
        });

    private string Share(long views)
    {
        if (Report.Total.PageViews == 0) return "–";
        var share = ((double)views / Report.Segments.Sum(row => row.Tally.PageViews)).ToString("P0", L.Culture);
        return L.Language == ConsoleLanguage.English ? share.Replace(" ", "", StringComparison.Ordinal) : share;
    }

    private string Number(long value) => L.Number(value);
}
