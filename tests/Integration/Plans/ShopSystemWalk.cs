using System.Net.Http.Headers;
using System.Text;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Demo;
using ExperienceManager.Web.Integrations.Shopify;
using ExperienceManager.Web.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Plans;

/// <summary>
/// A connected Shopify shop tells of an order, its fulfilment and its customer, and asks for people to be forgotten; each is handled to its
/// end.
/// </summary>
internal sealed class ShopSystemWalk(ConsoleServer server, ShopId shop, HttpClient http, AuthenticationHeaderValue credentials)
{
    private const string Secret = "walk-client-secret";

    private const string Order = """
        {"id":981,"name":"#walk-981","order_number":981,"email":"vinet@customers.example","created_at":"2026-11-02T09:15:00+01:00","updated_at":"2026-11-0DAYT10:00:00+01:00","currency":"EUR",
        "total_price":"74.50","tags":"walked","customer":{"id":77,"email":"vinet@customers.example"},"shipping_address":{"zip":"51100","country_code":"FR"},
        "line_items":[{"id":1,"title":"Hat","sku":"H","quantity":1,"price":"74.50"}],"fulfillments":[PARCELS]}
        """;

    private const string Parcel = """{"id":5,"order_id":981,"status":"success","tracking_company":"DHL","tracking_number":"W981","created_at":"2026-11-03T10:00:00+01:00","updated_at":"2026-11-03T10:00:00+01:00"}""";

    private const string Person =
        """{"shop_id":1,"customer":{"id":77,"email":"vinet@customers.example"},"orders_requested":[981],"orders_to_redact":[981]}""";

    /// <summary>Connects it and sends what it sends; returns when nothing waits any more.</summary>
    public async Task RunAsync()
    {
        using var connect = new HttpRequestMessage(HttpMethod.Put, $"/v1/shops/{DemoSeed.Slug}/integrations/shopify")
        {
            Headers = { Authorization = credentials },
            Content = Json($$"""{"shop_domain":"walk.myshopify.com","client_secret":"{{Secret}}"}"""),
        };
        using var connected = await http.SendAsync(connect);
        Assert.True(connected.IsSuccessStatusCode, await connected.Content.ReadAsStringAsync());
        foreach (var (topic, body) in Deliveries)
        {
            await SendAsync(topic, body);
            await HandledAsync();
        }
    }

    private static IEnumerable<(string Topic, string Body)> Deliveries =>
    [
        ("orders/create", At(2, "")), ("orders/updated", At(3, Parcel)),
        ("fulfillments/update", Parcel.Replace("W981", "W982", StringComparison.Ordinal)),
        ("customers/update", """{"id":77,"email":"vinet@customers.example","tags":"vip"}"""), ("customers/data_request", Person),
        ("customers/redact", Person),
        ("orders/delete", """{"id":981}"""), ("orders/updated", At(4, "")), ("refunds/create", """{"id":8,"order_id":981}"""),
        ("app/uninstalled", """{"id":1}"""), ("shop/redact", """{"shop_id":1}"""),
    ];

    private static string At(int day, string parcels) =>
        Order.Replace("DAY", $"{day}", StringComparison.Ordinal).Replace("PARCELS", parcels, StringComparison.Ordinal);

    private async Task SendAsync(string topic, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/integrations/shopify/{DemoSeed.Slug}/webhooks")
        {
            Headers =
            {
                { "X-Shopify-Topic", topic },
                { "X-Shopify-Shop-Domain", "walk.myshopify.com" },
                { "X-Shopify-Webhook-Id", Guid.NewGuid().ToString() },
                { "X-Shopify-Hmac-Sha256", ShopifySignature.Of(Encoding.UTF8.GetBytes(body), Secret) },
            },
            Content = Json(body),
        };
        using var answer = await http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{topic}: {await answer.Content.ReadAsStringAsync()}");
    }

    // What comes next builds on what came before.
    private async Task HandledAsync()
    {
        await using var context = server.Services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContext();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await context.Set<WorkRecord>()
            .AnyAsync(row => row.ShopId == shop && row.Kind == "shopify" && row.State == WorkState.Waiting, limit.Token))
            await Task.Delay(20, limit.Token);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
