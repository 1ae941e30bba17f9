using System.Text;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Support.Shopify;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Inbox;
using ExperienceManager.Web.Integrations.Shopify;
using ExperienceManager.Web.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Privacy;

/// <summary>
/// Places where something of a person stayed or came back: parked deliveries, refunds, labels, parcels, addresses with blanks.
/// </summary>
public sealed class LateTracesTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string Marker = "QZXTRACE";
    private const string Domain = "demo.myshopify.com";

    [Fact]
    public async Task Email_WithBlanksAround_IsFoundExportedAndErasedByTheTrimmedOne()
    {
        using var shop = await app.CreateShopAsync();
        var uuid = (await shop.SendAsync(
            "PUT", "orders", """{"id":"1","order":{"order_number":"1","external_id":"e1","email_id":" \u00a0Spacey@Example.org\u200b ","address":null}}""")).Expect(201).Text("uuid");
        (await shop.SendAsync("PUT", "orders", """{"id":"2","order":{"order_number":"2","external_id":"e2","address":null}}"""))
            .Expect(201);
        foreach (var asked in new[] { "spacey@example.org", "SPACEY@example.org", "%20spacey@example.org%20" })
        {
            Assert.Equal(uuid, (await shop.SendAsync("GET", $"orders?email_id={asked}")).Expect(200).Json[0].GetProperty("uuid")
                .GetString());
            Assert.Equal(1, (await shop.SendAsync("GET", $"customers/export?email={asked}")).Expect(200).Json.GetProperty("orders")
                .GetArrayLength());
        }

        // Blanks are no address: neither everybody nor those without one.
        foreach (var asked in new[] { "", "%20" })
            Assert.Equal(0, (await shop.SendAsync("GET", $"orders?email_id={asked}")).Expect(200).Json.GetArrayLength());
    }

    [Fact]
    public async Task Redact_LabelsThatArePatchedLater_AreKeptWithoutThePerson()
    {
        using var shop = await app.CreateShopAsync();
        var uuid = (await shop.SendAsync("PUT", "orders", """{"id":"1","order":{"order_number":"1","external_id":"e1","address":null}}"""))
            .Expect(201).Text("uuid");
        (await shop.SendAsync("POST", $"orders/{uuid}/redact")).Expect(200);
        var patched = (await shop.SendAsync("PATCH", $"orders/{uuid}", $$"""{"segments":["vip","{{Marker}}@example.org"]}""", "key-1"))
            .Expect(200);
        Assert.Equal(["vip"], patched.Words("segments"));
        Assert.DoesNotContain(
            Marker, (await shop.SendAsync(
            "PUT", "orders", $$"""{"id":"1","order":{"segments":["{{Marker}}@example.org"],"address":{"city":" {{Marker}} "} } }""",
            "key-2")).Expect(200).Body, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await FindAsync());
    }

    [Fact]
    public async Task Redact_WhereParcelsCameFromAndWhatCarriersWrote_Goes()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("POST", "/api/v1/orders", $$$$"""
            {"order_info":{"order_number":"N1","order_date":"2026-11-20T10:00:00Z","order_items":[{"sku":"HAT","name":"Hat","quantity":1}],
             "shipments":[{"carrier":"ups","tracking_number":"1Z77777777","ship_source":"DC","shipped_from":{"first_name":"{{{{Marker}}}}","address":{"street_1":"{{{{Marker}}}} 4","city":"Kiel"}}}]}}
            """)).Expect(201);
        var order = (await shop.SendAsync("GET", "orders?order_number=N1")).Json[0];
        var (uuid, parcel) = (order.GetProperty("uuid").GetString(), order.GetProperty("trackings")[0].GetProperty("id").GetString());
        (await shop.SendAsync(
            "POST", $"shipments/{parcel}/events", $$"""{"event_name":"left with {{Marker}}","event_time":"2026-11-21T08:00:00Z"}"""))
            .Expect(200);
        (await shop.SendAsync(
            "POST", $"shipments/{parcel}/events",
            $$"""{"event_name":"Departed, given to {{Marker}}","event_time":"2026-11-21T07:00:00Z"}""")).Expect(200);
        (await shop.SendAsync(
            "POST", $"shipments/{parcel}/events", """{"event_name":"OUT_FOR_DELIVERY","event_time":"2026-11-21T09:00:00Z"}""")).Expect(200);
        Assert.NotEmpty(await FindAsync());
        (await shop.SendAsync("POST", $"orders/{uuid}/redact")).Expect(200);
        Assert.Empty(await FindAsync());
        var kept = (await shop.SendAsync("GET", $"orders/{uuid}")).Json.GetProperty("trackings")[0];
        Assert.Equal(["Departed", "OUT_FOR_DELIVERY"],
            kept.GetProperty("events").EnumerateArray().Select(happened => happened.GetProperty("event_name").GetString()));
        Assert.Equal(("in_delivery", "DC"), (kept.GetProperty("phase").GetString(), kept.GetProperty("ship_source").GetString()));
    }

    [Fact]
    public async Task ShopRedact_AfterTheAppWasRemoved_IsStillTaken()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        using var http = new HttpClient { BaseAddress = app.Address };
        (await shop.SendAsync("PUT", "integrations/shopify", $$"""{"shop_domain":"{{Domain}}","client_secret":"{{ShopifyRoom.Secret}}"}"""))
            .Expect(200);
        Assert.Equal(200, await DeliverAsync(
            http, shop, "orders/create", $$"""{"id":900100200,"order_number":55,"email":"{{Marker}}@example.org"}"""));
        Assert.Equal(200, await DeliverAsync(http, shop, "app/uninstalled", "{}"));
        Assert.Equal("not_connected",
            (await shop.SendAsync("GET", "integrations")).Json.GetProperty("shopify").GetProperty("status").GetString());
        (await shop.SendAsync("DELETE", "integrations/shopify")).Expect(404);
        Assert.Equal(401, await DeliverAsync(http, shop, "orders/updated", """{"id":900100200,"order_number":55}"""));
        Assert.Equal(401, await DeliverAsync(http, shop, "shop/redact", "{}", "another-secret"));
        Assert.NotEmpty(await FindAsync());
        Assert.Equal(200, await DeliverAsync(http, shop, "shop/redact", $$"""{"shop_id":1,"shop_domain":"{{Domain}}"}"""));
        Assert.Empty(await FindAsync());
        // Connected again, it starts from the beginning.
        (await shop.SendAsync("PUT", "integrations/shopify", $$"""{"shop_domain":"{{Domain}}"}""")).Expect(422);
        (await shop.SendAsync("PUT", "integrations/shopify", $$"""{"shop_domain":"{{Domain}}","client_secret":"{{ShopifyRoom.Secret}}"}"""))
            .Expect(200);
        Assert.Equal(200, await DeliverAsync(http, shop, "orders/create", """{"id":900100201,"order_number":56}"""));
    }

    [Fact]
    public async Task ReleasedSecret_AfterNinetyDays_IsGone()
    {
        await using var room = await ShopifyRoom.CreateAsync(DatabaseProvider.Sqlite);
        var released = room.Shops.Database.Get<ReleasedConnections>();
        await room.DeliverAsync("app/uninstalled", "{}", domain: Domain);
        await room.RunAsync();
        var kept = await released.OpenAsync(room.Shop, ConnectionKind.Shopify, default);
        Assert.Equal([ShopifySettings.ClientSecret], kept!.Secrets.Names);
        await room.AdvanceAsync(ReleasedConnections.Kept);
        Assert.Null(await released.OpenAsync(room.Shop, ConnectionKind.Shopify, default));
        await released.CleanAsync(default);
        await using var context = room.Shops.Database.Read();
        Assert.Empty(await context.Set<ConnectionRecord>().ToListAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task CustomersRedact_PersonWithoutAnOrder_LosesTheParkedDeliveries(DatabaseProvider provider)
    {
        await using var room = await ShopifyRoom.CreateAsync(provider);
        await room.DeliverAsync("orders/create", ShopifyPayloads.Order(1, "", id: 555000123));
        await room.RunAsync();
        // The number belongs to another order, so this one is parked; the second is of no use here.
        await room.DeliverAsync(
            "orders/create", $$$"""{"id":555000999,"order_number":1042,"email":"Pat.{{{Marker}}}@example.org","shipping_address":{"name":"{{{Marker}}}"}}""");
        await room.DeliverAsync("customers/update", $$"""{"id":777000111,"first_name":"{{Marker}}","updated_at":"2026-03-02T10:06:00Z"}""");
        await room.RunAsync();
        Assert.Equal(["work.body"], await FindAsync(room));
        await room.DeliverAsync(
            "customers/redact", $$"""{"customer":{"id":777000111,"email":"pat.{{Marker}}@example.org"},"orders_to_redact":[]}""");
        await room.RunAsync();
        Assert.Empty(await FindAsync(room));
    }

    [Fact]
    public async Task CustomersRedact_FromAnotherShop_ErasesNothing()
    {
        await using var room = await ShopifyRoom.CreateAsync(DatabaseProvider.Sqlite);
        await room.DeliverAsync("orders/create", ShopifyPayloads.Example);
        await room.RunAsync();
        const string Person = """{"customer":{"id":901,"email":"mira@example.org"},"orders_to_redact":[]}""";
        await room.DeliverAsync("customers/redact", Person, domain: "other.myshopify.com");
        await room.RunAsync();
        Assert.Null((await room.OrderAsync())!.ErasedAt);
        await room.DeliverAsync("customers/redact", Person, domain: Domain);
        await room.RunAsync();
        Assert.NotNull((await room.OrderAsync())!.ErasedAt);
    }

    [Theory]
    [InlineData("customers/redact", """{"orders_to_redact":[5550001]}""")]
    [InlineData("orders/delete", """{"id":5550001}""")]
    public async Task Refund_AfterTheErasure_IsNotKept(string topic, string body)
    {
        await using var room = await ShopifyRoom.CreateAsync(DatabaseProvider.Sqlite);
        await room.DeliverAsync("orders/create", ShopifyPayloads.Order(50, ""));
        await room.RunAsync();
        await room.DeliverAsync(topic, body);
        await room.RunAsync();
        await room.DeliverAsync(
            "refunds/create", $$"""{"id":9,"order_id":5550001,"created_at":"2026-03-02T11:00:00Z","note":"for {{Marker}}","refund_line_items":[],"transactions":[{"kind":"refund","status":"success","amount":"10.00"}]}""");
        await room.RunAsync();
        Assert.Equal(WorkState.Done, (await room.LastAsync()).State);
        Assert.Empty(await FindAsync(room));
        if (topic == "customers/redact")
        {
            await room.DeliverAsync("fulfillments/create", ShopifyPayloads.Fulfilment(51, "\"A1234567\""));
            await room.RunAsync();
        }

        await room.DeliverAsync(
            "fulfillment_events/create", $$"""{"id":7,"order_id":5550001,"fulfillment_id":61,"status":"in_transit","city":"{{Marker}}","happened_at":"2026-03-02T11:00:00Z"}""");
        await room.RunAsync();
        Assert.Equal(WorkState.Done, (await room.LastAsync()).State);
        Assert.Empty(await FindAsync(room));
    }

    private async Task<int> DeliverAsync(HttpClient http, ApiClient shop, string topic, string body, string secret = ShopifyRoom.Secret)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/integrations/shopify/{shop.Slug}/webhooks")
        { Content = new ByteArrayContent(bytes) };
        request.Headers.Add("X-Shopify-Hmac-Sha256", ShopifySignature.Of(bytes, secret));
        request.Headers.Add("X-Shopify-Topic", topic);
        request.Headers.Add("X-Shopify-Shop-Domain", Domain);
        request.Headers.Add("X-Shopify-Webhook-Id", Guid.NewGuid().ToString());
        using var response = await http.SendAsync(request);
        var inbox = app.Services.GetRequiredService<InboxStore>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await inbox.ListAsync(shop.Shop, ConnectionKind.Shopify, WorkState.Waiting, 1, limit.Token)).Count > 0) await Task.Yield();
        return (int)response.StatusCode;
    }

    private async Task<IReadOnlyList<string>> FindAsync()
    {
        await using var context = await app.Services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        return await StoredText.FindAsync(context, Marker);
    }

    private static async Task<IReadOnlyList<string>> FindAsync(ShopifyRoom room)
    {
        await using var context = room.Shops.Database.Read();
        return await StoredText.FindAsync(context, Marker);
    }
}
