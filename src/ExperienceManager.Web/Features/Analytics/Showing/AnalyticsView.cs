using ExperienceManager.Domain.Analytics;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Analytics.Showing;

/// <summary>Everything that the page's address says: what is shown and how. What it does not understand it leaves out.</summary>
public sealed record AnalyticsView
{
    /// <summary>Segments by key and <c>default</c>; empty for all.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>One experience by key.</summary>
    public string? Experience { get; init; }

    /// <summary>One campaign by key.</summary>
    public string? Campaign { get; init; }

    /// <summary>One page locale.</summary>
    public string? Locale { get; init; }

    /// <summary>One kind of screen.</summary>
    public DeviceClass? Device { get; init; }

    /// <summary>A period's key.</summary>
    public string Period { get; init; } = AnalyticsPeriod.Usual.Key;

    /// <summary>First day of an own period.</summary>
    public LocalDate? From { get; init; }

    /// <summary>The day after the last of an own period.</summary>
    public LocalDate? To { get; init; }

    /// <summary>Whether the days just before are shown beside.</summary>
    public bool Compares { get; init; }

    /// <summary>What the trend shows.</summary>
    public Metric Metric { get; init; } = Metrics.PageViews;

    /// <summary>Whether the trend is a table.</summary>
    public bool AsTable { get; init; }

    /// <summary>What tables are sorted by; null for names.</summary>
    public Metric? Sort { get; init; } = Metrics.PageViews;

    /// <summary>Whether the smallest comes first.</summary>
    public bool IsAscending { get; init; }

    /// <summary>Whether anything but the period narrows the numbers.</summary>
    public bool IsFiltered => Types.Count > 0 || Experience is not null || Campaign is not null || Locale is not null || Device is not null;

    /// <summary>First day, and the day after the last.</summary>
    public (LocalDate From, LocalDate To) DaysAt(LocalDate today)
    {
        if (Period == AnalyticsPeriod.Custom && From is { } from && To is { } to && from < to) return (from, to);
        var period = AnalyticsPeriod.All.FirstOrDefault(known => known.Key == Period) ?? AnalyticsPeriod.Usual;
        return (period.First(today), period.Next(today));
    }

    /// <summary>Reads an address.</summary>
    /// <param name="value">The value of a name in the query string.</param>
    public static AnalyticsView Read(Func<string, string?> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var (from, to) = (Date(value("from")), Date(value("to")));
        var isOwn = from < to && DaysBetween(from!.Value, to!.Value) <= MaxDays;
        return new AnalyticsView
        {
            Types = [.. (value("type") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(word => word != "all").Distinct()],
            Experience = Word(value("experience")),
            Campaign = Word(value("campaign")),
            Locale = Word(value("locale")),
            Device = EventWords.Device(value("device")),
            Period = isOwn ? AnalyticsPeriod.Custom : AnalyticsPeriod.All.FirstOrDefault(period => period.Key == value("period"))?.Key
                ?? AnalyticsPeriod.Usual.Key,
            From = isOwn ? from : null,
            To = isOwn ? to : null,
            Compares = value("compare") == "previous",
            Metric = Metrics.Find(value("metric")) ?? Metrics.PageViews,
            AsTable = value("view") == "table",
            Sort = value("sort") == "name" ? null : Metrics.Find(value("sort")) ?? Metrics.PageViews,
            IsAscending = value("order") == "ascending",
        };
    }

    /// <summary>As a query string, with its question mark; only what is not as usual.</summary>
    public string ToQuery()
    {
        (string Name, string? Value)[] all =
        [
            ("type", Types.Count == 0 ? null : string.Join(',', Types)),
            ("experience", Experience),
            ("campaign", Campaign),
            ("locale", Locale),
            ("device", Device is { } device ? EventWords.Of(device) : null),
            ("period", Period is AnalyticsPeriod.Custom || Period == AnalyticsPeriod.Usual.Key ? null : Period),
            ("from", From is { } from ? LocalDatePattern.Iso.Format(from) : null),
            ("to", To is { } to ? LocalDatePattern.Iso.Format(to) : null),
            ("compare", Compares ? "previous" : null),
            ("metric", Metric == Metrics.PageViews ? null : Metric.Key),
            ("view", AsTable ? "table" : null),
            ("sort", Sort == Metrics.PageViews ? null : Sort?.Key ?? "name"),
            ("order", IsAscending ? "ascending" : null),
        ];
        var given = all.Where(pair => pair.Value is not null)
            .Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!).Replace("%2C", ",", StringComparison.Ordinal)}").ToList();
        return given.Count == 0 ? "" : "?" + string.Join('&', given);
    }

    private const int MaxDays = 3 * 366;

    private static int DaysBetween(LocalDate from, LocalDate to) => CalendarDays.Number(to) - CalendarDays.Number(from);

    private static string? Word(string? word) => string.IsNullOrWhiteSpace(word) ? null : word.Trim();

    private static LocalDate? Date(string? text) =>
        text is not null && LocalDatePattern.Iso.Parse(text) is { Success: true } date && date.Value.Year is >= 2000 and <= 9000
            ? date.Value
            : null;
}
