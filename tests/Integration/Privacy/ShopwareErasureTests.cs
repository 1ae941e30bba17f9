using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;
using ExperienceManager.Tests.Support.Shopware;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Inbox;
using ExperienceManager.Web.Integrations.Shopware;
using ExperienceManager.Web.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Privacy;

/// <summary>
/// An order from Shopware is erased everywhere: also in what waits for webhook receivers and tracking services that do not answer.
/// </summary>
public sealed class ShopwareErasureTests
{
    private const string AppSecret = "demo-app-secret";
    private const string Marker = "QZXSHOPWARE";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Erase_OrderFromShopwareWithFullQueues_LeavesTheMarkerNowhere(bool isDeletion)
    {
        await using var shopware = await FakeShopware.StartAsync();
        await using var receiver = await FakeHttpServer.StartAsync(http =>
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        });
        using var app = ApiApp.With(
            ("Shopware:AppName", "DemoApp"), ("Shopware:AppSecret", AppSecret), ("Egress:AllowPrivate", "true"),
            ("Egress:AllowHttp", "true"));
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        using var browser = new HttpClient { BaseAddress = app.Address };
        (await shop.SendAsync("POST", "webhooks", $$"""{"url":"{{receiver.Address}}hook"}""")).Expect(201);
        (await shop.SendAsync(
            "PUT", "settings/carriers", $$$"""{"data":{"pp_status":"live","pp_tracking_service_url":"{{{receiver.Address}}}pp"}}"""))
            .Expect(200);
        var secret = await ConnectAsync(browser, shop.Slug, shopware.Address.ToString());
        shopware.Put(Order());
        await DeliverAsync(app, browser, shop, secret);
        var order = (await shop.SendAsync("GET", "orders?order_number=10077")).Expect(200).Json[0];
        var (uuid, parcel) = (order.GetProperty("uuid").GetString(), order.GetProperty("trackings")[0].GetProperty("id").GetString());
        (await shop.SendAsync(
            "POST", $"shipments/{parcel}/events", """{"event_name":"OUT_FOR_DELIVERY","event_time":"2026-11-22T08:00:00Z"}""", "key-1"))
            .Expect(200);
        Assert.NotEmpty(await FindAsync(app));

        (await shop.SendAsync(isDeletion ? "DELETE" : "POST", isDeletion ? $"orders/{uuid}" : $"orders/{uuid}/redact"))
            .Expect(isDeletion ? 204 : 200);

        Assert.Empty(await FindAsync(app));
        Assert.False(await StoredText.IsInFilesAsync(
            app.Services.GetRequiredService<IConfiguration>()["ConnectionStrings:ExperienceManager"]!, Marker), "The file still holds it.");
        // The shop system sends the order again: by its id, and as a whole, as events of states do.
        await DeliverAsync(app, browser, shop, secret);
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var whole = ShopwareSamples.Event(
            "state_enter.order.state.completed", Guid.NewGuid().ToString("N"), now, "AbC123",
            new JsonObject { ["order"] = Order() }.ToJsonString());
        await DeliverAsync(app, browser, shop, secret, whole);
        Assert.Empty(await FindAsync(app));
        using var page = await browser.GetAsync(
            new Uri(new Uri(order.GetProperty("tracking_url").GetString()!).AbsolutePath, UriKind.Relative));
        Assert.Equal(isDeletion ? 404 : 200, (int)page.StatusCode);
        Assert.DoesNotContain(Marker, await page.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string> ConnectAsync(HttpClient browser, string slug, string shopUrl)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var query = $"shop-id=AbC123&shop-url={Uri.EscapeDataString(shopUrl)}&timestamp={now}";
        using var register = new HttpRequestMessage(HttpMethod.Get, $"/integrations/shopware/{slug}/register?{query}");
        register.Headers.Add("shopware-app-signature", ShopwareSignature.Of(AppSecret, query));
        using var registered = await browser.SendAsync(register);
        var secret = JsonDocument.Parse(await registered.Content.ReadAsStringAsync()).RootElement.GetProperty("secret").GetString()!;
        var body = JsonSerializer.Serialize(
            new { apiKey = FakeShopware.ApiKey, secretKey = FakeShopware.SecretKey, timestamp = $"{now}", shopUrl, shopId = "AbC123" });
        Assert.Equal(200, await PostAsync(browser, $"/integrations/shopware/{slug}/confirm", body, secret));
        return secret;
    }

    private static async Task DeliverAsync(ApiApp app, HttpClient browser, ApiClient shop, string secret, string? whole = null)
    {
        var body = whole ?? ShopwareSamples.Written(Guid.NewGuid().ToString("N"), DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        Assert.Equal(200, await PostAsync(browser, $"/integrations/shopware/{shop.Slug}/webhooks", body, secret));
        var inbox = app.Services.GetRequiredService<InboxStore>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await inbox.ListAsync(shop.Shop, ConnectionKind.Shopware, WorkState.Waiting, 1, limit.Token)).Count > 0) await Task.Yield();
        Assert.Equal(WorkState.Done, (await inbox.ListAsync(shop.Shop, ConnectionKind.Shopware, null, 1))[0].State);
    }

    private static async Task<int> PostAsync(HttpClient browser, string path, string body, string secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("shopware-shop-signature", ShopwareSignature.Of(secret, body));
        using var response = await browser.SendAsync(request);
        return (int)response.StatusCode;
    }

    private static JsonObject Order() => ShopwareSamples.Order(order =>
    {
        order["customerComment"] = $"{Marker} comment";
        order["customFields"] = new JsonObject { ["gift_note"] = $"{Marker} gift" };
        order["orderCustomer"]!["email"] = $"{Marker}mail@example.org";
        order["orderCustomer"]!["firstName"] = Marker;
        order["orderCustomer"]!["customerNumber"] = $"{Marker}number";
        order["orderCustomer"]!["customer"]!["id"] = $"{Marker}customer";
        order["orderCustomer"]!["customer"]!["defaultBillingAddress"] =
            new JsonObject { ["city"] = $"{Marker} Kiel", ["zipcode"] = $"{Marker}24103", ["country"] = new JsonObject { ["iso"] = "DE" } };
        var address = order["addresses"]![0]!;
        foreach (var member
            in new[] { "firstName", "lastName", "street", "zipcode", "city", "phoneNumber", "company", "additionalAddressLine1" })
            address[member] = $"{Marker} {member}";
        order["lineItems"]![0]!["payload"]!["customFields"] = new JsonObject { ["engraving"] = $"{Marker} engraving" };
    });

    private static async Task<IReadOnlyList<string>> FindAsync(ApiApp app)
    {
        await using var context = await app.Services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        return await StoredText.FindAsync(context, Marker);
    }
}
