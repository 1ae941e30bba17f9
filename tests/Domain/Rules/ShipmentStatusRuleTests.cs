using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Tests.Support.Values;
using NodaTime;

namespace ExperienceManager.Tests.Domain.Rules;

/// <summary>Rules about where parcels are: the phase and the problem that the page shows, and whether a parcel is late.</summary>
public sealed class ShipmentStatusRuleTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);

    [Theory]
    [InlineData("in_transit", "in_transit", "")]
    [InlineData("ready_for_pickup", "collect", "")]
    [InlineData("attempted_delivery", "delivery_failed", "")]
    [InlineData("shipment_damaged", "in_transit", "exception")]
    [InlineData("customs_delay", "in_transit", "delayed")]
    public void Read_PhaseAndProblem_AreThoseOfTheNewestReport(string word, string phase, string problem)
    {
        var parcel = new Shipment { TrackingNumber = "1", Events = [new ShipmentEvent(word, Now, null)] }.Track(Now);
        var order = new OrderData { OrderNumber = "1", Shipments = [parcel], Withdrawn = [parcel with { Phase = ShipmentPhase.Returned }] };
        Assert.Equal(phase, Read(order, "shipment.phase", Now));
        Assert.Equal(problem, Read(order, "shipment.problem", Now));
    }

    [Fact]
    public void Read_AtAnEarlierInstant_IsWhereTheParcelWasThen()
    {
        var parcel = new Shipment
        {
            TrackingNumber = "1",
            Events = [new("in_transit", Now, null), new("customs_delay", Now + Days(2), null), new("delivered", Now + Days(5), null)]
        };
        var order = new OrderData { OrderNumber = "1", Shipments = [parcel.Track(Now + Days(9))] };
        Assert.Equal(["in_transit", "in_transit", "delivered"],
            new[] { 0, 3, 5 }.Select(days => Read(order, "shipment.phase", Now + Days(days))));
        Assert.Equal(["", "delayed", ""], new[] { 0, 3, 5 }.Select(days => Read(order, "shipment.problem", Now + Days(days))));
        Assert.Equal(["false", "true", "false"], new[] { 0, 3, 5 }.Select(days => Read(order, "shipment.is_late", Now + Days(days))));
    }

    [Theory]
    [InlineData("Europe/Oslo", "2026-11-22T22:59:59Z", "2026-11-22", "false")]
    [InlineData("Europe/Oslo", "2026-11-22T23:00:00Z", "2026-11-22", "true")]
    [InlineData("America/New_York", "2026-11-23T04:59:59Z", "2026-11-22", "false")]
    [InlineData("America/New_York", "2026-11-23T05:00:00Z", "2026-11-22", "true")]
    public void IsLate_OnceTheLastExpectedDayOfTheShopIsOver(string zone, string at, string last, string late)
    {
        var days = new DeliveryWindow(new(2026, 11, 20), DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture));
        var order = new OrderData
        {
            OrderNumber = "1",
            Shipments = [new Shipment { Phase = ShipmentPhase.InTransit, EstimatedDelivery = days }]
        };
        var values = AttributeReader.Read(order, AttributeCatalogue.Get("shipment.is_late"), RuleTimes.Of(at, zone));
        Assert.Equal(late, Assert.Single(values).Text);
    }

    [Theory]
    [InlineData(ShipmentPhase.OrderCreated, true)]
    [InlineData(ShipmentPhase.InDelivery, true)]
    [InlineData(ShipmentPhase.DeliveryFailed, true)]
    [InlineData(ShipmentPhase.Collect, false)]
    [InlineData(ShipmentPhase.Delivered, false)]
    [InlineData(ShipmentPhase.Returned, false)]
    [InlineData(ShipmentPhase.ReturnTransit, false)]
    public void IsLate_OnlyWhileTheParcelHasNotArrived(ShipmentPhase phase, bool late)
    {
        var parcel = new Shipment { Phase = phase, EstimatedDelivery = new(new(2026, 11, 1), new(2026, 11, 1)) };
        Assert.Equal(late ? "true" : "false", Read(new OrderData { OrderNumber = "1", Shipments = [parcel] }, "shipment.is_late", Now));
    }

    [Fact]
    public void IsLate_WithoutExpectedDays_IsFalse_AndTheNewestReportCountsMore()
    {
        var parcel = new Shipment { Phase = ShipmentPhase.InTransit, TrackingNumber = "1" };
        var old = parcel with { EstimatedDelivery = new(new(2026, 11, 20), new(2026, 11, 20)) };
        var renewed = old with
        {
            Events =
            [new("in_transit", Now, null) { EstimatedDelivery = new(new(2026, 11, 25), new(2026, 11, 26)) }]
        };
        var promised = new AttributeBag([KeyValuePair.Create("promise_date", ScalarValue.OfText("2026-11-20T00:00:00Z"))]);
        var order = new OrderData { OrderNumber = "1", Shipments = [parcel, old, renewed] };
        Assert.Equal("false,true,false", Read(order, "shipment.is_late", Now));
        Assert.Equal("true,true,false", Read(order with { Attributes = promised }, "shipment.is_late", Now));
        Assert.Equal("", Read(order with { Shipments = [] }, "shipment.is_late", Now));
    }

    private static Duration Days(int days) => Duration.FromDays(days);

    private static string Read(OrderData order, string attribute, Instant at) =>
        string.Join(',', AttributeReader.Read(order, AttributeCatalogue.Get(attribute), new RuleTime(at, DateTimeZone.Utc))
            .Select(value => value.Text));
}
