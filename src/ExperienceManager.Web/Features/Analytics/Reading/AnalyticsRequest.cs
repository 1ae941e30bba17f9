using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Locales;
using ExperienceManager.Web.Api.Query;
using ExperienceManager.Web.Features.Orders;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Analytics.Reading;

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

    /// <summary>What may be asked for.</summary>
    public static QueryParameter[] Parameters { get; } =
    [
        new("from", QueryKind.Date, "First day, in the shop's zone; 30 days back when absent."), new("to", QueryKind.Date, "The day after the last; tomorrow when absent."),
        new("type", QueryKind.Text, "all (when absent), default, or keys of segments, separated by commas."),
        QueryParameter.Choice("group_by", GroupingWords, "What the rows stand for; none when absent."),
        new("locale", QueryKind.Text, "A page locale, such as de-DE."), QueryParameter.Choice("device", DeviceWords),
    ];

    /// <summary>What may be asked for about an A/B test.</summary>
    public static QueryParameter[] TestParameters { get; } = [.. Parameters.Where(parameter => parameter.Name is not ("type" or "group_by"))];

    private static IEnumerable<string> GroupingWords => ["none", "day", "hour", "segment", "experience", "campaign", "slot"];

    private static IEnumerable<string> DeviceWords => Enum.GetValues<DeviceClass>().Select(EventWords.Of);

    /// <summary>The question, or what is wrong with it.</summary>
    /// <param name="query">The query string.</param>
    /// <param name="snapshot">The shop.</param>
    /// <param name="names">Its names.</param>
    /// <param name="segments">Every segment that there is or has numbers.</param>
    /// <param name="now">The instant.</param>
    public static Result<AnalyticsRequest> Read(IQueryCollection query, ShopSnapshot snapshot, AnalyticsNames names, IReadOnlyCollection<Guid> segments, Instant now)
    {
        var problems = new List<Problem>();
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(snapshot.Source.TimeZone) ?? DateTimeZone.Utc;
        var to = Date(query, "to", problems) ?? now.InZone(zone).Date.PlusDays(1);
        var from = Date(query, "from", problems) ?? to.PlusDays(-UsualDays);
        if (problems.Count == 0 && (from >= to || CalendarDays.Number(to) - CalendarDays.Number(from) > MaxDays)) problems.Add(new Problem("to", "This must be after from, by three years at most; the day itself is left out.", "value_error"));
        var filter = new AnalyticsFilter(from, to)
        {
            Types = Types(query, names, segments, problems),
            Locale = OrderSearchReader.Text(query, "locale", problems) is { Length: > 0 } locale ? LocaleTag.Normalize(locale) ?? Unknown(problems, "locale", "This must be a locale such as de-DE.") : null,
            Device = Word(query, "device", EventWords.Device, problems),
        };
        var grouping = Word(query, "group_by", GroupingOf, problems) ?? Grouping.None;
        if (problems.Count == 0 && grouping == Grouping.Hour && !HourQueries.Has(filter, zone)) problems.Add(new Problem("group_by", "Hours are available for at most two days, in time zones whose days start on a full hour UTC.", "value_error"));
        return problems.Count > 0 ? Result.Invalid(problems) : new AnalyticsRequest(filter, grouping);
    }

    private static HashSet<Guid?>? Types(IQueryCollection query, AnalyticsNames names, IReadOnlyCollection<Guid> segments, List<Problem> problems)
    {
        var text = OrderSearchReader.Text(query, "type", problems);
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

    private static Grouping? GroupingOf(string? word) => word switch
    {
        "none" => Grouping.None,
        "day" => Grouping.Day,
        "hour" => Grouping.Hour,
        "segment" => Grouping.Segment,
        "experience" => Grouping.Experience,
        "campaign" => Grouping.Campaign,
        "slot" => Grouping.Slot,
        _ => null,
    };

    private static LocalDate? Date(IQueryCollection query, string name, List<Problem> problems)
    {
        if (OrderSearchReader.Text(query, name, problems) is not { Length: > 0 } text) return null;
        if (LocalDatePattern.Iso.Parse(text) is { Success: true } date && date.Value.Year is >= 2000 and <= 9000) return date.Value;
        problems.Add(new Problem(name, "This must be a date such as 2026-11-27.", "date_parsing"));
        return null;
    }

    private static T? Word<T>(IQueryCollection query, string name, Func<string?, T?> find, List<Problem> problems)
        where T : struct
    {
        if (OrderSearchReader.Text(query, name, problems) is not { Length: > 0 } word) return null;
        var value = find(word);
        if (value is null) Unknown(problems, name, "This is none of the allowed words.");
        return value;
    }

    private static string? Unknown(List<Problem> problems, string name, string message)
    {
        problems.Add(new Problem(name, message, "enum"));
        return null;
    }

    private static string KeysOf(AnalyticsNames names, IReadOnlyCollection<Guid> segments)
    {
        var keys = segments.Select(names.Of).Where(subject => !subject.IsDeleted).Select(subject => subject.Key).Order(StringComparer.Ordinal).Take(ShownKeys + 1).ToList();
        return keys.Count == 0 ? "" : $": {string.Join(", ", keys.Take(ShownKeys))}{(keys.Count > ShownKeys ? " …" : "")}";
    }
}
