using System.Text.Json;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExperienceManager.Tests.Integration.Orders;

/// <summary>A shop that searches a lot slows down its own searches and nothing else.</summary>
public sealed class SearchGateTests
{
    private const string Order =
        """{"id":"1","order":{"order_number":"1","external_id":"e1","address":{"zip_code":"25813"}},"trackings":[]}""";

    [Fact]
    public async Task Search_WhileTheShopsSearchesRun_WaitsAndEverythingElseIsAnswered()
    {
        await using var app = ApiApp.With(("Reads:AtOnce", "2"), ("Reads:Waiting", "1"));
        using var shop = await app.CreateShopAsync();
        using var other = await app.CreateShopAsync();
        var written = (await shop.SendAsync("PUT", "orders", Order)).Expect(201);
        using var held = new HeldReads(app.Services.GetRequiredService<ReadGate>(), shop.Shop, 2);
        await held.Running;

        var waiting = shop.SendAsync("GET", "orders?zip_code=none");
        (await shop.SendAsync("GET", new Uri(written.Text("tracking_url")).PathAndQuery)).Expect(200);
        (await shop.SendAsync("GET", $"orders/{written.Text("uuid")}")).Expect(200);
        (await shop.SendAsync("PUT", "orders", Order)).Expect(200);
        (await other.SendAsync("GET", "orders?zip_code=none")).Expect(200);
        Assert.False(waiting.IsCompleted);

        await held.ReleaseAsync();
        (await waiting).Expect(200);
    }

    [Fact]
    public async Task Search_MoreThanMayWait_Is429WithRetryAfter()
    {
        await using var app = ApiApp.With(("Reads:AtOnce", "1"), ("Reads:Waiting", "0"));
        using var shop = await app.CreateShopAsync();
        using var held = new HeldReads(app.Services.GetRequiredService<ReadGate>(), shop.Shop, 1);
        await held.Running;

        var refused = (await shop.SendAsync("GET", "orders")).Expect(429);

        Assert.Equal(("too_many_searches", "invalid_request_error"), (refused.Text("key"), refused.Text("type")));
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        await held.ReleaseAsync();
        (await shop.SendAsync("GET", "orders")).Expect(200);
    }

    [Fact]
    public async Task Search_LongerThanTheLimit_Is503WithRetryAfterAndSaysSo()
    {
        var http = new DefaultHttpContext { RequestServices = new ServiceCollection().BuildServiceProvider() };
        http.Request.Path = "/v1/shops/a/orders";
        using var body = new MemoryStream();
        http.Response.Body = body;
        await new ApiErrors(_ => throw ReadUnavailableException.TooLong(TimeSpan.FromSeconds(10)), NullLogger<ApiErrors>.Instance)
            .InvokeAsync(http);

        using var answer = JsonDocument.Parse(body.ToArray());
        Assert.Equal((503, "1", "search_timed_out"),
            (http.Response.StatusCode, http.Response.Headers.RetryAfter.ToString(), answer.RootElement.GetProperty("key").GetString()));
        Assert.Contains("longer than 10 seconds", answer.RootElement.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Configuration_WhileTheShopsSearchesRun_IsTakenAndOnlyItsDryRunIsRefused()
    {
        await using var app = ApiApp.With(("Reads:AtOnce", "1"), ("Reads:Waiting", "0"));
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "orders", Order)).Expect(201);
        var document = (await shop.SendAsync("GET", "configuration")).Expect(200).Body;
        using var held = new HeldReads(app.Services.GetRequiredService<ReadGate>(), shop.Shop, 1);
        await held.Running;

        (await shop.SendAsync("PUT", "configuration?dry_run=true", document)).Expect(429);
        var taken = (await shop.SendAsync("PUT", "configuration", document)).Expect(200);

        Assert.Equal(1, taken.Json.GetProperty("replayed_orders").GetInt32());
        await held.ReleaseAsync();
    }

    [Fact]
    public async Task Configuration_MoreOrdersThanTheSample_CountsTheSampleOnlyAndItsDryRunAll()
    {
        await using var app = ApiApp.With();
        using var shop = await app.CreateShopAsync();
        for (var i = 0; i < 1_200; i += 600)
        {
            var orders = Enumerable.Range(i, 600)
                .Select(n => $$"""{"id":"{{n}}","order":{"order_number":"{{n}}","external_id":"{{n}}","address":{"zip_code":"1"} } }""");
            (await shop.SendAsync("PUT", "orders/bulk", $"[{string.Join(',', orders)}]")).Expect(200);
        }

        var page = (await shop.SendAsync("GET", "configuration")).Json.GetProperty("experiences")[0].GetProperty("key").GetString();
        var document = $$"""{"segments":[{"key":"everybody","name":"All","enabled":true,"experience":"{{page}}"}]}""";

        Assert.Equal(1_200,
            (await shop.SendAsync("PUT", "configuration?dry_run=true", document)).Expect(200).Json.GetProperty("moved_orders").GetInt32());
        var taken = (await shop.SendAsync("PUT", "configuration", document)).Expect(200);
        Assert.Equal((1_000, 1_000),
            (taken.Json.GetProperty("moved_orders").GetInt32(), taken.Json.GetProperty("replayed_orders").GetInt32()));
    }
}
