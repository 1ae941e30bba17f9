using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ExperienceManager.Tests.E2E.Support;

/// <summary>A Shopify shop that is connected to the demo shop and sends signed webhooks about one order.</summary>
public sealed class ShopifyShop(ApiClient api)
{
    private const string Domain = "northwind.myshopify.com";
    private const string Secret = "shpss-e2e-client-secret";
    private const string Shop = "/v1/shops/demo";

    /// <summary>When the order was placed; the hours of its life count from here and end before now.</summary>
    public DateTimeOffset PlacedAt { get; } = DateTimeOffset.UtcNow.AddHours(-8);

    /// <summary>Connects it.</summary>
    public Task ConnectAsync() =>
        api.SendAsync(HttpMethod.Put, $"{Shop}/integrations/shopify", $$"""{"shop_domain":"{{Domain}}","client_secret":"{{Secret}}"}""");

    /// <summary>Sends the order, with two lines.</summary>
    public Task PlaceAsync(long id, int number) => DeliverAsync("orders/create", $$"""
        {"id":{{id}},"name":"#{{number}}","order_number":{{number}},"email":"mira@example.org","created_at":"{{At(0)}}","updated_at":"{{At(0)}}",
         "currency":"EUR","total_price":"103.40","subtotal_price":"98.50","customer_locale":"en",
         "shipping_address":{"name":"Mira Sand","address1":"Am Deich 4","city":"Husum","zip":"25813","country_code":"DE"},
         "line_items":[{"id":71,"sku":"HAT-1","title":"Wool hat","quantity":1,"price":"29.50"},{"id":72,"sku":"BOOT-9","title":"Rubber boots","quantity":2,"price":"34.50"}]}
        """);

    /// <summary>Sends a fulfilment with one number as it is some hours after the order.</summary>
    public Task FulfilAsync(long order, long id, double hour, string carrier, string number, string state, int line) => DeliverAsync("fulfillments/update", $$"""
        {"id":{{id}},"order_id":{{order}},"status":"success","shipment_status":"{{state}}","created_at":"{{At(1)}}","updated_at":"{{At(hour)}}",
         "tracking_company":"{{carrier}}","tracking_number":"{{number}}","tracking_numbers":["{{number}}"],"line_items":[{"id":{{line}},"quantity":1}]}
        """);

    /// <summary>The time of day some hours after the order, as Shopify writes it.</summary>
    public string At(double hour) => PlacedAt.AddHours(hour).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>The order once it is as expected: webhooks are answered before they are worked on.</summary>
    public async Task<JsonElement> OrderAsync(int number, Func<JsonElement, bool> isReady)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var found = await api.GetAsync($"{Shop}/orders?order_number={number}");
            if (found.GetArrayLength() > 0)
            {
                var order = await api.GetAsync($"{Shop}/orders/{found[0].GetProperty("uuid").GetString()}");
                if (isReady(order)) return order;
            }

            await Task.Delay(20, limit.Token);
        }
    }

    private async Task DeliverAsync(string topic, string json)
    {
        var body = Encoding.UTF8.GetBytes(json);
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/integrations/shopify/demo/webhooks") { Content = content };
        request.Headers.Add("X-Shopify-Topic", topic);
        request.Headers.Add("X-Shopify-Shop-Domain", Domain);
        request.Headers.Add("X-Shopify-Webhook-Id", Guid.NewGuid().ToString());
        request.Headers.Add("X-Shopify-Hmac-Sha256", Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body)));
        using var answer = await api.Http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{topic}: {(int)answer.StatusCode}");
    }
}
