using System.Globalization;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Web.Ui;
using MudBlazor;
using MudBlazor.Charts;

namespace ExperienceManager.Web.Features.Analytics.Showing;

/// <summary>The trend as MudBlazor draws it: the days that are over, today as far as it has come, and the period before.</summary>
internal sealed class TrendChart
{
    private const int MaxLabels = 8;
    private const int GridLines = 4;

    private TrendChart(List<ChartSeries<double>> series, string[] labels, LineChartOptions options) =>
        (Series, Labels, Options) = (series, labels, options);

    public List<ChartSeries<double>> Series { get; }

    public string[] Labels { get; }

    public LineChartOptions Options { get; }

    /// <summary>Draws values; null where there are none.</summary>
    /// <param name="metric">What they are of.</param>
    /// <param name="now">Day by day or hour by hour.</param>
    /// <param name="open">Index of the day or hour that is not over yet; -1 for none.</param>
    /// <param name="before">The period before; empty for none.</param>
    /// <param name="labels">One for each value.</param>
    /// <param name="texts">The language of their names.</param>
    public static TrendChart Of(
        Metric metric, IReadOnlyList<double?> now, int open, IReadOnlyList<double?> before, IReadOnlyList<string> labels, ConsoleText texts)
    {
        var scale = metric.Format == MetricFormat.Share ? 100 : 1;
        double? Scaled(double? value) => value * scale;
        var over = Line(texts[metric.Name], now.Select((value, i) => i == open ? null : Scaled(value)));
        List<ChartSeries<double>> series = [over];
        List<string> colours = ["var(--accent)"];
        if (open >= 0)
        {
            series.Add(Line(texts["So far"], now.Select((value, i) => i >= open - 1 && i <= open ? Scaled(value) : null)));
            colours.Add("var(--warning)");
        }

        if (before.Count > 0)
        {
            series.Add(Line(texts["Previous period"], now.Select((_, i) => i < before.Count ? Scaled(before[i]) : null)));
            colours.Add("var(--text-faint)");
        }

        var most = now.Concat(before).Max() * scale ?? 1;
        return new TrendChart(series, [.. labels], new LineChartOptions
        {
            ChartPalette = [.. colours],
            LineStrokeWidth = 2,
            YAxisRequireZeroPoint = true,
            YAxisTicks = Math.Max(1, (int)Math.Ceiling(most / GridLines)),
            YAxisToStringFunc = value => MetricText.Of(metric.Format, value / scale, texts),
            XAxisLabelInterval = Math.Max(1, (int)Math.Ceiling(labels.Count / (double)MaxLabels)),
            TooltipSubtitleFormat = "{{X_VALUE}}",
            SeriesDisplayOverrides =
                new Dictionary<IChartSeries, SeriesDisplayOverride>
                {
                    [over] =
                    new() { LineDisplayType = LineDisplayType.Area, FillOpacity = 0.12, StrokeOpacity = 1 }
                },
        });
    }

    /// <summary>Where a value lies across the chart, as MudBlazor places it: a share of its width less its edges.</summary>
    public static (string Shift, string Share) PlaceOf(int index, int count)
    {
        const double Edge = 30;
        var share = count < 2 ? 0 : index / (double)(count - 1);
        return (string.Create(CultureInfo.InvariantCulture, $"translate({Edge - (2 * Edge * share):0.##} 0)"),
            string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##}%"));
    }

    private static ChartSeries<double> Line(string name, IEnumerable<double?> values) =>
        new() { Name = name, Data = new ChartData<double>([.. values]) };
}
