using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Orders;

namespace ExperienceManager.Web.Features.Experiences.Preview;

/// <summary>Orders as the preview offers them.</summary>
public static class OrderChoice
{
    /// <summary>Number, where it goes, its locale and how far it is.</summary>
    public static string Describe(StoredOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var data = order.Data;
        string?[] parts = [data.OrderName ?? data.OrderNumber, data.Address.City, data.Locale, State(order)];
        return string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static string State(StoredOrder order) => order.Status switch
    {
        OrderStatus.Cancelled => "cancelled",
        OrderStatus.Placed => "not shipped",
        _ when order.Data.Shipments.Count > 1 => $"{order.Data.Shipments.Count} parcels",
        _ => "shipped",
    };
}
