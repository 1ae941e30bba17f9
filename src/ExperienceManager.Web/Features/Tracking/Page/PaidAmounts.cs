using System.Collections.Immutable;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Features.Tracking.Page;

/// <summary>
/// An order's amounts as the shopper paid them. An amount that is known in the shop's currency only is left out beside another one.
/// </summary>
/// <param name="Currency">The currency.</param>
/// <param name="Total">The total.</param>
/// <param name="SubTotal">Sum of the lines.</param>
/// <param name="Discount">Discount.</param>
/// <param name="ShippingPrice">Shipping price.</param>
/// <param name="Items">The lines, with prices in that currency.</param>
internal sealed record PaidAmounts(
    string? Currency, decimal? Total, decimal? SubTotal, decimal? Discount, decimal? ShippingPrice, ImmutableArray<OrderItem> Items)
{
    /// <summary>Those of an order.</summary>
    public static PaidAmounts Of(OrderData order) => order.Presentment is { } paid
        ? new(paid.Currency, paid.Total, paid.SubTotal, paid.Discount, paid.ShippingPrice,
            [.. order.Items.Select(item => item with { UnitPrice = item.PresentmentPrice })])
        : new(order.Currency, order.Total, order.SubTotal, order.Discount, order.ShippingPrice, order.Items.Items);
}
