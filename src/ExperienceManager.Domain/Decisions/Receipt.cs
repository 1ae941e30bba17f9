using System.Collections.Immutable;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Domain.Decisions;

/// <summary>
/// The decision of an order's fulfilment: what was evaluated (a hash of the order as it was), by which configuration, with every segment
/// tried and every condition's actual value. Never changes, whatever becomes of the order and of the configuration.
/// </summary>
/// <param name="OrderNumber">The order.</param>
/// <param name="OrderHash">Of the order as evaluated, see <see cref="OrderFingerprint"/>: equal to today's when nothing changed
/// since.</param>
/// <param name="Explanation">The decision with everything that led to it; its <see cref="Explanation.At"/> is the receipt's time.</param>
public sealed record Receipt(string OrderNumber, string OrderHash, Explanation Explanation)
{
    /// <summary>
    /// Says again what was evaluated. All that it needs was kept when the decision was made; today's configuration has no part in it.
    /// </summary>
    /// <param name="summary">The decision as it was made: <see cref="Decider.Summarise"/>.</param>
    /// <param name="order">The order as it was.</param>
    /// <param name="segments">The shop's segments as they were, in order of priority.</param>
    public static Receipt Of(Explanation summary, OrderData order, ImmutableArray<Segment> segments)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(order);
        var time = new RuleTime(summary.At, TimeZones.Find(summary.TimeZone) ?? DateTimeZone.Utc);
        var tried = Explainer.Try(summary.Release, segments, order, time, summary.Locale, beyondWinner: false);
        return new(order.OrderNumber, OrderFingerprint.Of(order), summary.WithTried(tried, segments.Length));
    }
}
