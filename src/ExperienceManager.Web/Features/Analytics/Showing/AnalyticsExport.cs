using System.Globalization;
using System.Text;
using CsvHelper;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Web.Features.Analytics.Reading;
using ExperienceManager.Web.Features.Analytics.Testing;
using ExperienceManager.Web.Ui;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Analytics.Showing;

/// <summary>The report as CSV: what was asked for in the head, then every table of the page, comparison included.</summary>
internal static class AnalyticsExport
{
    /// <summary>UTF-8 with a byte order mark, which spreadsheets need to see that it is.</summary>
    public static byte[] Write(AnalyticsReport report, AnalyticsView view, string shop)
    {
        using var stream = new MemoryStream();
        stream.Write(Encoding.UTF8.Preamble);
        using (var csv = CsvWriter.Create(stream, new CsvWriterOptions { ValidateFieldCount = false }, leaveOpen: true))
        {
            foreach (var (name, value) in Head(report, view, shop)) Line(csv, name, value);
            Line(csv, "");
            Line(csv, ["table", "key", "name", .. Metrics.All.Select(metric => metric.Key)]);
            foreach (var (table, row) in Rows(report)) Row(csv, table, row);
            WriteComparisons(csv, report);
        }

        return stream.ToArray();
    }

    private static IEnumerable<(string Name, string Value)> Head(AnalyticsReport report, AnalyticsView view, string shop) =>
    [
        ("Shop", shop),
        ("From", LocalDatePattern.Iso.Format(report.Filter.From)),
        ("To (exclusive)", LocalDatePattern.Iso.Format(report.Filter.To)),
        ("Zone", report.Zone),
        ("Type", view.Types.Count == 0 ? "all" : string.Join(' ', view.Types)),
        ("Experience", view.Experience ?? "all"),
        ("Campaign", view.Campaign ?? "all"),
        ("Locale", view.Locale ?? "all"),
        ("Device", view.Device is { } device ? EventWords.Of(device) : "all"),
        ("Compared with", report.Before is null ? "nothing" : $"{LocalDatePattern.Iso.Format(report.Filter.Before().From)} to {LocalDatePattern.Iso.Format(report.Filter.Before().To)} (exclusive)"),
        ("Created at", report.MadeAt.InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(report.Zone) ?? DateTimeZone.Utc)
            .ToString("uuuu-MM-dd'T'HH:mm:sso<Z+HH:mm>", CultureInfo.InvariantCulture)),
    ];

    private static IEnumerable<(string Table, AnalyticsRow Row)> Rows(AnalyticsReport report)
    {
        yield return ("total", new AnalyticsRow("all", "All", report.Total));
        if (report.Before is { } before) yield return ("total_before", new AnalyticsRow("all", "All", before));
        foreach (var row in report.Days) yield return ("day", row);
        foreach (var row in report.DaysBefore) yield return ("day_before", row);
        foreach (var row in report.Hours) yield return ("hour", row);
        foreach (var row in report.HoursBefore) yield return ("hour_before", row);
        foreach (var row in report.Segments) yield return ("segment", row);
        foreach (var row in report.Slots) yield return ("slot", row);
        foreach (var row in report.Campaigns) yield return ("campaign", row);
    }

    // Counted by order, so in columns of their own.
    private static void WriteComparisons(CsvWriter csv, AnalyticsReport report)
    {
        var groups = Comparisons(report).ToList();
        if (groups.Count == 0) return;
        Line(csv, "");
        Line(csv, "table", "key", "name", "orders", "orders_with_click", "rate", "impressions", "clicks");
        foreach (var (table, key, name, tally) in groups)
        {
            Line(csv, table, key, name, Text(tally.Orders), Text(tally.Clickers), tally.Orders == 0
                ? ""
                : Text(tally.Rate.Share), Text(tally.Impressions), Text(tally.Clicks));
        }
    }

    private static IEnumerable<(string Table, string Key, string Name, OrderTally Tally)> Comparisons(AnalyticsReport report) =>
        report.Holdouts
        .SelectMany(comparison =>
            new[] { ("holdout_shown", comparison.Segment.Key, comparison.Segment.Title.ToString(), comparison.Shown),
                ("holdout", comparison.Segment.Key, comparison.Segment.Title.ToString(), comparison.HeldOut) })
        .Concat(report.Tests.SelectMany(
            result => result.Comparison.Groups.Select(
            group => ("ab_test", $"{result.Test.Id}/{group.Campaign}", $"{result.Test.Name}: {TestText.Name(group, report.Names!)}",
            group.Tally))));

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static void Row(CsvWriter csv, string table, AnalyticsRow row)
    {
        foreach (var text in (string[])[table, row.Key, row.Title.ToString()]) csv.WriteField(SpreadsheetCell.Of(text));
        // Numbers stay numbers: none of them is negative.
        foreach (var metric in Metrics.All) csv.WriteField(row.Value(metric) is { } value ? Text(value) : "");
        csv.EndRecord();
    }

    private static void Line(CsvWriter csv, params IEnumerable<string> texts)
    {
        foreach (var text in texts) csv.WriteField(SpreadsheetCell.Of(text));
        csv.EndRecord();
    }
}
