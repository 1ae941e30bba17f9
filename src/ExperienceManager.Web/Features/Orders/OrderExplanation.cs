using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Features.Snapshots;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>Why an order sees its page, for the API and the console alike.</summary>
internal static class OrderExplanation
{
    /// <summary>Of a stored order, with what was locked at its fulfilment.</summary>
    /// <param name="snapshot">The shop.</param>
    /// <param name="order">The order.</param>
    /// <param name="at">The instant to decide for.</param>
    /// <param name="locale">The page locale asked for; null for the order's own.</param>
    public static Explanation Of(ShopSnapshot snapshot, StoredOrder order, Instant at, string? locale) =>
        Decider.Explain(snapshot, order.Data, at, PageLocale.Of(snapshot, locale, order.Data), locked: order.Lock, everySlot: true);

    /// <summary>Of an order that is not stored; an instant of its own comes first.</summary>
    /// <param name="snapshot">The shop.</param>
    /// <param name="upsert">The order.</param>
    /// <param name="at">The instant to decide for when it has none of its own.</param>
    /// <param name="locale">The page locale asked for; null for the order's own.</param>
    public static Explanation Of(ShopSnapshot snapshot, OrderUpsert upsert, Instant at, string? locale) =>
        Decider.Explain(snapshot, upsert.Order, upsert.At ?? at, PageLocale.Of(snapshot, locale, upsert.Order), everySlot: true);
}
