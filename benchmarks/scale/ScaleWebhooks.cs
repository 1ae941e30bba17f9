using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ExperienceManager.Benchmarks.Scale;

/// <summary>Signed Shopify webhooks of new orders one after the other, and what a flood of searches does to a shopper.</summary>
internal sealed class ScaleWebhooks(ScaleShop shop, string secret, string run)
{
    private const int Webhooks = 200;
    private const int Searches = 16;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public async Task MeasureAsync(Dictionary<string, double> figures)
    {
        await WebhooksAsync(figures);
        await FloodAsync(figures);
    }

    private async Task WebhooksAsync(Dictionary<string, double> figures)
    {
        var times = new List<double>();
        var failed = 0;
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Webhooks && watch.Elapsed < Longest; i++)
        {
            var answer = await SendAsync(i);
            if (answer.Status != 200) failed++;
            times.Add(answer.Milliseconds);
        }

        Console.Error.WriteLine($"    {times.Count} webhooks, {failed} not taken");
        figures["webhook, signed, orders/create: median"] = ScaleFigures.Percentile(times, 0.5);
        figures["webhook, signed, orders/create: p99"] = ScaleFigures.Percentile(times, 0.99);
        // Stored means looked for by what the last one brought.
        watch.Restart();
        while (watch.Elapsed < TimeSpan.FromMinutes(10)
            && !(await shop.SendAsync("GET", $"{ScaleShop.Path}/orders?email_id={Name(times.Count - 1)}@example.org")).Text.Contains(
            "uuid", StringComparison.Ordinal))
            await Task.Delay(200);
        figures["webhook: from its answer until its order is there, each of those in a row"] =
            watch.Elapsed.TotalMilliseconds / times.Count;
    }

    private async Task FloodAsync(Dictionary<string, double> figures)
    {
        var page = new Uri((await shop.SendAsync("GET", $"{ScaleShop.Path}/orders?per_page=1")).Json[0]![
            "tracking_url"]!.ToString()).PathAndQuery;
        using var stop = new CancellationTokenSource();
        var searches = Enumerable.Range(0, Searches).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
                await shop.SendAsync("GET", $"{ScaleShop.Path}/orders?zip_code=none{Random.Shared.Next()}");
        })).ToList();
        var times = new List<double>();
        var watch = Stopwatch.StartNew();
        await Task.Delay(500);
        while (watch.Elapsed < TimeSpan.FromSeconds(8)) times.Add((await shop.SendAsync("GET", page)).Milliseconds);
        await stop.CancelAsync();
        await Task.WhenAll(searches);
        figures["tracking page while 16 search an unknown postal code: p99"] = ScaleFigures.Percentile(times, 0.99);
        figures["the same: slowest"] = times[^1];
    }

    private string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"W{run}{i}");

    private Task<ScaleAnswer> SendAsync(int i)
    {
        var id = 9_000_000_000L + Math.Abs(run.GetHashCode(StringComparison.Ordinal) % 1_000_000L * 1000) + i;
        var body = $$"""{"id":{{id}},"name":"{{Name(i)}}","order_number":{{id}},"email":"{{Name(i)}}@example.org","created_at":"2026-11-29T09:00:00Z","updated_at":"2026-11-29T10:00:00Z","currency":"EUR","total_price":"50.00","tags":"vip, scale","shipping_address":{"zip":"25813","city":"Husum","country_code":"DE"},"line_items":[{"id":{{i}},"sku":"HAT-1","title":"Hat","quantity":1,"price":"50.00"}]}""";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)));
        return shop.SendAsync(
            "POST", "/integrations/shopify/demo/webhooks", body, ("X-Shopify-Topic", "orders/create"),
            ("X-Shopify-Shop-Domain", "demo.myshopify.com"), ("X-Shopify-Hmac-Sha256", signature),
            ("X-Shopify-Webhook-Id", $"{run}-{i}"));
    }
}
