using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Web.Features.Experiences;

/// <summary>An order for previews when the shop has none to show.</summary>
public static class SampleOrder
{
    /// <summary>Placed three days ago, on its way since yesterday, in one parcel.</summary>
    public static OrderData At(Instant now) => new()
    {
        OrderNumber = "10042",
        PlacedAt = now - Duration.FromDays(3),
        Currency = "EUR",
        SubTotal = 81.50m,
        ShippingPrice = 4.90m,
        Total = 86.40m,
        Address = new() { Name = "Alex Example", Street = "12 Harbour Street", Zip = "20457", City = "Hamburg", Country = "DE" },
        Items =
        [
            new() { Sku = "SAMPLE-1", Name = "Aged farmhouse cheese", Quantity = 1, UnitPrice = 24.50m },
            new() { Sku = "SAMPLE-2", Name = "Orange marmalade", Quantity = 2, UnitPrice = 9.50m },
            new() { Sku = "SAMPLE-3", Name = "Smoked salmon", Quantity = 2, UnitPrice = 19m },
        ],
        Shipments =
        [
            new()
            {
                Id = new Guid("0192f000-0000-7000-8000-000000000001"), TrackingNumber = "EX 1042 7731 DE", Carrier = "Speedy Express",
                CarrierService = "standard", ShippedAt = now - Duration.FromDays(1), Phase = ShipmentPhase.InTransit,
            },
        ],
    };

    /// <summary>An order as it would be with its one parcel in a state.</summary>
    public static (OrderData Order, OrderStatus Status) In(OrderData order, DeliveryState state, Instant now)
    {
        ArgumentNullException.ThrowIfNull(order);
        var words = WordsOf(state);
        if (words.Length == 0) return (order with { Shipments = [], ExpectedNumberOfShipments = 1 }, OrderStatus.Placed);

        // Spread over the time since the order was placed, two days at most.
        var span = Duration.Max(Duration.Zero, Duration.Min(now - order.PlacedAt, Duration.FromDays(2)));
        var step = span / (words.Length + 1);
        var reports = words.Select((word, i) => new ShipmentEvent(word, now - (step * (words.Length - i)), null)).ToEquatableArray();
        var parcel = At(now).Shipments[0] with { ShippedAt = null, Announced = ShipmentPhase.OrderProcessed, Events = reports };
        return ((order with { Shipments = [parcel], ExpectedNumberOfShipments = 1 }).Track(now), OrderStatus.Fulfilled);
    }

    // What carriers report until a parcel is in a state.
    private static string[] WordsOf(DeliveryState state) => state switch
    {
        DeliveryState.Ordered => [],
        DeliveryState.Packed => ["label_created"],
        DeliveryState.OnItsWay => ["label_created", "in_transit"],
        DeliveryState.OutForDelivery => ["label_created", "in_transit", "out_for_delivery"],
        DeliveryState.ReadyForPickup => ["label_created", "in_transit", "ready_for_pickup"],
        DeliveryState.Delivered => ["label_created", "in_transit", "out_for_delivery", "delivered"],
        DeliveryState.Problem => ["label_created", "in_transit", "exception"],
        _ => ["label_created", "in_transit", "return_to_sender"],
    };
}
