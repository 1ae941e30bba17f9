using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Tracking.Page;
using ExperienceManager.Web.Features.Tracking.Texts;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Tracking;

public sealed class ParcelProgressTests
{
    private static readonly Instant Now = TrackingPagesOf.Now;

    [Theory]
    [InlineData(ShipmentPhase.OrderCreated, "*Ordered Packed Shipped Out for delivery Delivered")]
    [InlineData(ShipmentPhase.OrderProcessed, "+Ordered *Packed Shipped Out for delivery Delivered")]
    [InlineData(ShipmentPhase.InTransit, "+Ordered *Shipped Out for delivery Delivered")]
    [InlineData(ShipmentPhase.InDelivery, "+Ordered *Out for delivery Delivered")]
    [InlineData(ShipmentPhase.Delivered, "+Ordered *Delivered")]
    [InlineData(ShipmentPhase.Collect, "+Ordered *Ready to collect Collected")]
    [InlineData(ShipmentPhase.DeliveryFailed, "+Ordered !Delivery attempted Delivered")]
    [InlineData(ShipmentPhase.Returned, "+Ordered !Returned")]
    [InlineData(ShipmentPhase.ReturnCreated, "*Return announced Return shipped Return received")]
    [InlineData(ShipmentPhase.ReturnTransit, "*Return shipped Return received")]
    [InlineData(ShipmentPhase.ReturnReceived, "*Return received")]
    [InlineData(ShipmentPhase.ReturnFailed, "!Return stopped")]
    public void Of_EveryPhase_TicksNothingThatWasNotReported(ShipmentPhase phase, string steps) =>
        Assert.Equal(steps, Describe(new Shipment { Phase = phase }));

    [Theory]
    [InlineData("in_transit", "+Ordered *Shipped Out for delivery Delivered")]
    [InlineData("label_created in_transit", "+Ordered +Label created *Shipped Out for delivery Delivered")]
    [InlineData("label_created in_transit out_for_delivery delivered", "+Ordered +Label created +Shipped +Out for delivery *Delivered")]
    [InlineData("in_transit ready_for_pickup", "+Ordered +Shipped *Ready to collect Collected")]
    [InlineData("in_transit ready_for_pickup picked_up", "+Ordered +Shipped +Ready to collect *Delivered")]
    [InlineData("in_transit out_for_delivery attempted_delivery", "+Ordered +Shipped +Out for delivery !Delivery attempted Delivered")]
    [InlineData("delivered return_created return_in_transit", "+Delivered +Return announced *Return shipped Return received")]
    public void Of_ReportedSteps_AreTickedWithTheirDates(string words, string steps)
    {
        var reports = words.Split(' ').Select((word, hour) => new ShipmentEvent(word, Now + Duration.FromHours(hour - 20), null));
        var shipment = new Shipment { TrackingNumber = "1", Announced = ShipmentPhase.OrderCreated, Events = reports.ToEquatableArray() };
        Assert.Equal(steps, Describe(shipment));
        Assert.All(ParcelProgress.Of(
            new OrderData { OrderNumber = "1", PlacedAt = Now }, OrderStatus.Fulfilled, shipment, TrackingTexts.For("en").Stages,
            Now).Steps, step =>
            Assert.Equal(step.State != StepState.Upcoming, step.At is not null));
    }

    [Fact]
    public void Of_OrderWithoutParcel_IsOrdered() => Assert.StartsWith("*Ordered", Describe(null), StringComparison.Ordinal);

    [Fact]
    public void Of_CancelledOrder_SaysSo() => Assert.Equal("+Ordered !Cancelled", Describe(null, OrderStatus.Cancelled));

    [Fact]
    public void Of_LabelBeforeTheFirstScan_IsNotShipped()
    {
        var shipment = new Shipment { TrackingNumber = "1", ShippedAt = Now, Events = [new ShipmentEvent("label_created", Now, null)] };
        Assert.Equal("+Ordered *Label created Shipped Out for delivery Delivered", Describe(shipment));
    }

    private static string Describe(Shipment? shipment, OrderStatus status = OrderStatus.Fulfilled)
    {
        var order = new OrderData { OrderNumber = "1", PlacedAt = Now };
        var steps = ParcelProgress.Of(order, status, shipment, TrackingTexts.For("en").Stages, Now).Steps;
        return string.Join(' ', steps.Select(step => Mark(step.State) + step.Text.Step));
    }

    private static string Mark(StepState state) =>
        state switch { StepState.Done => "+", StepState.Current => "*", StepState.Failed => "!", _ => "" };
}
