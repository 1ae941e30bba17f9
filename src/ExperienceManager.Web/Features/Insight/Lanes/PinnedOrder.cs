using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Insight;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Snapshots;
using NodaTime;

namespace ExperienceManager.Web.Features.Insight.Lanes;

/// <summary>What an order sees through a timeline.</summary>
/// <param name="Order">The order.</param>
/// <param name="Locale">The locale of its page.</param>
/// <param name="Stretches">From the beginning to the end without a gap.</param>
public sealed record PinnedOrder(StoredOrder Order, string Locale, IReadOnlyList<Stretch> Stretches)
{
    /// <summary>Asks the timeline.</summary>
    public static PinnedOrder Of(ShopSnapshot snapshot, OrderTimeline timeline, StoredOrder order)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(order);
        var locale = PageLocale.Of(snapshot, null, order.Data);
        return new(order, locale, timeline.Of(order.Data, locale));
    }

    /// <summary>What it sees at an instant of the timeline.</summary>
    public Stretch At(Instant at) => Stretches.Last(stretch => stretch.From <= at);
}
