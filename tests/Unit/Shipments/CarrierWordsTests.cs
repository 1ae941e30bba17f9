using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shipments;

namespace ExperienceManager.Tests.Unit.Shipments;

public sealed class CarrierWordsTests
{
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
    [InlineData("AttemptFail", ShipmentPhase.DeliveryFailed)]
    [InlineData("failed_attempt", ShipmentPhase.DeliveryFailed)]
    [InlineData("DeliveryFailure", ShipmentPhase.DeliveryFailed)]
    [InlineData("attempted_delivery", ShipmentPhase.DeliveryFailed)]
    [InlineData("undelivered", ShipmentPhase.DeliveryFailed)]
    [InlineData("failure", ShipmentPhase.DeliveryFailed)]
    [InlineData("AvailableForPickup", ShipmentPhase.Collect)]
    [InlineData("available_for_pickup", ShipmentPhase.Collect)]
    [InlineData("return_to_sender", ShipmentPhase.Returned)]
    [InlineData("InTransit_001", ShipmentPhase.InTransit)]
    [InlineData("InTransit_007", ShipmentPhase.InTransit)]
    [InlineData("Delivered_001", ShipmentPhase.Delivered)]
    [InlineData("Exception_011", ShipmentPhase.Returned)]
    [InlineData("InTransit_PickedUp", ShipmentPhase.InTransit)]
    [InlineData("TRANSIT", ShipmentPhase.InTransit)]
    [InlineData("PRE_TRANSIT", ShipmentPhase.OrderProcessed)]
    [InlineData("info_received", ShipmentPhase.OrderProcessed)]
    [InlineData("out-for-delivery", ShipmentPhase.InDelivery)]
    [InlineData("RTO Initiated", ShipmentPhase.Returned)]
    [InlineData("shipped_partially", ShipmentPhase.InTransit)]
    [InlineData("carrier_picked_up", ShipmentPhase.InTransit)]
    [InlineData("label_purchased", ShipmentPhase.OrderProcessed)]
    public void Find_KnownWords_AreTheirPhase(string name, ShipmentPhase phase) => Assert.Equal(phase, CarrierWords.Find(name)?.Phase);

    [Theory]
    [InlineData("exception", ProblemKind.Exception, ProblemCause.Unknown)]
    [InlineData("delay", ProblemKind.Delayed, ProblemCause.Unknown)]
    [InlineData("delayed", ProblemKind.Delayed, ProblemCause.Unknown)]
    [InlineData("shipment_damaged", ProblemKind.Exception, ProblemCause.Damaged)]
    [InlineData("Customs Delay", ProblemKind.Delayed, ProblemCause.Customs)]
    [InlineData("Exception_007", ProblemKind.Exception, ProblemCause.Address)]
    [InlineData("Exception_099", ProblemKind.Exception, ProblemCause.Unknown)]
    [InlineData("LOST", ProblemKind.Exception, ProblemCause.Lost)]
    [InlineData("Warehouse Delay", ProblemKind.Delayed, ProblemCause.Warehouse)]
    public void Find_WordsOfTrouble_AreAProblemWithItsCause(string name, ProblemKind kind, ProblemCause cause)
    {
        var word = CarrierWords.Find(name)!;
        Assert.Equal((kind, cause), (word.Problem, word.Cause));
        Assert.Null(word.Phase);
    }

    [Theory]
    [InlineData("")]
    [InlineData("shipment")]
    [InlineData("driver_had_lunch")]
    [InlineData("shipments/")]
    [InlineData("claims/delivered/x")]
    [InlineData("Something_001")]
    public void Find_UnknownWords_IsNone(string name) => Assert.Null(CarrierWords.Find(name));

    [Theory]
    [InlineData("Pending")]
    [InlineData("unknown")]
    [InlineData("Expired_001")]
    public void Find_WordsThatSayNothing_AreKnownAndMoveNothing(string name) => Assert.Equal(new CarrierWord(null), CarrierWords.Find(name));
}
