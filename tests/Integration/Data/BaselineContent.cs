using ExperienceManager.Tests.Integration.Analytics;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;

namespace ExperienceManager.Tests.Integration.Data;

/// <summary>Something of everything that the API writes, and the questions whose answers have to stay.</summary>
internal static class BaselineContent
{
    private const int Orders = 60;

    /// <summary>Fills a shop; the links that were sent to its customers.</summary>
    public static async Task<IReadOnlyList<string>> FillAsync(ApiApp app, ApiClient shop)
    {
        (await shop.SendAsync("PUT", "configuration", Northwind.Configuration)).Expect(200);
        (await shop.SendAsync("POST", "webhooks", """{"url":"https://hooks.example.org/orders","description":"ERP"}""")).Expect(201);
        (await shop.SendAsync("POST", "discounts", """{"code":"TEA10","type":"percentage","value":10}""")).Expect(201);
        (await shop.SendAsync("POST", "announcements", """{"text":"Closed on Monday.","language":"en"}""")).Expect(201);
        (await shop.SendAsync("POST", "campaigns",
            """{"name":"Gold","segment":"tier.gold","type":"basic","enabled":true,"title":{"en":"Thank you"}}""")).Expect(201);
        await SendOrdersAsync(shop);
        var uuids = await UuidsAsync(shop);
        await ShipAsync(shop);
        (await shop.SendAsync("POST", $"orders/{uuids[0]}/redact")).Expect(200);
        (await shop.SendAsync("DELETE", $"orders/{uuids[1]}")).Expect(204);
        var links = new List<string>();
        foreach (var uuid in uuids.Skip(2).Take(10)) links.Add(LinkOf((await shop.SendAsync("GET", $"orders/{uuid}")).Expect(200)));
        await ReportAsync(app, links);
        return links;
    }

    /// <summary>What is asked again in every later version.</summary>
    public static async Task<IReadOnlyList<string>> PathsAsync(ApiClient shop)
    {
        var orders = (await UuidsAsync(shop)).Take(20).Select(uuid => $"orders/{uuid}");
        return
        [
            "configuration", "settings", "campaigns", "discounts", "announcements", "ab-tests", "webhooks", "integrations",
            "orders?per_page=100", .. orders,
        ];
    }

    private static async Task SendOrdersAsync(ApiClient shop)
    {
        (await shop.SendAsync("PUT", "orders/bulk", $"[{string.Join(',', Northwind.Orders.Take(Orders))}]")).Expect(200);
        (await shop.SendAsync("PUT", "orders",
            """{"id":"placed","order":{"order_number":"placed","email_id":"mira@example.org","segments":["tier.gold","🎿"]}}""")).Expect(201);
    }

    // With a lock, a receipt, a scan and messages to the webhook.
    private static async Task ShipAsync(ApiClient shop)
    {
        (await shop.SendAsync("PUT", "orders",
            """
            {"id":"shipped","order":{"order_number":"shipped","segments":["tier.gold"],"trackings":[{"tracking_number":"JJD0001",
             "carrier":"dhl","events":[{"status":"in_transit","occurred_at":"2026-11-29T10:00:00Z","location":"Leipzig"}]}]}}
            """)).Expect(201);
        (await shop.SendAsync("PUT", "orders", """{"id":"cancelled","order":{"order_number":"cancelled","cancelled":true}}""")).Expect(201);
    }

    private static async Task ReportAsync(ApiApp app, IEnumerable<string> links)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        foreach (var link in links)
        {
            var body = Beacons.Body(link.Split('/')[^1], Guid.NewGuid(), Beacons.Event("view"), Beacons.Event("click", "tile"));
            using var content = new StringContent(body);
            using var answer = await http.PostAsync(new Uri($"/t/{Baseline.Slug}/events", UriKind.Relative), content);
            answer.EnsureSuccessStatusCode();
        }
    }

    private static async Task<List<string>> UuidsAsync(ApiClient shop) =>
        [.. (await shop.SendAsync("GET", "orders?per_page=100")).Expect(200).Json.EnumerateArray().Select(order => order.GetProperty("uuid").GetString()!)];

    private static string LinkOf(ApiReply order) => new Uri(order.Text("tracking_url")).AbsolutePath;
}
