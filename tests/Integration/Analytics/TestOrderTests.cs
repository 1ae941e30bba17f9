using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Web.Features.Segments.Matching;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Analytics;

/// <summary>Orders that their shop system marked as tests show a page and count nowhere.</summary>
public sealed class TestOrderTests(ApiApp app) : IClassFixture<ApiApp>, IDisposable
{
    private readonly HttpClient _browser = new() { BaseAddress = app.Address };

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task TestOrder_ViewsAndClicks_AreCountedApart()
    {
        using var shop = await app.CreateShopAsync();
        await SendAsync(shop, await OrderAsync(shop, "real", isTest: false), Beacons.Event("view"));
        await SendAsync(shop, await OrderAsync(shop, "trial", isTest: true), Beacons.Event("view"), Beacons.Event("impression", "banner"),
            Beacons.Event("click", "banner"));
        var answer = (await shop.SendAsync("GET", "analytics")).Expect(200).Json;
        var row = Assert.Single(answer.GetProperty("rows").EnumerateArray());
        Assert.Equal((1, 0, 3),
            (row.GetProperty("page_views").GetInt32(), row.GetProperty("clicks").GetInt32(),
            answer.GetProperty("left_out").GetProperty("test_order").GetInt32()));
        Assert.True((await shop.SendAsync("GET", "orders?order_number=trial")).Json[0].GetProperty("test").GetBoolean());
    }

    [Theory]
    [InlineData("?dry_run=true")]
    [InlineData("")]
    public async Task TestOrder_ChangeOfConfiguration_IsNotReplayedOnIt(string query)
    {
        using var shop = await app.CreateShopAsync();
        for (var i = 0; i < 3; i++) await OrderAsync(shop, $"{i}", isTest: i == 0);
        var document = JsonNode.Parse((await shop.SendAsync("GET", "configuration")).Expect(200).Body)!;
        document["experiences"]!.AsArray().Add(new JsonObject { ["key"] = "other-page", ["name"] = "Other page" });
        document["segments"] = JsonNode.Parse("""[{"key":"every-order","name":"Every order","experience":"other-page"}]""");
        var plan = (await shop.SendAsync("PUT", $"configuration{query}", document.ToJsonString())).Expect(200).Json;
        Assert.Equal((2, 2), (plan.GetProperty("replayed_orders").GetInt32(), plan.GetProperty("moved_orders").GetInt32()));
    }

    [Fact]
    public async Task TestOrder_CoverageAndSuggestedValues_LeaveItOut()
    {
        using var shop = await app.CreateShopAsync();
        await OrderAsync(shop, "real", isTest: false);
        await OrderAsync(shop, "trial", isTest: true);
        var sample = await app.Services.GetRequiredService<RecentOrders>().GetAsync(shop.Shop);
        Assert.Equal("real", Assert.Single(sample.Orders).OrderNumber);
    }

    private static async Task<string> OrderAsync(ApiClient shop, string number, bool isTest) => (await shop.SendAsync(
        "PUT",
        "orders",
        $$$"""{"id":"{{{number}}}","order":{"order_number":"{{{number}}}","external_id":"e-{{{number}}}","address":null,"test":{{{JsonSerializer.Serialize(isTest)}}}}}""")).Expect(201).Text("tracking_url").Split('/')[^1];

    private async Task SendAsync(ApiClient shop, string token, params string[] events)
    {
        using var answer = await Beacons.SendAsync(_browser, shop.Slug, Beacons.Body(token, Guid.NewGuid(), events));
        Assert.Equal(204, (int)answer.StatusCode);
    }
}
