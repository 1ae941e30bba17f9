using System.Collections.Frozen;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Shipments;

/// <summary>
/// What carrier events say about a parcel. Names are compared without regard to case and punctuation: <c>Out for Delivery</c> is
/// <c>OUT_FOR_DELIVERY</c>. Known are the phases themselves, the documented event groups (<c>shipment_in_transit</c>), the status words of
/// the page's timeline, and refs such as <c>shipments/delivered/SUCCESSFULLY_DELIVERED</c>. Others are kept and move nothing.
/// </summary>
public static class CarrierEvents
{
    private static readonly FrozenDictionary<string, ShipmentPhase> Known = Make();

    /// <summary>The phase that an event brings a parcel to; null when the name is unknown or says nothing about it.</summary>
    public static ShipmentPhase? PhaseOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var parts = name.Split('/');
        if (parts.Length > 1 && parts[0] == "shipments") return Find(parts[^1]) ?? Find(parts[1]);
        return Find(name);
    }

    /// <summary>
    /// Where a parcel is after all its events: the newest one under way decides, whatever order they came in; of equally new ones the
    /// farther. What happens before the hand-over to the carrier never calls a parcel back that is under way.
    /// </summary>
    /// <param name="current">Where it is said to be without them.</param>
    /// <param name="events">The events.</param>
    public static ShipmentPhase After(ShipmentPhase current, IEnumerable<ShipmentEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        (ShipmentEvent Event, ShipmentPhase Phase)? newest = null;
        foreach (var happened in events)
        {
            if (happened.Phase is not { } phase) continue;
            if (phase < ShipmentPhase.InTransit) current = phase > current ? phase : current;
            else if (newest is not { } known || (happened.At, phase).CompareTo((known.Event.At, known.Phase)) > 0) newest = (happened, phase);
        }

        return newest?.Phase ?? current;
    }

    private static ShipmentPhase? Find(string name) => Known.TryGetValue(Normalize(name), out var phase) ? phase : null;

    private static string Normalize(string name)
    {
        Span<char> letters = stackalloc char[64];
        var length = 0;
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit(letter)) continue;
            if (length == letters.Length) return "";
            letters[length++] = char.ToLowerInvariant(letter);
        }

        var word = letters[..length];
        return (word.StartsWith("shipment") && length > "shipment".Length ? word["shipment".Length..] : word).ToString();
    }

    private static FrozenDictionary<string, ShipmentPhase> Make()
    {
        var known = new Dictionary<string, ShipmentPhase>(StringComparer.Ordinal);
        foreach (var phase in Enum.GetValues<ShipmentPhase>()) known[Normalize(phase.ToString())] = phase;
        foreach (var (phase, names) in Names)
        {
            foreach (var name in names.Split(' ')) known[Normalize(name)] = phase;
        }

        return known.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static IEnumerable<(ShipmentPhase Phase, string Names)> Names =>
    [
        (ShipmentPhase.OrderCreated, "order_confirmation order_placed backordered"),
        (ShipmentPhase.OrderProcessed, "pre_transit label_generated label_created ready_to_go announced carrier_processing_delay carrier_processing_delay_1 carrier_processing_delay_2 warehouse_delay warehouse_order_date_delay warehouse_promise_date_delay"),
        (ShipmentPhase.InTransit, "just_shipped shipped picked_up_by_carrier shipment_confirmation on_its_way delay delay_predictive carrier_delay carrier_changed customs_delay delivery_anticipation arrives_tomorrow delayed_due_to_customer_request damaged exceptions_general exception"),
        (ShipmentPhase.InDelivery, "out_for_delivery delivery_second_attempt"),
        (ShipmentPhase.Collect, "delivery_failed_forwarded_to_parcel_shop delivered_parcel_shop delivered_to_parcel_shop delivered_parcel_locker delivered_to_parcel_locker ready_for_pickup ready_for_collection"),
        (ShipmentPhase.Delivered, "delivered_all_events successfully_delivered delivered_to_another_recipient delivered_to_neighbour delivered_neighbour delivered_letterbox delivered_to_letterbox picked_up"),
        (ShipmentPhase.DeliveryFailed, "delivery_failed_address_issue missed_delivery undeliverable not_delivered"),
        (ShipmentPhase.Returned, "failed_returned refused_then_returned not_picked_up_then_returned sent_back_to_warehouse delivered_to_warehouse delivered_to_sender returned_to_sender"),
    ];
}
