using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Experiences.Preview;

/// <summary>Orders as the preview offers them.</summary>
public static class OrderChoice
{
    /// <summary>Number, where it goes, its locale and how far it is.</summary>
    public static string Describe(StoredOrder order, ConsoleText texts)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(texts);
        var data = order.Data;
        string?[] parts = [data.OrderName ?? data.OrderNumber, data.Address.City, data.Locale, texts[State(order)]];
        return string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static LocalizableText State(StoredOrder order)
    {
        if (order.Status == OrderStatus.Cancelled) return "cancelled";
        if (order.Status == OrderStatus.Placed) return "not shipped";
        if (order.Data.Shipments.Count > 1) return $"{order.Data.Shipments.Count} parcels";
        return "shipped";
    }
}
