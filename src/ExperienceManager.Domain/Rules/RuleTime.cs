using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Domain.Rules;

/// <summary>
/// When a rule is evaluated. Relative dates and the state of parcels are as of this instant, so one order can match at noon and not at
/// midnight; days are calendar days of the shop's zone (docs/rules.md#when).
/// </summary>
/// <param name="At">The instant of the decision.</param>
/// <param name="Zone">The shop's zone.</param>
public readonly record struct RuleTime(Instant At, DateTimeZone Zone)
{
    /// <summary>The day of the decision.</summary>
    public LocalDate Today => DayOf(At);

    /// <summary>The day of an instant.</summary>
    public LocalDate DayOf(Instant instant) => LocalTimes.Of(instant, Zone).Date;

    /// <summary>When an order was placed; an order that does not say was placed now, as it would be stored.</summary>
    public Instant PlacedAt(OrderData order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order.PlacedAt == default ? At : order.PlacedAt;
    }

    /// <summary>Days from the day on which an order was placed to the day of the decision; 0 for an order placed ahead of it.</summary>
    public decimal AgeOf(OrderData order) => Math.Max(0, Period.DaysBetween(DayOf(PlacedAt(order)), Today));
}
