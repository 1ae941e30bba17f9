using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Support.Shopify;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Shopify;
using ExperienceManager.Web.Work;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Shopify;

/// <summary>Topics besides orders and fulfilments.</summary>
public sealed class ShopifyTopicTests
{
    private const string Lines = ",\"line_items\":[{\"id\":71,\"sku\":\"HAT-1\",\"quantity\":2,\"price\":\"10.00\"},{\"id\":72,\"sku\":\"BOOT-9\",\"quantity\":1,\"price\":\"30.00\"}]";

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Refund_OfPieces_IsTakenOffOnce(DatabaseProvider provider)
    {
        await using var room = await ShopifyRoom.CreateAsync(provider);
        await room.DeliverAsync("orders/create", Order(50));
        await room.RunAsync();
        const string Refund = """{"id":9,"order_id":5550001,"created_at":"2026-03-02T11:00:00Z","refund_line_items":[{"line_item_id":72,"quantity":1},{"line_item_id":71,"quantity":1}],"transactions":[{"kind":"refund","status":"success","amount":"40.00"}]}""";
        await room.DeliverAsync("refunds/create", Refund);
        await room.DeliverAsync("refunds/create", Refund);
        await room.RunAsync();
        var order = (await room.OrderAsync())!.Data;
        Assert.Equal(("HAT-1", 1m, 10m), (Assert.Single(order.Items).Sku, order.Items[0].Quantity, order.Total));
        // A state from before the refund comes late.
        await room.DeliverAsync("orders/updated", Order(51));
        await room.RunAsync();
        Assert.Equal(10m, (await room.OrderAsync())!.Data.Total);
    }

    [Fact]
    public async Task Refund_ThatTheOrdersStateHas_ChangesNothing()
    {
        await using var room = await ShopifyRoom.CreateAsync(DatabaseProvider.Sqlite);
        await room.DeliverAsync("orders/updated", Order(50));
        await room.RunAsync();
        await room.DeliverAsync(
            "refunds/create", """{"id":9,"order_id":5550001,"created_at":"2026-03-02T10:40:00Z","refund_line_items":[{"line_item_id":72,"quantity":1}],"transactions":[]}""");
        await room.RunAsync();
        Assert.Equal((WorkState.Ignored, 2), ((await room.LastAsync()).State, (await room.OrderAsync())!.Data.Items.Count));
    }

    // Both are of one second, and the refund was triggered last.
    [Fact]
    public async Task Refund_ThatAStateOfTheSameSecondLists_IsNotTakenOffAgain()
    {
        const string Refund = """{"id":9,"order_id":5550001,"created_at":"2026-03-02T10:50:00Z","refund_line_items":[{"line_item_id":71,"quantity":1}],"transactions":[{"kind":"refund","status":"success","amount":"20.00"}]}""";
        var state = Order(50).Replace("\"tags\"", $"\"refunds\":[{Refund}],\"tags\"", StringComparison.Ordinal);
        var triggered = Instant.FromUtc(2026, 3, 2, 10, 50, 1);
        await using var room = await ShopifyRoom.CreateAsync(DatabaseProvider.Sqlite);
        await room.DeliverAsync("orders/paid", state, triggered: triggered);
        await room.RunAsync();
        await room.DeliverAsync("refunds/create", Refund, triggered: triggered.Plus(Duration.FromSeconds(1)));
        await room.RunAsync();
        var order = (await room.OrderAsync())!.Data;
        Assert.Equal((WorkState.Ignored, 30m, 1m), ((await room.LastAsync()).State, order.Total, order.Items[0].Quantity));
    }

