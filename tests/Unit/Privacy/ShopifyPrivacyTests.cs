using System.Text.Json;
using ExperienceManager.Tests.Support;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Support.Shopify;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders.Erasing;
using ExperienceManager.Web.Features.Settings;
using ExperienceManager.Web.Integrations.Marks;
using ExperienceManager.Web.Work;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Privacy;

/// <summary>What Shopify asks for on behalf of people, and what a shop's own time limit erases.</summary>
public sealed class ShopifyPrivacyTests
{
    private const string Marker = "QZXSHOP";

    [Theory, OnSqlite, OnPostgres]
    public async Task Case19_OrdersDelete_TheOrderIsGoneAndLateDeliveriesDoNotBringItBack(DatabaseProvider provider)
    {
        var steps = Case("19-shopify-privacy.json").GetProperty("steps");
        await using var room = await ShopifyRoom.CreateAsync(provider);
        await room.DeliverAsync("orders/create", Order(9000000001, 10));
        await room.RunAsync();
        Assert.NotNull(await room.OrderAsync());
        await room.DeliverAsync(steps[0].GetProperty("topic").GetString()!, steps[0].GetProperty("body").GetRawText());
        await room.RunAsync();
        Assert.Null(await room.OrderAsync());
        Assert.Empty(await FindAsync(room));
        foreach (var (topic, body)
            in new[] { ("orders/updated", Order(9000000001, 20)),
                ("fulfillments/create",
                ShopifyPayloads.Fulfilment(30, "\"T1\"").Replace("5550001", "9000000001", StringComparison.Ordinal)) })
        {
            await room.DeliverAsync(topic, body);
            await room.RunAsync();
            Assert.Equal(WorkState.Done, (await room.LastAsync()).State);
        }

        Assert.Null(await room.OrderAsync());
        Assert.Empty(await FindAsync(room));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Case19_CustomersRedact_ErasesThePersonAndLateDeliveriesDoNotBringItBack(DatabaseProvider provider)
    {
        var step = Case("19-shopify-privacy.json").GetProperty("steps")[1];
        await using var room = await ShopifyRoom.CreateAsync(provider);
        await room.DeliverAsync("orders/create", Order(9000000001, 10));
        await room.DeliverAsync(
            "customer.tags_added", """{"customerId":"gid://shopify/Customer/901","tags":["vip"],"occurredAt":"2026-03-02T10:11:00Z"}""");
        await room.RunAsync();
        Assert.NotEmpty(await FindAsync(room));
        await room.DeliverAsync(step.GetProperty("topic").GetString()!, step.GetProperty("body").GetRawText());
        await room.RunAsync();
        await AssertErasedAsync(room);
        await room.DeliverAsync("orders/updated", Order(9000000001, 20, "74.00"));
        await room.RunAsync();
        Assert.Equal(74, (await room.OrderAsync())!.Data.Total);
        await AssertErasedAsync(room);
        await using var context = room.Shops.Database.Read();
        Assert.False(await context.Set<SourceMarkRecord>().AnyAsync(row => row.Owner != null || row.Subject == "customer/901"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Case30_CustomersRedact_FindsOrdersByIdAndByEmail(DatabaseProvider provider)
    {
        var sent = Case("30-shopify-customers-redact.json");
        await using var room = await ShopifyRoom.CreateAsync(provider);
        await room.DeliverAsync("orders/create", Order(450789469, 10));
        // Not named, but the same person's.
        await room.DeliverAsync(
            "orders/create", Order(450789470, 10).Replace("1042", "1043", StringComparison.Ordinal)
            .Replace($"{Marker}mail@example.org", "sam@example.org", StringComparison.Ordinal));
        await room.DeliverAsync(
            "orders/create", Order(450789471, 10).Replace("1042", "1044", StringComparison.Ordinal)
            .Replace(Marker, "Other", StringComparison.Ordinal).Replace("901", "902", StringComparison.Ordinal));
        await room.RunAsync();
        await room.DeliverAsync(sent.GetProperty("topic").GetString()!, sent.GetProperty("body").GetRawText());
        await room.RunAsync();
        await AssertErasedAsync(room);
        Assert.NotNull((await room.OrderAsync("1043"))!.ErasedAt);
        Assert.Null((await room.OrderAsync("1044"))!.ErasedAt);
        Assert.NotNull((await room.OrderAsync("1044"))!.Data.Email);
    }

    [Theory]
    [InlineData("orders/delete", "\uFEFF{\"id\":9000000001}")]
    [InlineData("customers/redact", "\uFEFF{\"customer\":{\"id\":901},\"orders_to_redact\":[9000000001]}")]
    [InlineData("customers/redact", """{"customer":{"id":901,"email":"half\ud800@example.org"},"orders_to_redact":["\udc00",9000000001]}""")]
    public async Task Requests_WithAMarkAtTheBeginningOrHalfCharacters_AreDone(string topic, string body)
    {
        await using var room = await ShopifyRoom.CreateAsync(DatabaseProvider.Sqlite);
        await room.DeliverAsync("orders/create", Order(9000000001, 10));
        await room.RunAsync();
        await room.DeliverAsync(topic, body);
        await room.RunAsync();
        Assert.Empty(await FindAsync(room));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task ShopRedact_ErasesEveryOrderFromShopify(DatabaseProvider provider)
    {
        await using var room = await ShopifyRoom.CreateAsync(provider);
        for (var i = 0; i < 3; i++)
            await room.DeliverAsync("orders/create", Order(9000000001 + i, 10).Replace("1042", $"104{i}", StringComparison.Ordinal));
        await room.RunAsync();
        await room.DeliverAsync("shop/redact", """{"shop_id":954889,"shop_domain":"demo.myshopify.com"}""");
        await room.RunAsync();
        Assert.Empty(await FindAsync(room));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task DataRequest_AnExportCanBeDownloadedUntilThePersonIsErased(DatabaseProvider provider)
    {
        await using var room = await ShopifyRoom.CreateAsync(provider);
        await room.DeliverAsync("orders/create", Order(9000000001, 10));
        await room.RunAsync();
        await room.DeliverAsync(
            "customers/data_request", $$$"""{"shop_id":1,"orders_requested":[9000000001],"customer":{"id":901,"email":"{{{Marker}}}mail@example.org"},"data_request":{"id":9999}}""");
        await room.RunAsync();
        var exports = room.Shops.Database.Get<DataExports>();
        var export = Assert.Single(await exports.ListAsync(room.Shop, room.Shops.Admin));
        Assert.Equal(("Shopify, customer 901", 1), (export.Subject, export.Orders));
        var body = JsonDocument.Parse((await exports.FindAsync(room.Shop, room.Shops.Admin, export.Id))!).RootElement;
        Assert.Equal("1042", body.GetProperty("orders")[0].GetProperty("order_number").GetString());
        foreach (var actor in new[] { room.Shops.Editor, room.Shops.Stranger })
            Assert.Null(await exports.FindAsync(room.Shop, actor, export.Id));
        Assert.Null(await exports.FindAsync(room.Shops.Other, room.Shops.Csm, export.Id));
        Assert.Empty(await exports.ListAsync(room.Shop, room.Shops.Editor));
        await room.DeliverAsync("customers/redact", """{"customer":{"id":901},"orders_to_redact":[9000000001]}""");
        await room.RunAsync();
        Assert.Empty(await exports.ListAsync(room.Shop, room.Shops.Admin));
        Assert.Empty(await FindAsync(room));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Schedule_DaysAfterDelivery_ErasesWhatIsDueOnly(DatabaseProvider provider)
    {
        await using var room = await ShopifyRoom.CreateAsync(provider);
        await room.DeliverAsync("orders/create", Order(1, 10).Replace("1042", "1", StringComparison.Ordinal));
        await room.RunAsync();
        await room.DeliverAsync(
            "fulfillments/create", ShopifyPayloads.Fulfilment(30, "\"T1\"", "delivered")
            .Replace("\"order_id\":5550001", "\"order_id\":1", StringComparison.Ordinal));
        await room.DeliverAsync("orders/create", Order(2, 10).Replace("1042", "2", StringComparison.Ordinal));
        await room.RunAsync();
        var schedule = room.Shops.Database.Get<ErasureSchedule>();
        room.Shops.Database.Clock.Reset(Instant.FromUtc(2026, 3, 31, 0, 0));
        Assert.Equal(0, await schedule.RunAsync());
        Assert.True((await room.Shops.Database.Get<SettingsStore>()
            .ChangeAsync(room.Shop, room.Shops.Admin,
            [SettingsChange.To(SettingsSection.Privacy, null, new PrivacySettings { EraseAfterDays = 30 })])).Succeeded);
        Assert.Equal(0, await schedule.RunAsync());
        room.Shops.Database.Clock.Reset(Instant.FromUtc(2026, 4, 2, 12, 0));
        Assert.Equal(1, await schedule.RunAsync());
        Assert.NotNull((await room.OrderAsync("1"))!.ErasedAt);
        Assert.Null((await room.OrderAsync("2"))!.ErasedAt);
        Assert.Equal(0, await schedule.RunAsync());
        // What never reported its delivery counts as delivered two months after it was placed.
        room.Shops.Database.Clock.Reset(Instant.FromUtc(2026, 6, 1, 0, 0));
        Assert.Equal(1, await schedule.RunAsync());
        Assert.Empty(await FindAsync(room));
    }

    private static async Task AssertErasedAsync(ShopifyRoom room)
    {
        var order = (await room.OrderAsync())!;
        Assert.NotNull(order.ErasedAt);
        Assert.Equal((null, null, "DE", ""),
            (order.Data.Email, order.Data.Address.Name, order.Data.Address.Country, order.Data.Address.Zip ?? ""));
        Assert.Equal("HAT-1", order.Data.Items[0].Sku);
        Assert.Empty(await FindAsync(room));
    }

    private static async Task<IReadOnlyList<string>> FindAsync(ShopifyRoom room)
    {
        await using var context = room.Shops.Database.Read();
        return await StoredText.FindAsync(context, Marker);
    }

    private static JsonElement Case(string name) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "cases", name))).RootElement;

    private static string Order(long id, int minute, string total = "73.00") =>
        $$$"""{"id":{{{id}}},"name":"#1042","order_number":1042,"email":"{{{Marker}}}mail@example.org","created_at":"2026-03-02T09:00:00Z","updated_at":"2026-03-02T10:{{{minute}}}:00Z","total_price":"{{{total}}}","tags":"vip","customer":{"id":901,"email":"{{{Marker}}}mail@example.org","first_name":"{{{Marker}}}","last_name":"{{{Marker}}}"},"shipping_address":{"name":"{{{Marker}}} Sand","address1":"{{{Marker}}} Deich 4","zip":"25813","city":"{{{Marker}}} Husum","country_code":"DE","phone":"{{{Marker}}}555"},"line_items":[{"id":71,"sku":"HAT-1","quantity":1,"properties":[{"name":"engraving","value":"{{{Marker}}}"}]}],"note":"{{{Marker}}}","note_attributes":[{"name":"gift","value":"{{{Marker}}}"}]}""";
}
