using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;

namespace ExperienceManager.Tests.Integration.Orders;

/// <summary>The search for parts of texts and the filters over HTTP.</summary>
public sealed class OrderFilterApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string Configuration = """
        {"experiences":[{"key":"page","name":"Page","default":true},{"key":"winter","name":"Winter page"}],
         "segments":[{"key":"large","name":"Large","enabled":true,"experience":"winter","rule":{"attribute":"order.total","operator":"greater_than","value":100}}]}
        """;

    [Fact]
    public async Task Search_ByEachFilter_FindsExactlyTheOrdersItMeans()
    {
        using var shop = await app.CreateShopAsync();
        using var other = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "configuration", Configuration)).Expect(200);
        var campaign = (await shop.SendAsync(
            "POST", "campaigns",
            """{"name":"Gold","segment":"gold","promotion_type":"banner","promotion_properties":{"title":"T"},"enabled":true}"""))
                .Expect(201);
        await PutAsync(shop, "1001", 50, "DE", "Zoë Müller", "gold", null);
        await PutAsync(shop, "1002", 150, "NO", "Mira Sand", "silver", null);
        await PutAsync(shop, "1003", 200, "de", "Nils Holm", "gold", "JJD0042");
        await PutAsync(other, "1001", 50, "DE", "Zoë Müller", "gold", "JJD0042");
        foreach (var (query, numbers) in new (string, string[])[]
        {
            ("q=muller", ["1001"]), ("q=ZO%C3%8B", ["1001"]), ("q=jd004", ["1003"]), ("q=100", ["1003", "1002", "1001"]),
            ("q=10", ["1003", "1002", "1001"]), ("q=mira%20sand", ["1002"]),
            ("q=none", []), ("q=%20", ["1003", "1002", "1001"]), ("q=", ["1003", "1002", "1001"]),
            ("status=fulfilled", ["1003"]), ("status=placed", ["1002", "1001"]), ("status=cancelled", []),
            ("delivery_state=ordered", ["1002", "1001"]), ("country_code=DE", ["1003", "1001"]),
            ("shown_segment=large", ["1003", "1002"]), ("shown_segment=default", ["1001"]), ("shown_segment=none", []),
            ("shown_experience=winter", ["1003", "1002"]), ("shown_experience=page", ["1001"]),
            ($"shown_campaign={campaign.Text("uuid")}", ["1003", "1001"]),
            ($"shown_campaign={campaign.Text("uuid")}&q=zoe&country_code=de", ["1001"]), ("segment=gold&shown_segment=large", ["1003"]),
        })
        {
            var reply = (await shop.SendAsync("GET", $"orders?{query}")).Expect(200);
            Assert.True(numbers.SequenceEqual(NumbersOf(reply)), $"{query}: {string.Join(' ', NumbersOf(reply))}");
        }
    }

    [Fact]
    public async Task Campaign_OfAFulfilledOrder_IsTheOneThatWasLocked()
    {
        using var shop = await app.CreateShopAsync();
        var campaign = (await shop.SendAsync(
            "POST", "campaigns",
            """{"name":"Gold","segment":"gold","promotion_type":"banner","promotion_properties":{"title":"T"},"enabled":true}"""))
                .Expect(201).Text("uuid");
        await PutAsync(shop, "1", 50, "DE", "A", "gold", "T-1");
        await PutAsync(shop, "2", 50, "DE", "B", "silver", "T-2");
        await PutAsync(shop, "2", 50, "DE", "B", "gold", "T-2");
        Assert.Equal(["1"], NumbersOf((await shop.SendAsync("GET", $"orders?shown_campaign={campaign}")).Expect(200)));
    }

    [Fact]
    public async Task Search_ByACursor_GoesThroughAllOrdersOfAFilter()
    {
        using var shop = await app.CreateShopAsync();
        for (var i = 0; i < 9; i++) await PutAsync(shop, $"10{i}", i, i % 2 == 0 ? "DE" : "NO", "Mira", "a", null);
        foreach (var filter in new[] { "country_code=de", "q=mira&country_code=de", "q=mira" })
        {
            var seen = new List<string>();
            var path = $"orders?{filter}&per_page=2";
            while (path is not null)
            {
                var reply = (await shop.SendAsync("GET", path)).Expect(200);
                seen.AddRange(NumbersOf(reply));
                path = reply.Headers.TryGetValues("Link", out var links)
                    ? new Uri(links.Single()[1..links.Single().IndexOf('>', StringComparison.Ordinal)]).PathAndQuery
                    : null;
            }

            Assert.Equal(filter == "q=mira" ? 9 : 5, seen.Distinct().Count());
            Assert.Equal(seen.Count, seen.Distinct().Count());
        }
    }

    [Theory]
    [InlineData("status=lost", "status")]
    [InlineData("delivery_state=Delivered", "delivery_state")]
    [InlineData("shown_campaign=gold", "shown_campaign")]
    [InlineData("q=abc&page=2", "page")]
    [InlineData("status=placed&page=2", "page")]
    [InlineData("Q=abc", "Q")]
    [InlineData("q=abc%00", "q")]
    public async Task Search_ThatMakesNoSense_Is422(string query, string field)
    {
        using var shop = await app.CreateShopAsync(ShopRole.Viewer);
        var refused = (await shop.SendAsync("GET", $"orders?{query}")).Expect(422);
        Assert.Equal(field, refused.Json.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task Search_ForAVeryLongText_Is422()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("GET", $"orders?q={new string('x', 256)}")).Expect(200);
        (await shop.SendAsync("GET", $"orders?q={new string('x', 257)}")).Expect(422);
    }

    private static async Task PutAsync(
        ApiClient shop, string number, decimal total, string country, string name, string label, string? tracking)
    {
        var parcels = tracking is null ? "" : $$""","trackings":[{"tracking_number":"{{tracking}}","carrier_reference":"dhl"}]""";
        var reply = await shop.SendAsync("PUT", "orders", $$"""
            {"id":"{{number}}","order":{"order_number":"{{number}}","external_id":"ext-{{number}}","total_order_price":{{total}},"segments":["{{label}}"],
             "order_placed_at":"2026-11-20T10:00:{{int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) % 60:00}}Z",
             "address":{"name":"{{name}}","zip_code":"25813","country_code":"{{country}}"} }{{parcels}} }
            """);
        Assert.True(reply.Status is 200 or 201, reply.Body);
    }

    private static string[] NumbersOf(ApiReply reply) =>
        [.. reply.Json.EnumerateArray().Select(order => order.GetProperty("order_number").GetString()!)];
}
