using System.Text;
using System.Text.Json;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Support.Shopify;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Shopify;
using ExperienceManager.Web.Work;

namespace ExperienceManager.Tests.Unit.Shopify;

/// <summary>What real shops sent, and what is right. The files are in tests/data/cases.</summary>
public sealed class ShopifyCaseTests
{
    private const string Number = "9001";

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Case01_FailureThenDelivered_FollowsTheNewestState(DatabaseProvider provider)
    {
        await using var room = await ShopifyRoom.CreateAsync(provider);
        var phases = new List<ShipmentPhase>();
        foreach (var (topic, body) in Steps("01-shopify-failure-then-delivered"))
        {
            await room.DeliverAsync(topic, body);
            await room.RunAsync();
            if ((await room.OrderAsync(Number))!.Data.Shipments is [var parcel]) phases.Add(parcel.Phase);
        }

        Assert.Equal([ShipmentPhase.DeliveryFailed, ShipmentPhase.InDelivery, ShipmentPhase.Delivered], phases);
    }

    [Theory]
    [InlineData("in_transit", ShipmentPhase.InTransit)]
    [InlineData("out_for_delivery", ShipmentPhase.InDelivery)]
    [InlineData("ready_for_pickup", ShipmentPhase.Collect)]
    [InlineData("attempted_delivery", ShipmentPhase.DeliveryFailed)]
    [InlineData("delivered", ShipmentPhase.Delivered)]
    public async Task Case01_AnyStateAfterAFailure_Counts(string state, ShipmentPhase phase)
    {
        await using var room = await ShopifyRoom.CreateAsync(DatabaseProvider.Sqlite);
        await room.DeliverAsync("orders/create", ShopifyPayloads.Order(1, ""));
        await room.RunAsync();
        // The newer state arrives first: the failure comes late and changes nothing.
        await room.DeliverAsync("fulfillments/update", ShopifyPayloads.Fulfilment(4, "\"A\"", state));
        await room.RunAsync();
        await room.DeliverAsync("fulfillments/update", ShopifyPayloads.Fulfilment(3, "\"A\"", "failure"));
        await room.RunAsync();
        Assert.Equal(phase, Assert.Single((await room.OrderAsync())!.Data.Shipments).Phase);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Case04_FulfilmentCancelled_WithdrawsItsParcelAndPlacesTheOrderAgain(DatabaseProvider provider)
    {
        await using var room = await ShopifyRoom.CreateAsync(provider);
        var steps = Steps("04-shopify-fulfilment-cancelled").ToList();
        await DeliverAsync(room, steps[..3]);
        var cancelled = (await room.OrderAsync(Number))!;
        Assert.Equal((OrderStatus.Placed, 0), (cancelled.Status, cancelled.Data.Shipments.Count));
        Assert.Equal("1Z-WRONG-1", Assert.Single(cancelled.Data.Withdrawn).TrackingNumber);
        // What was locked at fulfilment stays locked.
        Assert.True(cancelled.IsPlacedAgain);
        await DeliverAsync(room, steps[3..]);
        var order = (await room.OrderAsync(Number))!;
        Assert.Equal((OrderStatus.Fulfilled, "1Z-RIGHT-2"), (order.Status, Assert.Single(order.Data.Shipments).TrackingNumber));
        Assert.Equal(cancelled.Lock, order.Lock);
    }

    [Fact]
    public async Task Case04_InAnyOrderOfArrival_EndsWithTheSameParcel()
    {
        var steps = Steps("04-shopify-fulfilment-cancelled").ToList();
        foreach (var order in new int[][] { [0, 4, 3, 2, 1], [0, 2, 1, 4, 3], [4, 3, 2, 1, 0], [0, 3, 1, 2, 4] })
        {
            await using var room = await ShopifyRoom.CreateAsync(DatabaseProvider.Sqlite);
            await DeliverAsync(room, order.Select(index => steps[index]));
            var data = (await room.OrderAsync(Number))!.Data;
            Assert.Equal("1Z-RIGHT-2", Assert.Single(data.Shipments).TrackingNumber);
            Assert.All(data.Withdrawn, parcel => Assert.Equal("1Z-WRONG-1", parcel.TrackingNumber));
        }
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Case05_NumberCorrected_LeavesOneParcel(DatabaseProvider provider)
    {
        await using var room = await ShopifyRoom.CreateAsync(provider);
        await DeliverAsync(room, Steps("05-tracking-number-corrected"));
        var order = (await room.OrderAsync(Number))!;
        Assert.Equal("FIXED-0001", Assert.Single(order.Data.Shipments).TrackingNumber);
        Assert.Equal("TYPO-0001", Assert.Single(order.Data.Withdrawn).TrackingNumber);
        Assert.Equal(OrderStatus.Fulfilled, order.Status);
    }

    [Fact]
    public async Task Case05_ListsOfAnOrder_WithdrawAsThoseOfAFulfilment()
    {
        await using var room = await ShopifyRoom.CreateAsync(DatabaseProvider.Sqlite);
        string Listing(int minute, string fulfilments) => ShopifyPayloads.Order(minute, "", $",\"fulfillments\":[{fulfilments}]");
        await DeliverAsync(room, [("orders/updated", Listing(2, ShopifyPayloads.Fulfilment(2, "\"A\",\"B\"")))]);
        Assert.Equal(["A", "B"], await NumbersAsync(room));
        await DeliverAsync(room, [("orders/updated", Listing(3, ShopifyPayloads.Fulfilment(3, "\"B\"")))]);
        Assert.Equal(["B"], await NumbersAsync(room));
        // Listed again, it is the same parcel.
        await DeliverAsync(room, [("fulfillments/update", ShopifyPayloads.Fulfilment(4, "\"A\",\"B\""))]);
        Assert.Equal(["A", "B"], await NumbersAsync(room));
        Assert.Empty((await room.OrderAsync())!.Data.Withdrawn);
        await DeliverAsync(room, [("fulfillments/update", ShopifyPayloads.Fulfilment(5, ""))]);
        Assert.Null(Assert.Single(await NumbersAsync(room)));
        await DeliverAsync(room, [("orders/updated", Listing(6, ""))]);
        Assert.Empty(await NumbersAsync(room));
        // A state from before that list comes late.
        await DeliverAsync(room, [("fulfillments/create", ShopifyPayloads.Fulfilment(4, "\"C\"", id: 62))]);
        Assert.Empty(await NumbersAsync(room));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Case05_OneNumberInTwoFulfilments_StaysUntilBothAreCancelled(bool isInOneState)
    {
        await using var room = await ShopifyRoom.CreateAsync(DatabaseProvider.Sqlite);
        string Fulfilment(int minute, long id, long line, string state = "success") => ShopifyPayloads.Fulfilment(minute, "\"A\"", id: id)
            .Replace("\"success\"", $"\"{state}\"", StringComparison.Ordinal)
            .Replace("\"id\":71", $"\"id\":{line}", StringComparison.Ordinal);
        var (first, second) = (Fulfilment(2, 61, 71), Fulfilment(3, 62, 72));
        await DeliverAsync(room, isInOneState
            ? [("orders/create", ShopifyPayloads.Order(1, "", $",\"fulfillments\":[{first},{second}]"))]
            : [("orders/create", ShopifyPayloads.Order(1, "")), ("fulfillments/create", first), ("fulfillments/create", second)]);
        Assert.Equal(["71", "72"], Assert.Single((await room.OrderAsync())!.Data.Shipments).Contents.Select(content => content.LineId));
        await DeliverAsync(room, [("fulfillments/update", Fulfilment(4, 62, 72, "cancelled"))]);
        Assert.Equal(["A"], await NumbersAsync(room));
        await DeliverAsync(room, [("fulfillments/update", Fulfilment(5, 61, 71, "cancelled"))]);
        Assert.Empty(await NumbersAsync(room));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Case05_OneNumberInTwoFulfilments_HoldsWhatEachStillHas(bool isCancelledInTheOrder)
    {
        await using var room = await ShopifyRoom.CreateAsync(DatabaseProvider.Sqlite);
        string Fulfilment(int minute, long id, string state = "success") => ShopifyPayloads.Fulfilment(minute, "\"A\"", id: id)
            .Replace("\"success\"", $"\"{state}\"", StringComparison.Ordinal)
            .Replace("\"id\":71", $"\"id\":{id + 10}", StringComparison.Ordinal);
        async Task<string?[]> LinesAsync() =>
            [.. Assert.Single((await room.OrderAsync())!.Data.Shipments).Contents.Select(content => content.LineId)];
        await DeliverAsync(room, [
            ("orders/create", ShopifyPayloads.Order(1, "")), ("fulfillments/create", Fulfilment(2, 61)),
            ("fulfillments/create", Fulfilment(3, 62)), ("fulfillments/update", Fulfilment(4, 62))]);
        Assert.Equal(["71", "72"], await LinesAsync());
        await DeliverAsync(room, [isCancelledInTheOrder
            ? ("orders/updated", ShopifyPayloads.Order(5, "", $",\"fulfillments\":[{Fulfilment(5, 61, "cancelled")},{Fulfilment(4, 62)}]"))
            : ("fulfillments/update", Fulfilment(5, 61, "cancelled"))]);
        Assert.Equal(["72"], await LinesAsync());
        await DeliverAsync(room, [("fulfillments/update", Fulfilment(6, 62, "cancelled"))]);
        Assert.Empty(await NumbersAsync(room));
    }

    [Fact]
    public async Task Case04_TheNumberOfACancelledFulfilmentInAnotherOne_HoldsWhatThatOneHolds()
    {
        await using var room = await ShopifyRoom.CreateAsync(DatabaseProvider.Sqlite);
        var lines = ShopifyPayloads.Fulfilment(2, "\"A\"").Replace("[{\"id\":71", "[{\"id\":72,\"sku\":\"BOOT-9\"},{\"id\":71", StringComparison.Ordinal);
        await DeliverAsync(room, [
            ("orders/create", ShopifyPayloads.Order(1, "")), ("fulfillments/create", lines),
            ("fulfillments/update", lines.Replace("\"success\"", "\"cancelled\"", StringComparison.Ordinal)
                .Replace("10:02", "10:03", StringComparison.Ordinal)),
            ("fulfillments/create", ShopifyPayloads.Fulfilment(4, "\"A\"", id: 62))]);
        Assert.Equal(["71"], Assert.Single((await room.OrderAsync())!.Data.Shipments).Contents.Select(content => content.LineId));
    }

    [Fact]
    public void Case07_RemovedItem_IsNeitherShownNorCounted()
    {
        var order = Read(Body("07-shopify-removed-item")).Data;
        Assert.Equal("HAT-1", Assert.Single(order.Items).Sku);
        Assert.Equal((29.50m, 29.50m), (order.Total, order.SubTotal));
    }

    [Fact]
    public void Case08_MultiCurrency_KeepsWhatTheShopperPaidBesideShopMoney()
    {
        var order = Read(Body("08-shopify-multi-currency")).Data;
        Assert.Equal((110.00m, "USD"), (order.Total, order.Currency));
        Assert.Equal(("EUR", 100.00m), (order.Presentment!.Currency, order.Presentment.Total));
        Assert.Equal(order, OrderJson.ReadStored(OrderJson.WriteStored(order)));
        Assert.Null(Read("""{"id":1,"currency":"EUR","presentment_currency":"EUR","total_price":"5.00","total_price_set":{"presentment_money":{"amount":"5.00","currency_code":"EUR"}}}""").Data.Presentment);
    }

    [Fact]
    public void Case16_BlankNumber_KeepsNumbersWithTheirAddresses()
    {
        var parcel = Assert.Single(Assert.Single(Read(Body("16-shopify-tracking-urls-shift")).Fulfilments).Parcels);
        Assert.Equal(("B2", "https://carrier.example/B2"), (parcel.TrackingNumber, parcel.TrackingUrl));
    }

    [Fact]
    public void Case21_Contents_AreTheLinesByTheirIds()
    {
        using var cases = JsonDocument.Parse(File.ReadAllBytes(CaseFile("21-shopify-parcel-contents")));
        foreach (var one in cases.RootElement.GetProperty("cases").EnumerateArray())
        {
            var fulfilment = $$"""{"id":61,"status":"success","tracking_number":"E1","line_items":{{one.GetProperty("fulfillment.line_items").GetRawText()}}}""";
            var order = Read($$"""{"id":1,"line_items":{{one.GetProperty("line_items").GetRawText()}},"fulfillments":[{{fulfilment}}]}""");
            var content = Assert.Single(Assert.Single(Assert.Single(order.Fulfilments).Parcels).Contents);
            Assert.Equal(one.GetProperty("right").GetString(), $"In this parcel: {content.Name}");
            Assert.Equal(content.Name, Assert.Single(order.Data.Items, item => item.LineId == content.LineId).Name);
        }
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Case30_TestNotification_TouchesNoOrder(DatabaseProvider provider)
    {
        await using var room = await ShopifyRoom.CreateAsync(provider);
        using var file = JsonDocument.Parse(File.ReadAllBytes(CaseFile("30-shopify-test-notification-overwrites")));
        string Part(string name) => file.RootElement.GetProperty(name).GetProperty("body").GetRawText();
        await DeliverAsync(room, [("orders/create", Part("send_first"))]);
        var before = (await room.OrderAsync("4711"))!;
        await room.DeliverAsync("orders/create", Part("then"), isTest: true);
        await room.RunAsync();
        Assert.Equal((WorkState.Ignored, ShopifyTest.Received), ((await room.LastAsync()).State, (await room.LastAsync()).Detail));
        // The same without the header: the number belongs to another order.
        await room.DeliverAsync("orders/create", Part("then"));
        await room.RunAsync();
        var row = await room.LastAsync();
        Assert.Equal((WorkState.Dead, "The order number 4711 belongs to the order 555000123 of shopify. Nothing was changed."),
            (row.State, row.Detail));
        Assert.Equal(before, await room.OrderAsync("4711"));
        Assert.Equal(("555000123", OrderStatus.Placed, 55m), (before.Data.ExternalId, before.Status, before.Data.Total));
    }

    [Fact]
    public async Task Case30_TestOrderOfATestGateway_IsStoredAndMarked()
    {
        await using var room = await ShopifyRoom.CreateAsync(DatabaseProvider.Sqlite);
        await DeliverAsync(room, [("orders/create", ShopifyPayloads.Order(1, "", ",\"test\":true"))]);
        Assert.True((await room.OrderAsync())!.Data.IsTest);
    }

    private static async Task DeliverAsync(ShopifyRoom room, IEnumerable<(string Topic, string Body)> steps)
    {
        foreach (var (topic, body) in steps)
        {
            await room.DeliverAsync(topic, body);
            await room.RunAsync();
        }

        await room.SettleAsync();
        Assert.Empty(await room.Inbox.ListAsync(room.Shop, ConnectionKind.Shopify, WorkState.Dead, 10));
    }

    private static async Task<string?[]> NumbersAsync(ShopifyRoom room) =>
        [.. (await room.OrderAsync())!.Data.Shipments.Select(parcel => parcel.TrackingNumber).Order(StringComparer.Ordinal)];

    private static string CaseFile(string name) => Path.Combine(AppContext.BaseDirectory, "data", "cases", $"{name}.json");

    private static List<(string Topic, string Body)> Steps(string name)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(CaseFile(name)));
        return [.. file.RootElement.GetProperty("steps").EnumerateArray()
            .Select(step => (step.GetProperty("topic").GetString()!, step.GetProperty("body").GetRawText()))];
    }

    private static string Body(string name)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(CaseFile(name)));
        return file.RootElement.GetProperty("body").GetRawText();
    }

    private static ShopifyOrder Read(string body)
    {
        var read = ShopifyOrderReader.Read(Encoding.UTF8.GetBytes(body), default);
        Assert.True(read.Succeeded, ShopifyPayload.Explain(read.Problems));
        Assert.Empty(read.Value.Odd);
        return read.Value;
    }
}
