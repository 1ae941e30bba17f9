using System.Text.Json;

namespace ExperienceManager.Domain.Orders;

/// <summary>Where a delivery is, as shoppers tell it apart. An experience may say something else in each state.</summary>
public enum DeliveryState
{
    /// <summary>Placed; nothing is packed.</summary>
    Ordered,

    /// <summary>Packed or announced to the carrier, who does not have it yet.</summary>
    Packed,

    /// <summary>With the carrier.</summary>
    OnItsWay,

    /// <summary>On the delivery vehicle.</summary>
    OutForDelivery,

    /// <summary>Waiting at a pick-up point.</summary>
    ReadyForPickup,

    /// <summary>Delivered or collected.</summary>
    Delivered,

    /// <summary>Held, damaged, lost, delayed, or an attempt to deliver failed.</summary>
    Problem,

    /// <summary>On its way back, or back.</summary>
    Returned,
}

/// <summary>Which state a parcel and an order are in.</summary>
public static class DeliveryStates
{
    /// <summary>All of them, in the order in which they usually follow.</summary>
    public static IReadOnlyList<DeliveryState> All { get; } = Enum.GetValues<DeliveryState>();

    /// <summary>Their names as documents write them: <c>on_its_way</c>.</summary>
    public static IReadOnlyList<string> Keys { get; } =
        [.. Enum.GetNames<DeliveryState>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    /// <summary>The name as documents write it.</summary>
    public static string Key(this DeliveryState state) => Keys[(int)state];

    /// <summary>The state of a name, exactly as documents write it; null when there is none of that name.</summary>
    public static DeliveryState? Find(string? key)
    {
        for (var i = 0; i < Keys.Count; i++)
        {
            if (Keys[i] == key) return All[i];
        }

        return null;
    }

    /// <summary>The state of a parcel by its phase and problem.</summary>
    public static DeliveryState Of(Shipment shipment)
    {
        ArgumentNullException.ThrowIfNull(shipment);
        if (shipment.Problem is not null) return DeliveryState.Problem;
        return shipment.Phase switch
        {
            ShipmentPhase.OrderCreated => DeliveryState.Ordered,
            ShipmentPhase.OrderProcessed => DeliveryState.Packed,
            ShipmentPhase.InTransit => DeliveryState.OnItsWay,
            ShipmentPhase.Collect => DeliveryState.ReadyForPickup,
            ShipmentPhase.InDelivery => DeliveryState.OutForDelivery,
            ShipmentPhase.Delivered => DeliveryState.Delivered,
            ShipmentPhase.DeliveryFailed or ShipmentPhase.ReturnFailed => DeliveryState.Problem,
            _ => DeliveryState.Returned,
        };
    }

    /// <summary>
    /// The state of an order: a problem of any parcel; else that of the parcel that is furthest on its way and has not arrived, where
    /// parcels that are still expected count as ordered; returned when one came back; delivered only when all are. Null for a cancelled
    /// order.
    /// </summary>
    public static DeliveryState? Of(OrderData order, OrderStatus status)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (status == OrderStatus.Cancelled) return null;
        Shipment? furthest = null;
        var isReturned = false;
        foreach (var shipment in order.Shipments)
        {
            var state = Of(shipment);
            if (state == DeliveryState.Problem) return state;
            if (state == DeliveryState.Returned) isReturned = true;
            else if (state != DeliveryState.Delivered && !(furthest?.Phase.Rank() >= shipment.Phase.Rank())) furthest = shipment;
        }

        if (furthest is not null) return Of(furthest);
        if (order.Shipments.Count < Math.Max(1, order.ExpectedNumberOfShipments)) return DeliveryState.Ordered;
        return isReturned ? DeliveryState.Returned : DeliveryState.Delivered;
    }
}
