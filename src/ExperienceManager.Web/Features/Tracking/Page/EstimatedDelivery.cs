using ExperienceManager.Domain.Common;
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
        if (!IsUnderWay(shipment)) return null;
        return Promised(shipment, now) ?? (shipment is null ? null : Read(shipment.Attributes)) ?? Read(order.Attributes);
    }

    /// <summary>Whether the time that the sender or carrier promised is over, and the parcel is not there.</summary>
    /// <param name="shipment">The parcel.</param>
    /// <param name="zone">The zone whose days count.</param>
    /// <param name="now">The instant.</param>
    public static bool IsLate(Shipment? shipment, DateTimeZone zone, Instant now) =>
        shipment is not null && IsUnderWay(shipment) && Promised(shipment, now)?.In(zone) is { } window && window.To < Today(zone, now);

    /// <summary>The day in a zone.</summary>
    public static DateOnly Today(DateTimeZone zone, Instant now) => LocalTimes.Of(now, zone).Date.ToDateOnly();

    private static bool IsUnderWay(Shipment? shipment) => shipment is null
        || shipment.Phase is ShipmentPhase.OrderCreated or ShipmentPhase.OrderProcessed or ShipmentPhase.InTransit or ShipmentPhase.InDelivery;

    private static DeliveryWindow? Promised(Shipment? shipment, Instant now)
    {
        var latest = now + ShipmentTimeline.MaxAhead;
        return shipment?.Events.LastOrDefault(report => report.EstimatedDelivery is not null && report.At <= latest)?.EstimatedDelivery
            ?? shipment?.EstimatedDelivery;
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
