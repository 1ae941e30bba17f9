using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Tests.Domain.Orders;

public sealed class DeliveryStateTests
{
    private static readonly ShipmentProblem Problem = new(ProblemKind.Delayed, ProblemCause.Weather, Instant.FromUtc(2026, 11, 22, 0, 0));

    [Theory]
    [InlineData(ShipmentPhase.OrderCreated, DeliveryState.Ordered)]
    [InlineData(ShipmentPhase.OrderProcessed, DeliveryState.Packed)]
    [InlineData(ShipmentPhase.InTransit, DeliveryState.OnItsWay)]
    [InlineData(ShipmentPhase.InDelivery, DeliveryState.OutForDelivery)]
    [InlineData(ShipmentPhase.Collect, DeliveryState.ReadyForPickup)]
    [InlineData(ShipmentPhase.Delivered, DeliveryState.Delivered)]
    [InlineData(ShipmentPhase.DeliveryFailed, DeliveryState.Problem)]
    [InlineData(ShipmentPhase.ReturnFailed, DeliveryState.Problem)]
    [InlineData(ShipmentPhase.Returned, DeliveryState.Returned)]
    [InlineData(ShipmentPhase.ReturnCreated, DeliveryState.Returned)]
    [InlineData(ShipmentPhase.ReturnTransit, DeliveryState.Returned)]
    [InlineData(ShipmentPhase.ReturnReceived, DeliveryState.Returned)]
    public void Of_Parcel_IsItsPhaseUnlessItHasAProblem(ShipmentPhase phase, DeliveryState expected)
    {
        Assert.Equal(expected, DeliveryStates.Of(new Shipment { Phase = phase }));
        Assert.Equal(DeliveryState.Problem, DeliveryStates.Of(new Shipment { Phase = phase, Problem = Problem }));
    }

    [Theory]
    [InlineData("", DeliveryState.Ordered)]
    [InlineData("Delivered", DeliveryState.Delivered)]
    [InlineData("Delivered Delivered", DeliveryState.Delivered)]
    [InlineData("Delivered OrderProcessed", DeliveryState.Packed)]
    [InlineData("OrderCreated InDelivery Collect InTransit Delivered", DeliveryState.OutForDelivery)]
    [InlineData("InTransit Returned", DeliveryState.OnItsWay)]
    [InlineData("Delivered Returned", DeliveryState.Returned)]
    [InlineData("Delivered DeliveryFailed InDelivery", DeliveryState.Problem)]
    public void Of_Order_IsTheProblemElseTheFurthestParcelThatIsStillToCome(string phases, DeliveryState expected)
    {
        var parcels = phases.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(phase => new Shipment { Phase = Enum.Parse<ShipmentPhase>(phase) }).ToList();
        Assert.Equal(expected, DeliveryStates.Of(Order(parcels), OrderStatus.Fulfilled));
        parcels.Reverse();
        Assert.Equal(expected, DeliveryStates.Of(Order(parcels), OrderStatus.Fulfilled));
    }

    [Fact]
    public void Of_OrderOfWhichParcelsAreStillExpected_IsNotDelivered()
    {
        var order = Order([new() { Phase = ShipmentPhase.Delivered }]) with { ExpectedNumberOfShipments = 2 };
        Assert.Equal(DeliveryState.Ordered, DeliveryStates.Of(order, OrderStatus.Fulfilled));
    }

    [Fact]
    public void Of_CancelledOrder_IsNone() =>
        Assert.Null(DeliveryStates.Of(Order([new() { Phase = ShipmentPhase.InTransit }]), OrderStatus.Cancelled));

    [Fact]
    public void Find_EveryKey_IsItsState()
    {
        Assert.All(DeliveryStates.All, state => Assert.Equal(state, DeliveryStates.Find(state.Key())));
        const string Keys = "ordered packed on_its_way out_for_delivery ready_for_pickup delivered problem returned";
        Assert.Equal(Keys, string.Join(' ', DeliveryStates.Keys));
        Assert.Null(DeliveryStates.Find("Delivered"));
        Assert.Null(DeliveryStates.Find(null));
    }

    private static OrderData Order(IEnumerable<Shipment> parcels) => new() { OrderNumber = "1", Shipments = [.. parcels] };
}
