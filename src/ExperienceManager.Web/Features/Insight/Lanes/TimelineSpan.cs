using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Orders;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Insight.Lanes;

/// <summary>From when to when a timeline goes.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="To">Its end, exclusive.</param>
public sealed record TimelineSpan(Instant From, Instant To)
{
    /// <summary>Days at most.</summary>
    public const int MaxDays = 366;

    /// <summary>Days of the call without an end, and days ahead on the page.</summary>
    public const int DefaultDays = 28;

    private const int DaysBack = 14;

    /// <summary>What the page shows at first: the last two weeks and the next four, whole days of the shop's zone.</summary>
    public static TimelineSpan Around(Instant now, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var today = LocalTimes.Of(now, zone).Date;
        return new(StartOf(today.PlusDays(-DaysBack), zone), StartOf(today.PlusDays(DefaultDays), zone));
    }

    /// <summary>
    /// What an address says: days of the shop's zone, the last one included, or instants as in the API, the end excluded.
    /// </summary>
    public static Result<TimelineSpan> Read(string? from, string? to, Instant now, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var problems = new List<Problem>();
        var standard = Around(now, zone);
        var start = Read(from, "from", days: 0, zone, problems) ?? standard.From;
        var last = string.IsNullOrEmpty(from) ? standard.To : EndOf(start, DaysBack + DefaultDays);
        var end = Read(to, "to", days: 1, zone, problems) ?? last;
        if (problems.Count == 0) Check(start, end, problems);
        return problems.Count > 0 ? Result.Invalid(problems) : new TimelineSpan(start, end);
    }

    /// <summary>The end of a span of days, or of the calendar.</summary>
    public static Instant EndOf(Instant from, int days)
    {
        var last = LocalTimes.Nearest(Instant.MaxValue);
        return from > last - Duration.FromDays(days) ? last : from + Duration.FromDays(days);
    }

    /// <summary>Notes what is wrong with a beginning and an end.</summary>
    public static void Check(Instant from, Instant to, List<Problem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        if (to <= from) problems.Add(new Problem("to", "The end must be after the beginning.", "end_not_after_start"));
        else if (to - from > Duration.FromDays(MaxDays))
            problems.Add(new Problem("to", $"The span is at most {MaxDays} days.", "too_long"));
    }

    /// <summary>The first day in a zone.</summary>
    public LocalDate FirstDay(DateTimeZone zone) => LocalTimes.Of(From, zone).Date;

    /// <summary>The last day in a zone that the span reaches into.</summary>
    public LocalDate LastDay(DateTimeZone zone) => LocalTimes.Of(To - Duration.FromNanoseconds(1), zone).Date;

    private static Instant? Read(string? text, string path, int days, DateTimeZone zone, List<Problem> problems)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var read = LocalDatePattern.Iso.Parse(text);
        if (read.Success && read.Value.Year is > 1 and < 9998) return StartOf(read.Value.PlusDays(days), zone);
        if (OrderSearchReader.Time(text, path, []) is { } at) return at;
        problems.Add(new Problem(path, "This must be a day, such as 2026-11-27."));
        return null;
    }

    private static Instant StartOf(LocalDate day, DateTimeZone zone) => zone.AtStartOfDay(day).ToInstant();
}
