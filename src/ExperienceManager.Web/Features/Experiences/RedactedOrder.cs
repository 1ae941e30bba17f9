using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Web.Features.Experiences;

/// <summary>
/// A real order for others to look at: its items, amounts and labels, in a made-up parcel to a made-up person. What is kept is listed, so
/// that a new member of orders is left out by itself.
/// </summary>
public static class RedactedOrder
{
    /// <summary>The order without anything that leads to a person.</summary>
    public static OrderData Of(OrderData order, Instant now)
    {
        ArgumentNullException.ThrowIfNull(order);
        return SampleOrder.At(now) with
        {
            PlacedAt = order.PlacedAt,
            Currency = order.Currency,
            SubTotal = order.SubTotal,
            ShippingPrice = order.ShippingPrice,
            Discount = order.Discount,
            Total = order.Total,
            Items = order.Items.Select(Of).ToEquatableArray(),
            Labels = order.Labels,
        };
    }

    private static OrderItem Of(OrderItem item) => new()
    {
        Name = item.Name,
        Quantity = item.Quantity,
        UnitPrice = item.UnitPrice,
        ImageUrl = item.ImageUrl,
    };
}
