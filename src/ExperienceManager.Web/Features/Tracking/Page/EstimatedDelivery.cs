using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shipments;
using NodaTime;

namespace ExperienceManager.Web.Features.Tracking.Page;

/// <summary>When a parcel is expected, as long as it is worth showing.</summary>
public static class EstimatedDelivery
{
    /// <summary>
    /// The parcel's days, else the order's; null when none are known or the parcel is not under way any more. A parcel that is out for
    /// delivery comes today: later days that were named before are not repeated.
    /// </summary>
    /// <param name="order">The order.</param>
    /// <param name="shipment">One of its parcels; null for what is known of the order.</param>
    /// <param name="zone">The zone whose days count.</param>
    /// <param name="now">The instant.</param>
    public static DeliveryWindow? Of(OrderData order, Shipment? shipment, DateTimeZone zone, Instant now)
    {
        if (!IsUnderWay(shipment) || ExpectedDelivery.Of(order, shipment, now) is not { } window) return null;
        return shipment?.Phase == ShipmentPhase.InDelivery && window.In(zone).From > Today(zone, now) ? null : window;
    }

    /// <summary>Whether the time that the sender or carrier promised is over, and the parcel is not there.</summary>
    /// <param name="shipment">The parcel.</param>
    /// <param name="zone">The zone whose days count.</param>
    /// <param name="now">The instant.</param>
    public static bool IsLate(Shipment? shipment, DateTimeZone zone, Instant now) =>
        shipment is not null && IsUnderWay(shipment) && ExpectedDelivery.Promised(shipment, now)?.In(zone) is { } window
            && window.To < Today(zone, now);

    /// <summary>The day in a zone.</summary>
    public static DateOnly Today(DateTimeZone zone, Instant now) => LocalTimes.Of(now, zone).Date.ToDateOnly();

    // After a failed attempt the days that were named are no longer what a shopper can expect.
    private static bool IsUnderWay(Shipment? shipment) =>
        shipment is null || (shipment.Phase != ShipmentPhase.DeliveryFailed && ExpectedDelivery.IsUnderWay(shipment.Phase));
}
