using System.Text;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Features.Decisions;
using ExperienceManager.Web.Features.Orders;

namespace ExperienceManager.Tests.Unit.Decisions;

/// <summary>Orders that are decided for without being stored.</summary>
public sealed class DecisionRequestTests
{
    [Theory]
    [InlineData("N/A", ":OrderCreated")]
    [InlineData(" 1Z999AA10123456784 ", "1Z999AA10123456784:InTransit")]
    [InlineData("JJD0002222, JJD0003333", "JJD0002222:InTransit|JJD0003333:InTransit")]
    public void ReadOrder_TrackingNumberAsTyped_IsReadAsAnUpsertReadsIt(string typed, string parcels)
    {
        var json = $$"""{"id":"1","order":{},"trackings":[{"tracking_number":"{{typed}}"}]}""";
        var order = JsonBody.Read<OrderUpsert>(Encoding.UTF8.GetBytes(json), DecisionRequest.ReadOrder).Value!.Order;
        Assert.Equal(parcels, string.Join('|', order.Shipments.Select(shipment => $"{shipment.TrackingNumber}:{shipment.Phase}")));
    }

    [Fact]
    public void ReadOrder_EventsWithoutANumber_StillCount()
    {
        const string Json = """
            {"id":"1","order":{},"trackings":[{"tracking_number":"TBA","events":[{"event_name":"delivered","event_time":"2026-11-20T10:00:00Z"}]}]}
            """;
        var order = JsonBody.Read<OrderUpsert>(Encoding.UTF8.GetBytes(Json), DecisionRequest.ReadOrder).Value!.Order;
        var parcel = Assert.Single(order.Shipments);
        Assert.Null(parcel.TrackingNumber);
        Assert.Equal(ShipmentPhase.Delivered, ShipmentTimeline.Of(parcel, NodaTime.Instant.FromUtc(2026, 11, 21, 0, 0)).Phase);
    }
}
