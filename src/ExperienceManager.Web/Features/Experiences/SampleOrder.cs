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
}
