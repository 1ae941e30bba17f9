using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Rules;

/// <summary>Rules about where parcels are: the phase and the problem that the page shows.</summary>
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
        Assert.Equal(phase, Read(order, "shipment.phase"));
        Assert.Equal(problem, Read(order, "shipment.problem"));
    }

    private static string Read(OrderData order, string attribute) => string.Join(',', AttributeReader.Read(order, AttributeCatalogue.Get(attribute)).Select(value => value.Text));
}
