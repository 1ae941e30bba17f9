using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using NodaTime;

namespace ExperienceManager.Domain.Insight.Reach;

/// <summary>
/// Cuts time at the dates that conditions name, and at the beginnings of the days they count back to: an instant of each piece.
/// </summary>
internal static class DateValues
{
    /// <summary>Texts of such instants, each spelled in more ways than are barred.</summary>
    public static IEnumerable<ScalarValue> Of(Literal[] wanted, Literal[] barred, RuleTime time)
    {
        var spellings = barred.Sum(literal => literal.Condition.Value.Values.Count) + 2;
        return Instants([.. wanted, .. barred], time)
            .SelectMany(instant => Enumerable.Range(0, spellings).Select(zeros => ScalarValue.OfText(Spell(instant, zeros))));
    }

    /// <summary>An instant of each piece of time, whole ticks, those that are nearest to now first.</summary>
    public static IEnumerable<Instant> Instants(IReadOnlyList<Literal> literals, RuleTime time)
    {
        var at = RuleDates.TicksOf(time.At);
        var ends = new HashSet<long> { at, at + 1 };
        foreach (var literal in literals)
        {
            foreach (var value in literal.Condition.Value.Values) AddEnds(ends, literal.Condition, value, time);
        }

        return ends.Concat(ends.Select(end => end - 1)).Distinct().OrderBy(ticks => Math.Abs(ticks - at)).ThenBy(ticks => ticks)
            .Select(Instant.FromUnixTimeTicks);
    }

    /// <summary>The days that a condition counts back; none for other conditions.</summary>
    public static IEnumerable<int> Days(RuleCondition condition, ScalarValue value)
    {
        var isAge = condition.Attribute.Key == "order.age_days";
        if (!isAge && condition.Operator != RuleOperator.InLastDays) return [];
        if (!RuleEvaluator.TryNumber(value, out var days) || Math.Abs(days) > 1_000_000) return [];
        var whole = (int)decimal.Floor(days);
        return isAge ? [whole - 1, whole, whole + 1, whole + 2] : [whole];
    }

    /// <summary>The beginning of a day so many days before today; null outside the calendar.</summary>
    public static Instant? StartOf(LocalDate today, int daysBefore, DateTimeZone zone)
    {
        var first = LocalTimes.Of(Instant.MinValue, zone).Date;
        if (daysBefore > Period.DaysBetween(first, today)) return null;
        var day = today.PlusDays(-Math.Max(-2, daysBefore));
        return day <= first ? null : zone.AtStartOfDay(day).ToInstant();
    }

    private static void AddEnds(HashSet<long> ends, RuleCondition condition, ScalarValue value, RuleTime time)
    {
        foreach (var days in Days(condition, value))
        {
            if (StartOf(time.Today, days, time.Zone) is { } start) ends.Add(RuleDates.TicksOf(start));
        }

        if (condition.Operator is RuleOperator.Before or RuleOperator.OnOrAfter
            && RuleDates.TryTicks(value.Text, time.Zone, out var ticks)) ends.Add(ticks);
    }

    private static string Spell(Instant instant, int zeros)
    {
        var text = RuleDates.Format(instant, DateTimeZone.Utc);
        var end = text.IndexOf('Z', StringComparison.Ordinal);
        if (zeros == 0 || end < 0) return text;
        return text[..end] + (text.Contains('.', StringComparison.Ordinal) ? "" : ".") + new string('0', zeros) + "Z";
    }
}
