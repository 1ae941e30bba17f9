using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Support.Shopware;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Inbox;
using ExperienceManager.Web.Integrations.Shopware;
using ExperienceManager.Web.Work;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Shopware;

/// <summary>Deliveries over real HTTP until the order is written (docs/reliability.md#faults, R16, R17, R19).</summary>
public sealed class ShopwareWebhookTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Webhook_OrderWritten_FetchesTheOrderAndItsLabels(DatabaseProvider provider)
    {
        await using var stand = await ShopwareStand.ConnectedAsync(provider);
        stand.Shopware.Put(ShopwareSamples.Order());
        Assert.Equal(200, (await stand.DeliverAsync(ShopwareSamples.Written("e1", stand.Now))).Status);
        Assert.Empty(stand.Shopware.Searches);
        await stand.WorkAsync();
        var order = (await stand.OrderAsync())!;
        Assert.Equal(OrderStatus.Fulfilled, order.Status);
        var labels = await stand.Shops.Database.Get<OrderStore>().LabelsAsync(stand.Shop, order.Id);
        Assert.Equal(
            ["Shopware.customer_group.B2B", "Shopware.sales_channel.Storefront DE", "Shopware.tag.Loyalty", "Shopware.tag.Priority"],
            labels.Select(label => label.Label));
        Assert.All(labels, label => Assert.Equal(LabelSource.Shopware, label.Source));
        Assert.Equal(WorkState.Done, Assert.Single(await stand.DeliveriesAsync()).State);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Webhook_ANumberThatChanged_StaysTheSameOrder(DatabaseProvider provider)
    {
        await using var stand = await ShopwareStand.ConnectedAsync(provider);
        await WriteAsync(stand, "e1", ShopwareSamples.Order());
        await WriteAsync(stand, "e2", ShopwareSamples.Order(order => (order["orderNumber"], order["amountTotal"]) = ("10077-B", 5)));
        Assert.Null(await stand.OrderAsync("10077-B"));
        Assert.Equal(5, (await stand.OrderAsync())!.Data.Total);
        Assert.Contains("Shopware calls it 10077-B now; here it keeps its number.", (await stand.DeliveriesAsync())[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Webhook_AMarkAtTheBeginning_IsNoPartOfTheEvent()
    {
        await using var stand = await ShopwareStand.ConnectedAsync();
        stand.Shopware.Put(ShopwareSamples.Order());
        Assert.Equal(200, (await stand.DeliverAsync("\uFEFF" + ShopwareSamples.Written("e1", stand.Now))).Status);
        await stand.WorkAsync();
        Assert.NotNull(await stand.OrderAsync());
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Webhook_LabelsSwitchedOff_WritesTheOrderWithoutAndDropsNone(DatabaseProvider provider)
    {
        await using var stand = await ShopwareStand.ConnectedAsync(provider);
        await WriteAsync(stand, "e1", ShopwareSamples.Order(order => order["amountTotal"] = 1));
        await stand.Shops.SetLabelSourcesAsync(new() { Shopware = false, MirrorTags = true });
        await WriteAsync(stand, "e2",
            ShopwareSamples.Order(order => (order["amountTotal"], order["tags"]) = (2, JsonNode.Parse("""[{"name":"late"}]"""))));
        var order = (await stand.OrderAsync())!.Data;
        Assert.Equal(2m, order.Total);
        Assert.Equal(ShopwareLabels.Of(JsonSerializer.SerializeToElement(ShopwareSamples.Order())), order.Labels);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Webhook_MirrorTags_DropsItsOwnVanishedLabelsOnly(DatabaseProvider provider)
    {
        await using var stand = await ShopwareStand.ConnectedAsync(provider);
        await WriteAsync(stand, "e1", ShopwareSamples.Order());
        var order = (await stand.OrderAsync())!;
        var write = await stand.Shops.Database.Get<OrderIngest>()
            .PrepareLabelsAsync(stand.Shop, order.Id, LabelSet.Of(["api", "Shopware.tag.Priority"]), LabelSource.Api);
        Expect.Success(await stand.Shops.Database.Get<WriteQueue>().WriteAsync(scope => write(scope)));
        await stand.Shops.SetLabelSourcesAsync(new() { MirrorTags = true });
        await WriteAsync(stand, "e2",
            ShopwareSamples.Order(
            order => (order["tags"], order["orderCustomer"]!["customer"]!["tags"]) = (new JsonArray(), new JsonArray())));
        Assert.Equal(
            LabelSet.Of(["api", "Shopware.tag.Priority", "Shopware.customer_group.B2B", "Shopware.sales_channel.Storefront DE"]),
            (await stand.OrderAsync())!.Data.Labels);
    }

    [Fact]
    public async Task Webhook_WrongSignatureBodyOrShop_Is401AndNothingIsStored()
    {
        await using var stand = await ShopwareStand.ConnectedAsync();
        var body = ShopwareSamples.Written("e1", stand.Now);
        Assert.Equal(401, (await stand.DeliverAsync(body, secret: "x")).Status);
        Assert.Equal(401, (await stand.SendAsync(HttpMethod.Post, "first/webhooks", body)).Status);
        var signature = ShopwareSignature.Of(stand.Secret, body);
        Assert.Equal(401, (await stand.SendAsync(
            HttpMethod.Post, "first/webhooks", body.Replace("update", "updatE", StringComparison.Ordinal),
            ("shopware-shop-signature", signature))).Status);
        Assert.Equal(401, (await stand.DeliverAsync(body, slug: "other")).Status);
        Assert.Equal(401, (await stand.DeliverAsync(body, slug: "nobody")).Status);
        Assert.Equal(401, (await stand.DeliverAsync(ShopwareSamples.Written("e1", stand.Now, shopId: "another"))).Status);
        Assert.Equal(400, (await stand.DeliverAsync("[]")).Status);
        Assert.Empty(await stand.DeliveriesAsync());
    }

    [Fact]
    public async Task Webhook_Timestamp_MayBeAsOldAsALateRetry()
    {
        await using var stand = await ShopwareStand.ConnectedAsync();
        Assert.Equal(200, (await stand.DeliverAsync(ShopwareSamples.Written("e1", stand.Now - (5 * 3600)))).Status);
        Assert.Equal(401, (await stand.DeliverAsync(ShopwareSamples.Written("e2", stand.Now - (7 * 3600)))).Status);
        Assert.Equal(401, (await stand.DeliverAsync(ShopwareSamples.Written("e3", stand.Now + 600))).Status);
        Assert.Equal(401, (await stand.DeliverAsync("""{"data":{"event":"order.written"}}""")).Status);
    }

    [Fact]
    public async Task Webhook_SentAgain_IsDoneOnce()
    {
        await using var stand = await ShopwareStand.ConnectedAsync();
        stand.Shopware.Put(ShopwareSamples.Order());
        var body = ShopwareSamples.Written("e1", stand.Now);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => stand.DeliverAsync(body, eventId: $"header-{i}")));
        await stand.WorkAsync();
        Assert.Equal(200, (await stand.DeliverAsync(ShopwareSamples.Written("e1", stand.Now + 1))).Status);
        await stand.WorkAsync();
        Assert.Single(stand.Shopware.Searches);
        Assert.Single(await stand.DeliveriesAsync());
    }

    [Fact]
    public async Task Webhook_WithoutEventId_IsKnownByTheHeaderOrItsBytes()
    {
        await using var stand = await ShopwareStand.ConnectedAsync();
        var body = $$$"""{"data":{"event":"order.written"},"timestamp":{{{stand.Now}}}}""";
        await stand.DeliverAsync(body, eventId: "h1");
        await stand.DeliverAsync(body, eventId: "h1");
        await stand.DeliverAsync(body);
        await stand.DeliverAsync(body);
        Assert.Equal(2, (await stand.DeliveriesAsync()).Count);
    }

    [Fact]
    public async Task Webhook_AnyOrderOfEvents_EndsAsTheShopHasIt()
    {
        await using var stand = await ShopwareStand.ConnectedAsync();
        JsonObject[] states =
        [
            ShopwareSamples.Order(order => order["deliveries"] = new JsonArray()),
            ShopwareSamples.Order(
                order => (order["deliveries"], order["tags"]) = (new JsonArray(), JsonNode.Parse("""[{"name":"late"}]"""))),
            ShopwareSamples.Order(order => order["tags"] = JsonNode.Parse("""[{"name":"late"}]""")),
        ];
        var bodies = new[] { "checkout.order.placed", "state_enter.order.state.in_progress", "state_enter.order_delivery.state.shipped" }
            .Select((name, i) => ShopwareSamples.Entered(name, $"e{i}", stand.Now)).ToArray();
        int[][] permutations = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        foreach (var (permutation, round) in permutations.Select((permutation, round) => (permutation, round)))
        {
            var id = $"{ShopwareSamples.OrderId[..^1]}{round}";
            for (var step = 0; step < 3; step++)
            {
                var state = states[step].DeepClone().AsObject();
                (state["id"], state["orderNumber"]) = (id, $"R{round}");
                stand.Shopware.Put(state);
                var body = bodies[permutation[step]].Replace(ShopwareSamples.OrderId, id, StringComparison.Ordinal)
                    .Replace("\"eventId\":\"e", $"\"eventId\":\"r{round}e", StringComparison.Ordinal);
                Assert.Equal(200, (await stand.DeliverAsync(body)).Status);
                await stand.DeliverAsync(body);
            }

            await stand.WorkAsync();
            var order = (await stand.OrderAsync($"R{round}"))!;
            Assert.Equal(OrderStatus.Fulfilled, order.Status);
            Assert.Contains("Shopware.tag.late", order.Data.Labels.Sorted);
            Assert.Equal("00340999", Assert.Single(order.Data.Shipments.Items).TrackingNumber);
        }
    }

    [Fact]
    public async Task Webhook_CancelledOrder_CancelsWhatCameInBefore()
    {
        await using var stand = await ShopwareStand.ConnectedAsync();
        stand.Shopware.Put(ShopwareSamples.Order(order => order["deliveries"] = new JsonArray()));
        await stand.DeliverAsync(ShopwareSamples.Written("e1", stand.Now));
        await stand.WorkAsync();
        stand.Shopware.Put(ShopwareSamples.Order(
            order => (order["deliveries"], order["stateMachineState"]) =
            (new JsonArray(), JsonNode.Parse("""{"technicalName":"cancelled"}"""))));
        await stand.DeliverAsync(ShopwareSamples.Entered("state_enter.order.state.cancelled", "e2", stand.Now));
        await stand.WorkAsync();
        Assert.Equal(OrderStatus.Cancelled, (await stand.OrderAsync())!.Status);
    }

    [Fact]
    public async Task Webhook_CustomerWritten_ReachesTheOrdersThatCameIn()
    {
        await using var stand = await ShopwareStand.ConnectedAsync();
        stand.Shopware.Put(ShopwareSamples.Order());
        stand.Shopware.Put(ShopwareSamples.Order(
            order => (order["id"], order["orderNumber"]) = ("0190aa00bb11cc22dd33ee44ff550067", "10078")));
        await stand.DeliverAsync(ShopwareSamples.Written("e1", stand.Now));
        await stand.WorkAsync();
        stand.Shopware.Put(ShopwareSamples.Order(
            order => order["orderCustomer"]!["customer"]!["tags"] = JsonNode.Parse("""[{"name":"gold"}]""")));
        await stand.DeliverAsync(
            ShopwareSamples.Event(
            "customer.written", "e2", stand.Now, "AbC123", """[{"entity":"customer","operation":"update","primaryKey":"c1"}]"""));
        await stand.WorkAsync();
        Assert.Contains("Shopware.tag.gold", (await stand.OrderAsync())!.Data.Labels.Sorted);
        Assert.Null(await stand.OrderAsync("10078"));
    }

    [Fact]
    public async Task Webhook_OrderDeleted_DeletesTheOrderThatTheShopNoLongerHas()
    {
        const string Id = "0190aa00bb11cc22dd33ee44ff550066";
        await using var stand = await ShopwareStand.ConnectedAsync();
        string Deleted(string id) => ShopwareSamples.Event(
            "order.deleted", id, stand.Now, "AbC123", $$"""[{"entity":"order","operation":"delete","primaryKey":"{{Id}}"}]""");
        stand.Shopware.Put(ShopwareSamples.Order());
        await stand.DeliverAsync(ShopwareSamples.Written("e1", stand.Now));
        await stand.WorkAsync();
        // A draft was discarded.
        await stand.DeliverAsync(Deleted("e2"));
        await stand.WorkAsync();
        Assert.NotNull(await stand.OrderAsync());
        stand.Shopware.Remove(Id);
        await stand.DeliverAsync(Deleted("e3"));
        await stand.WorkAsync();
        Assert.Null(await stand.OrderAsync());
        // An event from before comes late.
        stand.Shopware.Put(ShopwareSamples.Order());
        await stand.DeliverAsync(ShopwareSamples.Written("e4", stand.Now));
        await stand.WorkAsync();
        Assert.Null(await stand.OrderAsync());
    }

    [Fact]
    public async Task Webhook_OrderDeletedThatNeverCameIn_ErasesWhatWasDeliveredAboutIt()
    {
        await using var stand = await ShopwareStand.ConnectedAsync();
        await stand.DeliverAsync(ShopwareSamples.Written("e1", stand.Now));
        await stand.WorkAsync();
        var inbox = stand.Shops.Database.Get<InboxStore>();
        var before = Assert.Single(await stand.DeliveriesAsync()).Id;
        Assert.False((await inbox.FindAsync(stand.Shop, before))!.IsErased);

        await stand.DeliverAsync(ShopwareSamples.Event(
            "order.deleted", "e2", stand.Now, "AbC123", $$"""[{"entity":"order","operation":"delete","primaryKey":"{{ShopwareSamples.OrderId}}"}]"""));
        await stand.WorkAsync();

        Assert.True((await inbox.FindAsync(stand.Shop, before))!.IsErased);
    }

    [Fact]
    public async Task Webhook_ShopInTrouble_IsTriedAgainUntilItAnswers()
    {
        await using var stand = await ShopwareStand.ConnectedAsync();
        stand.Shopware.Put(ShopwareSamples.Order());
        var refusals = 0;
        stand.Shopware.Fault = http =>
        {
            http.Response.StatusCode = refusals++ switch { 0 => 500, 1 => 429, 2 => 503, _ => 200 };
            return Task.FromResult(http.Response.StatusCode != 200);
        };
        await stand.DeliverAsync(ShopwareSamples.Written("e1", stand.Now));
        await stand.WorkAsync();
        Assert.Equal(WorkState.Waiting, Assert.Single(await stand.DeliveriesAsync()).State);
        for (var i = 0; i < 5; i++)
        {
            stand.Shops.Database.Clock.Advance(Duration.FromMinutes(1));
            await stand.WorkAsync();
        }

        Assert.NotNull(await stand.OrderAsync());
    }

    [Fact]
    public async Task Webhook_AppDeleted_DisconnectsUntilTheAppIsInstalledAgain()
    {
        await using var stand = await ShopwareStand.CreateAsync(appSecret: null);
        Expect.Success(await stand.Shops.Database.Get<ShopwareConnection>().PrepareAsync(stand.Shop, stand.Shops.Admin));
        var connections = stand.Shops.Database.Get<ConnectionStore>();
        var own = (await connections.OpenAsync(stand.Shop, ConnectionKind.Shopware))!.Secrets[ShopwareSecrets.App]!;
        await stand.ConnectAsync(appSecret: own);
        await stand.DeliverAsync(ShopwareSamples.Event("app.deleted", "e1", stand.Now, "AbC123", "[]"));
        await stand.WorkAsync();
        var left = (await connections.OpenAsync(stand.Shop, ConnectionKind.Shopware))!;
        Assert.Equal([ShopwareSecrets.App], left.Secrets.Names);
        Assert.Equal((null, "AbC123"),
            (ShopwareSettings.Read(left.Info.Settings).ShopId, ShopwareSettings.Read(left.Info.Settings).FormerShopId));
        Assert.Equal(401, (await stand.DeliverAsync(ShopwareSamples.Written("e2", stand.Now))).Status);
        stand.Shops.Database.Clock.Advance(Duration.FromMinutes(1));
        await stand.ConnectAsync(appSecret: own);
        Assert.Equal(200, (await stand.DeliverAsync(ShopwareSamples.Written("e3", stand.Now))).Status);
    }

    [Fact]
    public async Task Order_Case05TrackingNumberCorrected_WithdrawsWhatTheDeliveryNoLongerLists()
    {
        await using var stand = await ShopwareStand.ConnectedAsync();
        async Task<StoredOrder> SendAsync(string id, string code, string state, string name = "order.written")
        {
            stand.Shops.Database.Clock.Advance(Duration.FromMinutes(1));
            stand.Shopware.Put(ShopwareSamples.Order(order =>
            {
                order["deliveries"]![0]!["trackingCodes"] = new JsonArray(code);
                order["deliveries"]![0]!["stateMachineState"]!["technicalName"] = state;
            }));
            await stand.DeliverAsync(
                name == "order.written" ? ShopwareSamples.Written(id, stand.Now) : ShopwareSamples.Entered(name, id, stand.Now));
            await stand.WorkAsync();
            return (await stand.OrderAsync())!;
        }

        Assert.Equal(["TYPO-7"], (await SendAsync("e1", "TYPO-7", "shipped")).Data.Shipments.Select(parcel => parcel.TrackingNumber));
        var corrected = await SendAsync("e2", "FIXED-7", "shipped");
        Assert.Equal((OrderStatus.Fulfilled, "FIXED-7"), (corrected.Status, Assert.Single(corrected.Data.Shipments).TrackingNumber));
        Assert.Equal("TYPO-7", Assert.Single(corrected.Data.Withdrawn).TrackingNumber);
        Assert.Equal(ShipmentPhase.Returned,
            Assert.Single((await SendAsync(
            "e3", "FIXED-7", "returned", "state_enter.order_delivery.state.returned")).Data.Shipments).Phase);
        var cancelled = await SendAsync("e4", "FIXED-7", "cancelled", "state_enter.order_delivery.state.cancelled");
        Assert.Equal((OrderStatus.Placed, 0), (cancelled.Status, cancelled.Data.Shipments.Count));
    }

    [Fact]
    public async Task Order_AppOfAnOlderManifest_ComesInWithoutWhatItMayNotRead()
    {
        await using var stand = await ShopwareStand.ConnectedAsync();
        stand.Shopware.Put(ShopwareSamples.Order());
        stand.Shopware.Fault = http =>
        {
            var isRefused = stand.Shopware.Searches.Last().GetProperty("associations").TryGetProperty("language", out _);
            if (isRefused) http.Response.StatusCode = 403;
            return Task.FromResult(isRefused);
        };
        await stand.DeliverAsync(ShopwareSamples.Written("e1", stand.Now));
        await stand.WorkAsync();
        Assert.NotNull(await stand.OrderAsync());
        Assert.Contains("download the manifest again", Assert.Single(await stand.DeliveriesAsync()).Detail!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("product.written")]
    [InlineData("order.deleted")]
    [InlineData("app.updated")]
    public async Task Webhook_OtherEvents_AreKeptAndNothingIsDone(string name)
    {
        await using var stand = await ShopwareStand.ConnectedAsync();
        Assert.Equal(200, (await stand.DeliverAsync(ShopwareSamples.Event(name, "e1", stand.Now, "AbC123", "[]"))).Status);
        await stand.WorkAsync();
        Assert.Equal(WorkState.Ignored, Assert.Single(await stand.DeliveriesAsync()).State);
    }

    [Fact]
    public async Task Webhook_OrderThatIsGoneOrADraft_IsIgnored()
    {
        await using var stand = await ShopwareStand.ConnectedAsync();
        await stand.DeliverAsync(ShopwareSamples.Written("e1", stand.Now));
        stand.Shopware.Put(ShopwareSamples.Order(
            order => (order["id"], order["versionId"]) = ("draft", "ffffffffffffffffffffffffffffffff")));
        await stand.DeliverAsync(ShopwareSamples.Written("e2", stand.Now, orderId: "draft"));
        await stand.WorkAsync();
        Assert.All(await stand.DeliveriesAsync(), row => Assert.Equal(WorkState.Ignored, row.State));
        Assert.Null(await stand.OrderAsync());
    }

    private static async Task WriteAsync(ShopwareStand stand, string eventId, JsonObject order)
    {
        stand.Shopware.Put(order);
        Assert.Equal(200, (await stand.DeliverAsync(ShopwareSamples.Written(eventId, stand.Now))).Status);
        await stand.WorkAsync();
    }
}
