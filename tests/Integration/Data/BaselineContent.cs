using System.Text.Json.Nodes;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Analytics;
using ExperienceManager.Tests.Integration.Campaigns;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;
using ExperienceManager.Web.Features.Demo;

namespace ExperienceManager.Tests.Integration.Data;

/// <summary>The demo, something of everything that the API writes, and the questions whose answers have to stay.</summary>
internal static class BaselineContent
{
    private const string Slug = "shop-1";

    /// <summary>Fills a database.</summary>
    /// <returns>What the database has to answer, without its rows.</returns>
    public static async Task<Baseline> FillAsync(IEnumerable<(string Name, string Value)> settings)
    {
        await using var app = ApiApp.With([.. settings, ("environment", "Development"), ("Demo:Seed", "true"), ("Demo:Events", "true")]);
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        var (_, username, secret) = await app.AddKeyAsync(shop.Shop, ShopRole.Admin);
        await ConfigureAsync(shop);
        await SendOrdersAsync(shop);
        var uuids = await UuidsAsync(shop);
        await ShipAsync(shop);
        (await shop.SendAsync("POST", $"orders/{uuids[0]}/redact")).Expect(200);
        (await shop.SendAsync("DELETE", $"orders/{uuids[1]}")).Expect(204);
        var links = new List<string>();
        foreach (var uuid in uuids.Skip(2).Take(10)) links.Add(LinkOf((await shop.SendAsync("GET", $"orders/{uuid}")).Expect(200)));
        await ReportAsync(app, links);
        var answers = new Dictionary<string, JsonNode>();
        using var demo = ClientOf(app, DemoSeed.Slug, username, secret);
        foreach (var path in await PathsAsync(shop, demo))
        {
            using var client = ClientOf(app, path.Split('/')[3], username, secret);
            answers[path] = JsonNode.Parse((await client.SendAsync("GET", path)).Expect(200).Body)!;
        }

        return new Baseline(username, secret, new Dictionary<string, long>(), answers, links);
    }

    /// <summary>A client of one of the two shops.</summary>
    public static ApiClient ClientOf(ApiApp app, string slug, string username, string secret) => slug == DemoSeed.Slug
        ? new ApiClient(app, DemoShop.Id, slug, DemoPeople.ApiUsername, DemoPeople.ApiSecret)
        : new ApiClient(app, default, slug, username, secret);

    private static async Task<IReadOnlyList<string>> PathsAsync(ApiClient shop, ApiClient demo)
    {
        string[] kinds = ["configuration", "settings", "campaigns", "discounts", "announcements", "ab-tests", "webhooks", "integrations"];
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var days = $"from={today.AddDays(-60):O}&to={today.AddDays(-1):O}";
        return
        [
            .. new[] { Slug, DemoSeed.Slug }.SelectMany(slug => kinds.Select(kind => $"/v1/shops/{slug}/{kind}")),
            .. (await UuidsAsync(shop)).Take(12).Select(uuid => $"/v1/shops/{Slug}/orders/{uuid}"),
            .. (await UuidsAsync(demo)).Take(12).Select(uuid => $"/v1/shops/{DemoSeed.Slug}/orders/{uuid}"),
            .. new[] { "day", "segment", "slot" }.Select(by => $"/v1/shops/{DemoSeed.Slug}/analytics?{days}&group_by={by}"),
        ];
    }

    private static async Task ConfigureAsync(ApiClient shop)
    {
        (await shop.SendAsync("PUT", "configuration", Northwind.Configuration)).Expect(200);
        (await shop.SendAsync("PUT", "settings/carriers", """{"version":1,"data":{"pp_disabled_carriers":["gls"]}}""")).Expect(200);
        (await shop.SendAsync("POST", "webhooks", """{"url":"https://hooks.example.org/orders","description":"ERP"}""")).Expect(201);
        (await shop.SendAsync("POST", "discounts", """{"code":"TEA10","type":"order","value":10,"value_type":"percentage"}""")).Expect(201);
        (await shop.SendAsync("POST", "announcements", """{"text":"Closed on Monday.","language":"en"}""")).Expect(201);
        (await shop.SendAsync("POST", "campaigns", CampaignRequests.Basic("Thank you"), "a-key")).Expect(201);
        (await shop.SendAsync("PUT", "integrations/shopify",
            """{"shop_domain":"baseline.myshopify.com","client_secret":"a-secret-of-shopify"}""")).Expect(200);
        (await shop.SendAsync("PUT", "integrations/shopware", """{"app_secret":"a-secret-of-shopware"}""")).Expect(200);
        (await shop.SendAsync("POST", "products",
            """[{"product_id":"tea","variant_id":"green","title":"Tea","variant_title":"Green","price":"4.90","sku":"T-1"}]"""))
                .Expect(200);
    }

    private static async Task SendOrdersAsync(ApiClient shop)
    {
        (await shop.SendAsync("PUT", "orders/bulk", $"[{string.Join(',', Northwind.Orders.Take(60))}]")).Expect(200);
        foreach (var number in new[] { "placed", "shipped" })
        {
            var order = $$"""
                {"id":"{{number}}","order":{"order_number":"{{number}}","external_id":"{{number}}","email_id":"mira@example.org",
                 "segments":["tier.gold","🎿"],"address":{"zip_code":"25813"} } }
                """;
            (await shop.SendAsync("PUT", "orders", order)).Expect(201);
        }
    }

    // With a lock, a receipt, a scan and messages to the webhook.
    private static async Task ShipAsync(ApiClient shop)
    {
        var shipped = (await shop.SendAsync("PUT", "orders",
            """{"id":"shipped","trackings":[{"tracking_number":"00340434292135100186","carrier_reference":"dhl"}]}""")).Expect(200);
        var order = (await shop.SendAsync("GET", $"orders/{shipped.Text("uuid")}")).Expect(200).Json;
        var parcel = order.GetProperty("trackings")[0].GetProperty("id").GetString();
        (await shop.SendAsync("POST", $"shipments/{parcel}/events",
            """{"event_name":"IN_TRANSIT","event_time":"2026-11-29T10:00:00Z","external_id":"scan-1"}""")).Expect(200);
    }

    private static async Task ReportAsync(ApiApp app, IEnumerable<string> links)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        foreach (var link in links)
        {
            var body = Beacons.Body(link.Split('/')[^1], Guid.NewGuid(), Beacons.Event("view"), Beacons.Event("click", "tile"));
            using var content = new StringContent(body);
            using var answer = await http.PostAsync(new Uri($"/t/{Slug}/events", UriKind.Relative), content);
            answer.EnsureSuccessStatusCode();
        }
    }

    private static async Task<List<string>> UuidsAsync(ApiClient shop) =>
    [
        .. (await shop.SendAsync("GET", "orders?per_page=100")).Expect(200)
            .Json.EnumerateArray().Select(order => order.GetProperty("uuid").GetString()!),
    ];

    private static string LinkOf(ApiReply order) => new Uri(order.Text("tracking_url")).AbsolutePath;
}
