using ExperienceManager.Domain.Orders;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Tracking.Page;

/// <summary>The promised day of a parcel. Senders carry it as an attribute, as neither of the two order formats has a field for it.</summary>
public static class EstimatedDelivery
{
    private static readonly string[] Names = ["estimated_delivery", "estimated_arrival", "promise_date", "order_promise_date"];

    /// <summary>The parcel's date, else the order's; null when none is known or the parcel has arrived.</summary>
    public static LocalDate? Of(OrderData order, Shipment? shipment)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (shipment is { Phase: not (ShipmentPhase.OrderCreated or ShipmentPhase.OrderProcessed or ShipmentPhase.InTransit or ShipmentPhase.InDelivery) }) return null;
        return (shipment is null ? null : Read(shipment.Attributes)) ?? Read(order.Attributes);
    }

    private static LocalDate? Read(AttributeBag attributes)
    {
        foreach (var name in Names)
        {
            if (!attributes.TryGet(name, out var value) || value.Kind != ScalarKind.Text || value.Text.Length < 10) continue;
            if (LocalDatePattern.Iso.Parse(value.Text[..10]) is { Success: true } date) return date.Value;
        }

        return null;
    }
}
