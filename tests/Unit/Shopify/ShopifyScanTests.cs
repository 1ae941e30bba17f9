using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Support.Shopify;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Work;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Shopify;

/// <summary>What carriers report to Shopify.</summary>
public sealed class ShopifyScanTests
{
    private const string Topic = "fulfillment_events/create";

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Scan_OfAFulfilment_IsACarriersEventOfItsParcels(DatabaseProvider provider)
    {
        await using var room = await ShopifyRoom.CreateAsync(provider);
        await room.DeliverAsync("orders/create", ShopifyPayloads.Order(1, ""));
        await room.RunAsync();
        await room.DeliverAsync("fulfillments/create", ShopifyPayloads.Fulfilment(2, "\"A\",\"B\""));
        await room.RunAsync();
        await room.DeliverAsync(Topic, Scan("out_for_delivery", 5));
        await room.DeliverAsync(Topic, Scan("out_for_delivery", 5));
        await room.RunAsync();
        var parcels = (await room.OrderAsync())!.Data.Shipments;
        Assert.Equal(2, parcels.Count);
        Assert.All(parcels, parcel =>
        {
            Assert.Equal(ShipmentPhase.InDelivery, parcel.Phase);
            var report = Assert.Single(parcel.Events, report => report.Source is null);
            Assert.Equal(("shopify-905", "Husum, DE", "On the van"), (report.ExternalId, report.Location, report.Message));
            Assert.Equal(Instant.FromUtc(2026, 3, 2, 10, 5), report.At);
            Assert.Equal(new DateOnly(2026, 3, 2), report.EstimatedDelivery!.To);
        });
    }

    [Fact]
    public async Task Scan_BeforeItsFulfilment_Waits()
    {
        await using var room = await ShopifyRoom.CreateAsync(DatabaseProvider.Sqlite);
        await room.DeliverAsync("orders/create", ShopifyPayloads.Order(1, ""));
        await room.DeliverAsync(Topic, Scan("delivered", 5));
        await room.RunAsync();
        Assert.Empty((await room.OrderAsync())!.Data.Shipments);
        await room.DeliverAsync("fulfillments/create", ShopifyPayloads.Fulfilment(2, "\"A\""));
        await room.SettleAsync();
        Assert.Equal(ShipmentPhase.Delivered, Assert.Single((await room.OrderAsync())!.Data.Shipments).Phase);
    }

    [Theory]
    [InlineData("{}", WorkState.Dead)]
    [InlineData("""{"id":1,"order_id":5550001,"fulfillment_id":61,"status":null}""", WorkState.Dead)]
    [InlineData("""{"id":1,"order_id":5550001,"fulfillment_id":61,"status":"in_transit","city":7,"estimated_delivery_at":"soon"}""",
        WorkState.Done)]
    public async Task Scan_OddMembers_CostThePayloadOnlyWhenItSaysNothing(string body, WorkState state)
    {
        await using var room = await ShopifyRoom.CreateAsync(DatabaseProvider.Sqlite);
        await room.DeliverAsync("orders/create", ShopifyPayloads.Order(1, ""));
        await room.RunAsync();
        await room.DeliverAsync("fulfillments/create", ShopifyPayloads.Fulfilment(2, "\"A\""));
        await room.RunAsync();
        await room.DeliverAsync(Topic, body);
        await room.RunAsync();
        var delivery = await room.LastAsync();
        Assert.True(delivery.State == state, $"{delivery.Topic} is {delivery.State}: {delivery.Detail}");
    }

    private static string Scan(string status, int minute) => $$"""
        {"id":90{{minute}},"fulfillment_id":61,"order_id":5550001,"status":"{{status}}","message":"On the van","happened_at":"2026-03-02T10:{{minute:00}}:00Z",
         "city":"Husum","province":null,"country":"DE","zip":"25813","address1":null,"estimated_delivery_at":"2026-03-02T18:00:00Z"}
        """;
}
