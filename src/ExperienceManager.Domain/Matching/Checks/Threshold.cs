using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using NodaTime;

namespace ExperienceManager.Domain.Matching.Checks;

/// <summary>The one number a comparison comes down to: with several operands the easiest to satisfy decides.</summary>
internal sealed record Threshold(decimal Number)
{
    /// <summary>
    /// Null when no operand reads as a number; then nothing satisfies the comparison. Also the number of days of <c>in_last_days</c>.
    /// </summary>
    public static Threshold? Of(RuleOperator @operator, RuleValue operand) => Easiest(
        @operator,
            operand.Values.Select(wanted => RuleEvaluator.TryNumber(wanted, out var number) ? number : (decimal?)null).OfType<decimal>());

    /// <summary>The ticks of a date, for <c>before</c> and <c>on_or_after</c>; null when no operand reads as a date.</summary>
    public static Threshold? OfDate(RuleOperator @operator, RuleValue operand, DateTimeZone zone)
    {
        return Easiest(@operator, operand.Values.Select(DateOf).OfType<decimal>());

        decimal? DateOf(ScalarValue wanted) => RuleDates.TryTicks(wanted.Text, zone, out var ticks) ? ticks : null;
    }

    private static Threshold? Easiest(RuleOperator @operator, IEnumerable<decimal> numbers)
    {
        decimal[] all = [.. numbers];
        if (all.Length == 0) return null;
        return new(@operator is RuleOperator.GreaterThan or RuleOperator.GreaterThanOrEqual or RuleOperator.OnOrAfter
            ? all.Min() : all.Max());
    }
}
