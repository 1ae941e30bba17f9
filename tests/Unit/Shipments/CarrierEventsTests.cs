using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shipments;
using ExperienceManager.Tests.Unit.Support;
using FsCheck.Fluent;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Shipments;

public sealed class CarrierEventsTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 22, 12, 0);

    [Theory]
    [InlineData("in_transit", ShipmentPhase.InTransit)]
    [InlineData("shipment_in_transit", ShipmentPhase.InTransit)]
    [InlineData("Out for Delivery", ShipmentPhase.InDelivery)]
    [InlineData("shipment_out_for_delivery", ShipmentPhase.InDelivery)]
    [InlineData("SUCCESSFULLY_DELIVERED", ShipmentPhase.Delivered)]
    [InlineData("shipments/delivered/SUCCESSFULLY_DELIVERED", ShipmentPhase.Delivered)]
    [InlineData("shipments/collect/SOMETHING_NEW", ShipmentPhase.Collect)]
    [InlineData("shipment_delivered_parcel_shop", ShipmentPhase.Collect)]
    [InlineData("Delivered to another recipient", ShipmentPhase.Delivered)]
    [InlineData("Label Generated", ShipmentPhase.OrderProcessed)]
    [InlineData("Missed Delivery", ShipmentPhase.DeliveryFailed)]
    [InlineData("shipment_refused_then_returned", ShipmentPhase.Returned)]
    [InlineData("return_received", ShipmentPhase.ReturnReceived)]
    public void PhaseOf_KnownNames_IsTheirPhase(string name, ShipmentPhase phase) => Assert.Equal(phase, CarrierEvents.PhaseOf(name));

    [Theory]
    [InlineData("")]
    [InlineData("shipment")]
    [InlineData("driver_had_lunch")]
    [InlineData("shipments/")]
    [InlineData("claims/delivered/x")]
    public void PhaseOf_UnknownNames_IsNone(string name) => Assert.Null(CarrierEvents.PhaseOf(name));

    [Fact]
    public void After_AnyOrderOfArrival_LeadsToTheSamePhase() =>
        Laws.Hold(Gen.Choose(0, 11).Zip(Gen.Choose(0, 5)).Select(Event).ListOf().Select(events => events.ToList()), events =>
        {
            var phase = CarrierEvents.After(ShipmentPhase.InTransit, events);
            var backwards = ShipmentPhase.InTransit;
            for (var i = events.Count - 1; i >= 0; i--) backwards = CarrierEvents.After(backwards, events[i..]);
            return phase == backwards && phase >= ShipmentPhase.InTransit;
        });

    [Fact]
    public void After_BeforeTheHandOver_NeverCallsAParcelBack()
    {
        Assert.Equal(ShipmentPhase.InTransit, CarrierEvents.After(ShipmentPhase.InTransit, [new("label_created", Start, null)]));
        Assert.Equal(ShipmentPhase.OrderProcessed, CarrierEvents.After(ShipmentPhase.OrderCreated, [new("label_created", Start, null)]));
    }

    private static ShipmentEvent Event((int Phase, int Minute) value) => new(((ShipmentPhase)value.Phase).ToString(), Start + Duration.FromMinutes(value.Minute), null);
}
