using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Locales;
using ExperienceManager.Web.Api.Query;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Analytics.Reading;

/// <summary>The query parameters of a question.</summary>
internal sealed record AnalyticsQuery(
    [Query("from", "First day, in the shop's zone; 30 days back when absent.", QueryKind.Date)] string? From,
    [Query("to", "The day after the last; tomorrow when absent.", QueryKind.Date)] string? To,
    [Query("type", "all (when absent), default, or keys of segments, separated by commas.")] string? Type,
    [Query("group_by", "What the rows stand for; none when absent.", Words = typeof(Grouping))] string? GroupBy,
    [Query("locale", "A page locale, such as de-DE.")] string? Locale,
    [Query("device", Words = typeof(DeviceClass))] string? Device);

/// <summary>A question to the API: which numbers, and what the rows stand for.</summary>
/// <param name="Filter">Which numbers.</param>
/// <param name="Grouping">What the rows stand for.</param>
internal sealed record AnalyticsRequest(AnalyticsFilter Filter, Grouping Grouping)
{
    /// <summary>Days without dates given, up to and including today.</summary>
    public const int UsualDays = 30;

    private const int MaxDays = 3 * 366;

    private const string DefaultWord = "default";

    private const int ShownKeys = 20;

    /// <summary>The question, or what is wrong with it.</summary>
    /// <param name="query">What was asked.</param>
    /// <param name="snapshot">The shop.</param>
    /// <param name="names">Its names.</param>
    /// <param name="segments">Every segment that there is or has numbers.</param>
    /// <param name="now">The instant.</param>
    public static Result<AnalyticsRequest> Read(
        AnalyticsQuery query, ShopSnapshot snapshot, AnalyticsNames names, IReadOnlyCollection<Guid> segments, Instant now)
    {
        var problems = new List<Problem>();
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(snapshot.Source.TimeZone) ?? DateTimeZone.Utc;
        var to = Date(query.To, "to", problems) ?? now.InZone(zone).Date.PlusDays(1);
        var from = Date(query.From, "from", problems) ?? to.PlusDays(-UsualDays);
        if (problems.Count == 0 && (from >= to || CalendarDays.Number(to) - CalendarDays.Number(from) > MaxDays))
            problems.Add(new Problem("to", "This must be after from, by three years at most; the day itself is left out.", "value_error"));
        var filter = new AnalyticsFilter(from, to)
        {
            Types = Types(query.Type, names, segments, problems),
            Locale = query.Locale is { Length: > 0 } locale
                ? LocaleTag.Normalize(locale) ?? Unknown(problems, "locale", "This must be a locale such as de-DE.")
                : null,
            Device = EventWords.Device(query.Device),
        };
        var grouping = Enum.TryParse<Grouping>(query.GroupBy, ignoreCase: true, out var asked) ? asked : Grouping.None;
        if (problems.Count == 0 && grouping == Grouping.Hour && !HourQueries.Has(filter, zone))
            problems.Add(new Problem(
                "group_by", "Hours are available for at most two days, in time zones whose days start on a full hour UTC.", "value_error"));
        return problems.Count > 0 ? Result.Invalid(problems) : new AnalyticsRequest(filter, grouping);
    }

    private static HashSet<Guid?>? Types(string? text, AnalyticsNames names, IReadOnlyCollection<Guid> segments, List<Problem> problems)
    {
        if (text is null or "" or "all") return null;
        var types = new HashSet<Guid?>();
        foreach (var word in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (word == DefaultWord) types.Add(null);
            else if (names.Find(word, segments) is { } segment) types.Add(segment.Id);
            else Unknown(problems, "type", $"There is no segment “{PlainText.Shorten(word, 60)}”. This must be all, default or keys of segments{KeysOf(names, segments)}.");
        }

        return types;
    }

    private static LocalDate? Date(string? text, string name, List<Problem> problems)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (LocalDatePattern.Iso.Parse(text) is { Success: true } date && date.Value.Year is >= 2000 and <= 9000) return date.Value;
        problems.Add(new Problem(name, "This must be a date such as 2026-11-27.", "date_parsing"));
        return null;
    }

    private static string? Unknown(List<Problem> problems, string name, string message)
    {
        problems.Add(new Problem(name, message, "enum"));
        return null;
    }

    private static string KeysOf(AnalyticsNames names, IReadOnlyCollection<Guid> segments)
    {
        var keys = segments.Select(names.Of).Where(subject => !subject.IsDeleted).Select(subject => subject.Key)
            .Order(StringComparer.Ordinal).Take(ShownKeys + 1).ToList();
        return keys.Count == 0 ? "" : $": {string.Join(", ", keys.Take(ShownKeys))}{(keys.Count > ShownKeys ? " …" : "")}";
    }
}
