using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace ExperienceManager.Tests.Integration.Webhooks;

/// <summary>What an answer of a receiver means, and who gets an event (docs/integrations.md#outgoing-webhooks).</summary>
public sealed class WebhookDeliveryTests(WebhookDeliveryTests.OpenApp open) : IClassFixture<WebhookDeliveryTests.OpenApp>
{
    [Theory]
    [InlineData(202, false)]
    [InlineData(204, false)]
    [InlineData(410, false)]
    [InlineData(302, true)]
    [InlineData(404, true)]
    [InlineData(429, true)]
    [InlineData(500, true)]
    public async Task Answer_ToTheFirstAttempt_EndsTheMessageOrIsRepeatedBeforeTheNextEvent(int status, bool isRepeated)
    {
        var second = new TaskCompletionSource();
        var count = 0;
        await using var receiver = await FakeHttpServer.StartAsync(http =>
        {
            http.Response.StatusCode = Interlocked.Increment(ref count) == 1 ? status : StatusCodes.Status200OK;
            if (status == 302) http.Response.Headers.Location = "/elsewhere";
            if (count == 2) second.TrySetResult();
            return Task.CompletedTask;
        });
        using var shop = await open.App.CreateShopAsync(ShopRole.Admin);
        await AddAsync(shop, receiver, """["*"]""");
        await SendParcelAsync(shop);
        await ReportAsync(shop, "OUT_FOR_DELIVERY");
        await second.Task.WaitAsync(TimeSpan.FromMinutes(1));
        var keys = receiver.Received.Take(2).Select(request => request.Headers["Idempotency-Key"]).ToList();
        Assert.Equal(isRepeated, keys[0] == keys[1]);
        Assert.All(receiver.Received, request => Assert.Equal("/hook", request.Path));
    }

    [Fact]
    public async Task Event_OfAParcel_ReachesThoseWhoWantItAndAreActive()
    {
        var delivered = new TaskCompletionSource();
        await using var wanting = await FakeHttpServer.StartAsync(_ => { delivered.TrySetResult(); return Task.CompletedTask; });
        await using var others = await FakeHttpServer.StartAsync(_ => Task.CompletedTask);
        using var shop = await open.App.CreateShopAsync(ShopRole.Admin);
        await AddAsync(shop, others, """["shipments/returned"]""");
        var inactive = await AddAsync(shop, others, """["*"]""");
        (await shop.SendAsync("PATCH", $"webhooks/{inactive}", """{"status":"inactive"}""")).Expect(200);
        await AddAsync(shop, wanting, """["shipment_delivered"]""");
        await SendParcelAsync(shop);
        await ReportAsync(shop, "SUCCESSFULLY_DELIVERED");
        await delivered.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Contains("SUCCESSFULLY_DELIVERED", Assert.Single(wanting.Received).Body, StringComparison.Ordinal);
        Assert.Empty(others.Received);
    }

    [Fact]
    public async Task Create_TheFiftyFirst_IsRefused()
    {
        using var shop = await open.App.CreateShopAsync(ShopRole.Admin);
        for (var i = 0; i < 50; i++)
        {
            (await shop.SendAsync("POST", "webhooks", $$"""{"url":"https://hooks.example.org/{{i}}"}""")).Expect(201);
        }

        Assert.Contains("at most 50",
            (await shop.SendAsync("POST", "webhooks", """{"url":"https://hooks.example.org/x"}""")).Expect(422).Body,
            StringComparison.Ordinal);
    }

    private static async Task<string> AddAsync(ApiClient shop, FakeHttpServer receiver, string events) =>
        (await shop.SendAsync("POST", "webhooks", $$"""{"url":"{{receiver.Address}}hook","enabled_events":{{events}}}""")).Expect(201)
            .Text("uuid");

    private static async Task SendParcelAsync(ApiClient shop) => (await shop.SendAsync("PUT", "orders", """
        {"id":"1","order":{"order_number":"1","external_id":"x1","address":{"zip_code":"25813"}},
         "trackings":[{"tracking_number":"00340999","carrier_reference":"dhl"}]}
        """)).Expect(201);

    private static async Task ReportAsync(ApiClient shop, string name)
    {
        var uuid = (await shop.SendAsync("GET", "orders?order_number=1")).Json[0].GetProperty("uuid").GetString();
        var shipment = (await shop.SendAsync("GET", $"orders/{uuid}")).Json.GetProperty("trackings")[0].GetProperty("id").GetString();
        var report = $$"""{"event_name":"{{name}}","event_time":"2026-11-22T08:00:00Z","external_id":"e1"}""";
        (await shop.SendAsync("POST", $"shipments/{shipment}/events", report)).Expect(200);
    }

    /// <summary>May send to this machine, where receivers of tests are.</summary>
    public sealed class OpenApp : IDisposable
    {
        public ApiApp App { get; } = ApiApp.With(("Egress:AllowPrivate", "true"), ("Egress:AllowHttp", "true"));

        public void Dispose() => App.Dispose();
    }
}