    [Theory]
    [InlineData("""{"amount":"50.00","currency":"EUR"}""", "55.00", "50.00")]
    [InlineData("""{"amount":"55.00","currency":"USD"}""", "55.00", "50.00")]
    [InlineData("""{"amount":"55.00"}""", "55.00", "50.00")]
    [InlineData("""{"amount":"50.00","currency":"EUR","amount_set":{"shop_money":{"amount":"54.00","currency_code":"USD"},"presentment_money":{"amount":"50.00","currency_code":"EUR"}}}""", "56.00", "50.00")]
    public async Task Refund_OfAnOrderInTwoCurrencies_IsTakenOffInBoth(string payment, string total, string paid)
    {
        const string Money = """
            "currency":"USD","presentment_currency":"EUR","total_price_set":{"presentment_money":{"amount":"100.00","currency_code":"EUR"}},"tags"
            """;
        const string Start = "{\"amount\":\"5";
        var transaction = payment.Replace(Start, $"{{\"kind\":\"refund\",\"status\":\"success\",{Start[1..]}", StringComparison.Ordinal);
        var refund = $$"""{"id":9,"order_id":5550001,"created_at":"2026-03-02T11:00:00Z","transactions":[{{transaction}}]}""";
        var order = Order(50).Replace("\"50.00\"", "\"110.00\"", StringComparison.Ordinal)
            .Replace("\"tags\"", Money, StringComparison.Ordinal);
        await using var room = await ShopifyRoom.CreateAsync(DatabaseProvider.Sqlite);
        await room.DeliverAsync("orders/create", order);
        await room.RunAsync();
        await room.DeliverAsync("refunds/create", refund);
        await room.RunAsync();
        // The same as part of an order of a version that tells what was refunded, not what is left.
        var whole = order.Replace("\"tags\"", $"\"refunds\":[{refund}],\"tags\"", StringComparison.Ordinal);
        var read = ShopifyOrderReader.Read(Encoding.UTF8.GetBytes(whole), default).Value!.Data;
        var expected = (decimal.Parse(total, CultureInfo.InvariantCulture), decimal.Parse(paid, CultureInfo.InvariantCulture));
        foreach (var left in new[] { (await room.OrderAsync())!.Data, read }) Assert.Equal(expected, (left.Total, left.Presentment!.Total));
    }

    [Theory]
    [InlineData(300)]
    [InlineData(0)]
    public async Task State_OfAnyLength_LeavesTheOrderReadable(int length)
    {
        await using var room = await ShopifyRoom.CreateAsync(DatabaseProvider.Sqlite);
        var gifts = string.Join(',', Enumerable.Range(0, 1_100).Select(number => $$"""{"name":"n{{number}}","value":"v"}"""));
        await room.DeliverAsync("orders/create", ShopifyPayloads.Order(1, "", $",\"note_attributes\":[{gifts}]"));
        await room.RunAsync();
        await room.DeliverAsync(
            "fulfillments/create", ShopifyPayloads.Fulfilment(2, "\"A1234567\"", length == 0 ? "  " : new string('x', length)));
        await room.RunAsync();
        await room.DeliverAsync("fulfillments/update", ShopifyPayloads.Fulfilment(3, "\"A1234567\"", "delivered"));
        await room.RunAsync();
        var order = (await room.OrderAsync())!.Data;
        Assert.Equal((ShipmentPhase.Delivered, 1_000), (Assert.Single(order.Shipments).Phase, order.Attributes.Entries.Length));
        Assert.Equal(length == 0 ? 1 : 2, order.Shipments[0].Events.Count);
    }

