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
    [InlineData(ShipmentPhase.InTransit, "+Ordered +Packed *Shipped Out for delivery Delivered")]
    [InlineData(ShipmentPhase.InDelivery, "+Ordered +Packed +Shipped *Out for delivery Delivered")]
    [InlineData(ShipmentPhase.Delivered, "+Ordered +Packed +Shipped +Out for delivery *Delivered")]
    [InlineData(ShipmentPhase.Collect, "+Ordered +Packed +Shipped *Ready to collect Collected")]
    [InlineData(ShipmentPhase.DeliveryFailed, "+Ordered +Packed +Shipped !Delivery attempted Delivered")]
    [InlineData(ShipmentPhase.Returned, "+Ordered +Packed +Shipped !Returned")]
    [InlineData(ShipmentPhase.ReturnCreated, "+Delivered *Return announced Return shipped Return received")]
    [InlineData(ShipmentPhase.ReturnTransit, "+Delivered +Return announced *Return shipped Return received")]
    [InlineData(ShipmentPhase.ReturnReceived, "+Delivered +Return announced +Return shipped *Return received")]
    [InlineData(ShipmentPhase.ReturnFailed, "+Delivered +Return announced +Return shipped !Return stopped")]
    public void Of_EveryPhase_HasItsSteps(ShipmentPhase phase, string steps) => Assert.Equal(steps, Describe(new Shipment { Phase = phase }));

    [Fact]
    public void Of_OrderWithoutParcel_IsOrdered() => Assert.StartsWith("*Ordered", Describe(null), StringComparison.Ordinal);

    [Fact]
    public void Of_CancelledOrder_SaysSo() => Assert.Equal("+Ordered !Cancelled", Describe(null, OrderStatus.Cancelled));

    [Fact]
    public void Of_HandedOverBeforeTheFirstScan_IsOnItsWay()
    {
        var shipment = new Shipment { TrackingNumber = "1", ShippedAt = Now, Phase = ShipmentPhase.OrderCreated };
        Assert.Contains("*Shipped", Describe(shipment), StringComparison.Ordinal);
        Assert.Contains("*Ordered", Describe(shipment with { ShippedAt = Now + Duration.FromSeconds(1) }), StringComparison.Ordinal);
        Assert.Contains("*Ordered", Describe(shipment with { TrackingNumber = null }), StringComparison.Ordinal);
    }

    private static string Describe(Shipment? shipment, OrderStatus status = OrderStatus.Fulfilled)
    {
        var order = new OrderData { OrderNumber = "1", PlacedAt = Now };
        var steps = ParcelProgress.Of(order, status, shipment, TrackingTexts.For("en").Stages, Now).Steps;
        return string.Join(' ', steps.Select(step => Mark(step.State) + step.Text.Step));
    }

    private static string Mark(StepState state) => state switch { StepState.Done => "+", StepState.Current => "*", StepState.Failed => "!", _ => "" };
}
