using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Web.Integrations.Shopify;

namespace ExperienceManager.Tests.Integration.Reliability;

/// <summary>
/// A shop that sends upserts and Shopify webhooks in turn, sixteen at once, and sends again what was not acknowledged, as shop systems do.
/// </summary>
internal sealed class OrderSender : IDisposable
{
    public const string ShopDomain = "demo.myshopify.com";
    public const string Secret = "demo-client-secret";

    private const int AtOnce = 16;
    private const int ShipsEvery = 40;

    private readonly HttpClient _http = new();
    private readonly string _slug;
    private readonly AuthenticationHeaderValue _credentials;
    private readonly ConcurrentQueue<int> _open;
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _awaited = new();
    private int _acknowledged;

    public OrderSender(string slug, string credentials, int requests)
    {
        (_slug, _credentials) = (slug, ApiClient.Basic(credentials));
        _open = new ConcurrentQueue<int>(Enumerable.Range(0, requests));
    }

    /// <summary>Requests that were answered with success.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>Whether the order of a request has a parcel.</summary>
    public static bool Ships(int request) => request % ShipsEvery < 2;

    /// <summary>The order's number: even requests are upserts, odd ones webhooks, where it is a number.</summary>
    public static string NumberOf(int request) => string.Create(CultureInfo.InvariantCulture, $"{(request % 2 == 0 ? "U" : "")}{request}");

    /// <summary>The label that the order must have.</summary>
    public static string LabelOf(string number) => number[0] == 'U' ? $"label {number}" : $"Shopify.tag.{number}";

    /// <summary>Ends when so many were acknowledged.</summary>
    public Task WhenAcknowledgedAsync(int count)
    {
        var awaited = _awaited.GetOrAdd(count, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (Acknowledged >= count) awaited.TrySetResult();
        return awaited.Task;
    }

    /// <summary>Sends until everything is acknowledged or the server is gone.</summary>
    public Task SendAsync(Uri server) => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => SendOpenAsync(server))));

    public void Dispose() => _http.Dispose();

    private async Task SendOpenAsync(Uri server)
    {
        while (_open.TryDequeue(out var request))
        {
            try
            {
                using var message = request % 2 == 0 ? Upsert(server, request) : Webhook(server, request);
                using var answer = await _http.SendAsync(message);
                Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
                var count = Interlocked.Increment(ref _acknowledged);
                if (_awaited.TryGetValue(count, out var awaited)) awaited.TrySetResult();
            }
            catch (HttpRequestException)
            {
                _open.Enqueue(request);
                return;
            }
        }
    }

    private HttpRequestMessage Upsert(Uri server, int request)
    {
        var number = NumberOf(request);
        var trackings = Ships(request) ? $$"""[{"tracking_number":"T{{number}}","carrier_reference":"dhl"}]""" : "[]";
        return new HttpRequestMessage(HttpMethod.Put, new Uri(server, $"/v1/shops/{_slug}/orders"))
        {
            Headers = { Authorization = _credentials },
            Content = Json($$$"""
                {"id":"{{{number}}}","order":{"order_number":"{{{number}}}","external_id":"x{{{number}}}","segments":["{{{LabelOf(number)}}}"],
                 "address":{"zip_code":"25813"}},"trackings":{{{trackings}}}}
                """),
        };
    }

    private HttpRequestMessage Webhook(Uri server, int request)
    {
        var number = NumberOf(request);
        var fulfilments = Ships(request) ? $$"""[{"id":{{request}},"status":"success","tracking_company":"DHL","tracking_number":"T{{number}}","created_at":"2026-03-03T10:00:00+01:00"}]""" : "[]";
        var body = $$"""
            {"id":{{request}},"name":"#{{number}}","order_number":{{request}},"created_at":"2026-03-02T09:15:00+01:00","updated_at":"2026-03-03T10:00:00+01:00",
             "currency":"EUR","total_price":"74.50","tags":"{{number}}","shipping_address":{"zip":"25813","country_code":"DE"},"line_items":[],"fulfillments":{{fulfilments}}}
            """;
        return new HttpRequestMessage(HttpMethod.Post, new Uri(server, $"/integrations/shopify/{_slug}/webhooks"))
        {
            Headers =
            {
                { "X-Shopify-Topic", "orders/updated" },
                { "X-Shopify-Shop-Domain", ShopDomain },
                { "X-Shopify-Webhook-Id", $"delivery-{number}" },
                { "X-Shopify-Hmac-Sha256", ShopifySignature.Of(Encoding.UTF8.GetBytes(body), Secret) },
            },
            Content = Json(body),
        };
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