    [Fact]
    public void Document_Connect_NamesTheTopicsOfThePage()
    {
        var document = File.ReadAllText(
            Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "docs", "integrations", "shopify.md"));
        var connect = document.Split("## Connect")[1].Split("\n## ")[0];
        Assert.All(ShopifyTopics.ToSubscribe, topic => Assert.Contains($"`{topic}`", connect, StringComparison.Ordinal));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task CustomerUpdate_WithTags_ReachesOrdersBeforeAndAfter(DatabaseProvider provider)
    {
        await using var room = await ShopifyRoom.CreateAsync(provider);
        await room.DeliverAsync("orders/create", ShopifyPayloads.Order(1, "a", ",\"customer\":{\"id\":901}"));
        await room.RunAsync();
        await room.DeliverAsync("customers/update", """{"id":901,"tags":"wholesale, vip","updated_at":"2026-03-02T10:05:00Z"}""");
        await room.RunAsync();
        Assert.Equal(["Shopify.tag.a", "Shopify.tag.vip", "Shopify.tag.wholesale"], await room.LabelsAsync());
        await room.DeliverAsync("customers/update", """{"id":901,"tags":"vip","updated_at":"2026-03-02T10:06:00Z"}""");
        await room.DeliverAsync("customers/update", """{"id":902,"updated_at":"2026-03-02T10:06:00Z"}""");
        await room.RunAsync();
        // Both may have come in the same millisecond.
        Assert.Single(await room.Inbox.ListAsync(room.Shop, ConnectionKind.Shopify, null, 2), row => row.State == WorkState.Ignored);
        await room.DeliverAsync(
            "orders/create", ShopifyPayloads.Order(8, "b", ",\"customer\":{\"id\":901}", 5550002)
            .Replace("1042", "1043", StringComparison.Ordinal));
        await room.RunAsync();
        Assert.Equal(["Shopify.tag.b", "Shopify.tag.vip"], await room.LabelsAsync("1043"));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task AppUninstalled_Disconnects(DatabaseProvider provider)
    {
        await using var room = await ShopifyRoom.CreateAsync(provider);
        await room.DeliverAsync("app/uninstalled", """{"id":1,"domain":"demo.myshopify.com"}""", domain: "other.myshopify.com");
        await room.RunAsync();
        var store = room.Shops.Database.Get<ConnectionStore>();
        Assert.NotNull(await store.FindAsync(room.Shop, ConnectionKind.Shopify));
        await room.DeliverAsync("app/uninstalled", """{"id":1,"domain":"demo.myshopify.com"}""", domain: "demo.myshopify.com");
        await room.RunAsync();
        Assert.Null(await store.FindAsync(room.Shop, ConnectionKind.Shopify));
    }

    [Fact]
    public async Task OddMembers_CostNothingButThemselves_AndAreReported()
    {
        await using var room = await ShopifyRoom.CreateAsync(DatabaseProvider.Sqlite);
        await room.DeliverAsync(
            "orders/create", ShopifyPayloads.Order(1, "a", ",\"note_attributes\":{\"gift\":\"yes\"},\"total_discounts\":\"\""));
        await room.RunAsync();
        var row = await room.LastAsync();
        Assert.Equal(WorkState.Done, row.State);
        Assert.Contains("Warning: left out", row.Detail, StringComparison.Ordinal);
        Assert.Contains("note_attributes: This must be a list.", row.Detail, StringComparison.Ordinal);
        Assert.Contains("total_discounts: This must be a number.", row.Detail, StringComparison.Ordinal);
        Assert.Equal(1m, (await room.OrderAsync())!.Data.Total);
    }

    [Fact]
    public async Task PointOfSale_FulfilledWithoutNumber_IsDelivered()
    {
        await using var room = await ShopifyRoom.CreateAsync(DatabaseProvider.Sqlite);
        const string Fulfilled = ",\"fulfillments\":[{\"id\":61,\"status\":\"success\",\"created_at\":\"2026-03-02T10:00:00Z\",\"line_items\":[{\"id\":71,\"quantity\":1}]}]";
        await room.DeliverAsync("orders/fulfilled", ShopifyPayloads.Order(1, "", ",\"source_name\":\"pos\"" + Fulfilled));
        await room.DeliverAsync(
            "orders/fulfilled", ShopifyPayloads.Order(1, "", Fulfilled, 5550002).Replace("1042", "1043", StringComparison.Ordinal)
            .Replace(":61,", ":62,", StringComparison.Ordinal));
        await room.RunAsync();
        Assert.Equal(ShipmentPhase.Delivered, Assert.Single((await room.OrderAsync())!.Data.Shipments).Phase);
        Assert.Equal(ShipmentPhase.InTransit, Assert.Single((await room.OrderAsync("1043"))!.Data.Shipments).Phase);
    }

    [Fact]
    public async Task State_WaitsUntilTheFirstVerifiedDelivery()
    {
        await using var room = await ShopifyRoom.CreateAsync(DatabaseProvider.Sqlite);
        async Task<string> StateAsync()
        {
            var connection = await room.Shops.Database.Get<ConnectionStore>().FindAsync(room.Shop, ConnectionKind.Shopify);
            var status = await room.Shops.Database.Get<ConnectionStatus>().ListAsync(room.Shop);
            return IntegrationText.StateOf(connection, status.SingleOrDefault(), null).Text.ToString();
        }

        Assert.Equal("Waiting for the first webhook", await StateAsync());
        await room.DeliverAsync("orders/create", ShopifyPayloads.Order(1, ""), isTest: true);
        await room.RunAsync();
        Assert.Equal("Connected", await StateAsync());
    }

    private static string Order(int total) =>
        ShopifyPayloads.Order(total, "", "")
            .Replace(",\"line_items\":[{\"id\":71,\"sku\":\"HAT-1\",\"quantity\":1}]", Lines, StringComparison.Ordinal)
            .Replace($"\"{total}.00\"", "\"50.00\"", StringComparison.Ordinal);

    private static string Here([CallerFilePath] string path = "") => path;
}
