using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shipments;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Tracking.Page;

/// <summary>
/// When a parcel is expected: by its newest report that says so, else by its sender (<c>estimated_delivery</c>), else by an attribute of the
/// parcel or the order, where older senders carry it.
/// </summary>
public static class EstimatedDelivery
{
    private static readonly string[] Names = ["estimated_delivery", "estimated_arrival", "promise_date", "order_promise_date"];

    /// <summary>The parcel's days, else the order's; null when none are known or the parcel is not under way any more.</summary>
    public static DeliveryWindow? Of(OrderData order, Shipment? shipment, Instant now)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (shipment is { Phase: not (ShipmentPhase.OrderCreated or ShipmentPhase.OrderProcessed or ShipmentPhase.InTransit or ShipmentPhase.InDelivery) }) return null;
        var reported = shipment?.Events.LastOrDefault(report => report.EstimatedDelivery is not null && report.At <= now + ShipmentTimeline.MaxAhead)?.EstimatedDelivery;
        return reported ?? shipment?.EstimatedDelivery ?? (shipment is null ? null : Read(shipment.Attributes)) ?? Read(order.Attributes);
    }

    private static DeliveryWindow? Read(AttributeBag attributes)
    {
        foreach (var name in Names)
        {
            if (!attributes.TryGet(name, out var value) || value.Kind != ScalarKind.Text || value.Text.Length < 10) continue;
            if (LocalDatePattern.Iso.Parse(value.Text[..10]) is { Success: true } date) return new DeliveryWindow(date.Value.ToDateOnly(), date.Value.ToDateOnly());
        }

        return null;
    }
}
