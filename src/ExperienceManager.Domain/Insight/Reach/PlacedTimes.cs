using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using NodaTime;

namespace ExperienceManager.Domain.Insight.Reach;

/// <summary>Finds when an order must have been placed. An order always has a date: now when it does not say.</summary>
internal static class PlacedTimes
{
    public static ValueChoice? Find(Literal[] wanted, Literal[] barred, RuleTime time)
    {
        if (Fits(default, wanted, barred, time)) return ValueChoice.Unset;
        foreach (var instant in DateValues.Instants([.. wanted, .. barred], time))
        {
            if (instant == default || instant != LocalTimes.Nearest(instant)) continue;
            if (Fits(instant, wanted, barred, time)) return new ValueChoice(1) { PlacedAt = instant };
        }

        return null;
    }

    private static bool Fits(Instant placedAt, Literal[] wanted, Literal[] barred, RuleTime time)
    {
        var order = new OrderData { OrderNumber = "", PlacedAt = placedAt };
        return Array.TrueForAll(wanted, literal => RuleEvaluator.Holds(literal.Condition, order, time))
            && !Array.Exists(barred, literal => RuleEvaluator.Holds(literal.Condition, order, time));
    }
}
