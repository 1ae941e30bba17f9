using System.Globalization;
using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Domain.Shipments;

/// <summary>
/// When a parcel is expected: by its newest report that says so, else by its sender (<c>estimated_delivery</c>), else by an attribute of
/// the parcel or the order, where older senders carry it.
/// </summary>
public static class ExpectedDelivery
{
    private const string DateForm = "yyyy-MM-dd";
    private const int DateLength = 10;

    private static readonly string[] Names = ["estimated_delivery", "estimated_arrival", "promise_date", "order_promise_date"];

    /// <summary>The days expected at an instant; null when none are known.</summary>
    /// <param name="order">The order.</param>
    /// <param name="shipment">One of its parcels; null for what is known of the order.</param>
    /// <param name="now">Reports from further ahead than <see cref="ShipmentTimeline.MaxAhead"/> do not count yet.</param>
    public static DeliveryWindow? Of(OrderData order, Shipment? shipment, Instant now)
    {
        ArgumentNullException.ThrowIfNull(order);
        return Promised(shipment, now) ?? (DayIn(order, shipment) is { } day ? new DeliveryWindow(day, day) : null);
    }

    /// <summary>
    /// Whether a parcel is late: it has not arrived, and it is reported as delayed or the last day it was expected on is over. Without
    /// expected days only a report can make it late.
    /// </summary>
    /// <param name="order">The order.</param>
    /// <param name="shipment">One of its parcels, as tracked at the instant.</param>
    /// <param name="now">The instant.</param>
    /// <param name="today">The day of the instant in the shop's zone.</param>
    /// <param name="zone">That zone, for senders that write times in UTC.</param>
    public static bool IsLate(OrderData order, Shipment shipment, Instant now, DateOnly today, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(shipment);
        ArgumentNullException.ThrowIfNull(order);
        if (!IsUnderWay(shipment.Phase)) return false;
        return shipment.Problem?.Kind == ProblemKind.Delayed
            || (Promised(shipment, now) is { } days ? LastDay(days, zone) : DayIn(order, shipment)) < today;
    }

    /// <summary>Whether a parcel in this phase is still to arrive by itself.</summary>
    public static bool IsUnderWay(ShipmentPhase phase) => phase is ShipmentPhase.OrderCreated or ShipmentPhase.OrderProcessed
        or ShipmentPhase.InTransit or ShipmentPhase.InDelivery or ShipmentPhase.DeliveryFailed;

    /// <summary>The days that a parcel's sender or carrier named; null when none did.</summary>
    public static DeliveryWindow? Promised(Shipment? shipment, Instant now)
    {
        if (shipment is null) return null;
        for (var i = shipment.Events.Count - 1; i >= 0; i--)
        {
            if (shipment.Events[i] is { EstimatedDelivery: { } days } report && report.At <= now + ShipmentTimeline.MaxAhead) return days;
        }

        return shipment.EstimatedDelivery;
    }

    private static DateOnly LastDay(DeliveryWindow days, DateTimeZone zone) => days.ToTime is null ? days.To : days.In(zone).To;

    private static DateOnly? DayIn(OrderData order, Shipment? shipment) =>
        (shipment is null ? null : DayIn(shipment.Attributes)) ?? DayIn(order.Attributes);

    private static DateOnly? DayIn(AttributeBag attributes)
    {
        if (attributes.Entries.IsEmpty) return null;
        foreach (var name in Names)
        {
            if (!attributes.TryGet(name, out var value) || value.Kind != ScalarKind.Text || value.Text.Length < DateLength) continue;
            var date = value.Text.AsSpan(0, DateLength);
            if (DateOnly.TryParseExact(date, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        }

        return null;
    }
}
