using System.Globalization;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Web.Features.Analytics.Reading;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Analytics.Showing;

/// <summary>Numbers as people read them.</summary>
public static class MetricText
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    /// <summary>A metric's value; a dash when it has none.</summary>
    public static string Of(Metric metric, Tally tally, ConsoleText texts)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return metric.Value(tally) is not { } value ? "–" : Of(metric.Format, value, texts);
    }

    /// <summary>A value.</summary>
    public static string Of(MetricFormat format, double value, ConsoleText texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var isEnglish = texts.Language == ConsoleLanguage.English;
        var culture = isEnglish ? English : texts.Culture;
        return format switch
        {
            MetricFormat.Count => value.ToString("N0", culture),
            MetricFormat.Share when isEnglish => value.ToString("P1", culture).Replace(" %", "%", StringComparison.Ordinal),
            // The blank does not break from the number.
            MetricFormat.Share => value.ToString("P1", culture).Replace(' ', '\u00A0'),
            _ => value.ToString("0.00", culture),
        };
    }

    /// <summary>A metric's value in a row; a dash when there is no such row or value.</summary>
    public static string OfRow(Metric metric, IReadOnlyList<AnalyticsRow> rows, int index, ConsoleText texts)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(metric);
        return index < rows.Count && rows[index].Value(metric) is { } value ? Of(metric.Format, value, texts) : "–";
    }

    /// <summary>How a value changed against the days before; null when that cannot be said, or rests on too few.</summary>
    public static string? Change(Metric metric, Tally now, Tally before, ConsoleText texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(metric);
        if (metric.Value(now) is not { } value || metric.Value(before) is not { } earlier || metric.IsTooFew(now)
            || metric.IsTooFew(before))
            return null;
        if (metric.Format == MetricFormat.Share) return texts[$"{(value - earlier) * 100:+0.0;−0.0;±0.0} points"];
        if (metric.Format == MetricFormat.Stars) return texts[$"{value - earlier:+0.00;−0.00;±0.00}"];
        return earlier < Metric.MinForAShare ? null : texts[$"{((value / earlier) - 1) * 100:+0.0;−0.0;±0.0}%"];
    }
}
