using System.Text.Json;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;

namespace ExperienceManager.Tests.Integration.Insight;

/// <summary>Coverage, values seen and the timeline over HTTP.</summary>
public sealed class InsightApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string Rule =
        """{"all":[{"attribute":"customer.state","operator":"equals","value":"NY"},{"attribute":"order.total","operator":"greater_than","value":50}]}""";

    [Fact]
    public async Task Coverage_OfStoredOrders_CountsEachConditionAndWhoWins()
    {
        using var shop = await app.CreateShopAsync();
        await AddSegmentAsync(shop, "gold", """{"attribute":"order.label","operator":"equals","value":"gold"}""");
        await PutAsync(shop, "1", "NY", 60);
        await PutAsync(shop, "2", "NY", 10);
        await PutAsync(shop, "3", "NJ", 60, "gold");
        await PutAsync(shop, "4", "NY", 70, "gold");
        var answer = (await shop.SendAsync("POST", "coverage", $$"""{"rule":{{Rule}}}""")).Expect(200).Json;
        Assert.Equal((4, false, 2, 1),
            (Number(answer, "orders"), answer.GetProperty("sampled").GetBoolean(), Number(answer, "matches"), Number(answer, "wins")));
        Assert.Equal([("rule.all[0]", 3, 3, 1, 0), ("rule.all[1]", 3, 2, 1, 0)],
            answer.GetProperty("conditions").EnumerateArray().Select(part => (
            part.GetProperty("path").GetString(), Number(part, "alone"), Number(part, "with_above"), Number(part, "lost_only_here"),
            Number(part, "missing"))));
        var above = (await shop.SendAsync("POST", "coverage", $$"""{"rule":{{Rule}},"above":"gold"}""")).Expect(200).Json;
        Assert.Equal(2, Number(above, "wins"));
        await PutAsync(shop, "5", "NY", 80);
        Assert.Equal(3, Number((await shop.SendAsync("POST", "coverage", $$"""{"rule":{{Rule}}}""")).Expect(200).Json, "matches"));
        Assert.Equal(5, Number((await shop.SendAsync("POST", "coverage", """{"rule":null}""")).Expect(200).Json, "matches"));
    }

    [Fact]
    public async Task Coverage_WithARollout_WinsWhatTheSegmentWouldTake()
    {
        using var shop = await app.CreateShopAsync();
        for (var number = 1; number <= 40; number++) await PutAsync(shop, $"{number}", "NY", 60);
        var page = (await shop.SendAsync("GET", "configuration")).Json.GetProperty("experiences")[0].GetProperty("key").GetString();
        foreach (var (key, rollout) in new[] { ("winter", "50"), ("other", "12.5"), ("none", "0"), ("full", "100") })
        {
            var answer = (await shop.SendAsync("POST", "coverage", $$"""{"rule":{{Rule}},"rollout":{{rollout}},"key":"{{key}}"}"""))
                .Expect(200).Json;
            var document = $$"""{"segments":[{"key":"{{key}}","name":"S","experience":"{{page}}","rule":{{Rule}},"rollout":{{rollout}}}]}""";
            var moved = (await shop.SendAsync("PUT", "configuration?dry_run=true", document))
                .Expect(200).Json.GetProperty("moved_orders").GetInt32();
            Assert.Equal((40, moved), (Number(answer, "matches"), Number(answer, "wins")));
        }

        Assert.Equal(0, Number((await shop.SendAsync("POST", "coverage", $$"""{"rule":{{Rule}},"rollout":0}""")).Expect(200).Json, "wins"));
        Assert.Equal(40, Number(
            (await shop.SendAsync("POST", "coverage", $$"""{"rule":{{Rule}},"rollout":null,"key":null}""")).Expect(200).Json, "wins"));
    }

    [Theory]
    [InlineData("""{"rule":null,"rollout":101}""", "rollout")]
    [InlineData("""{"rule":null,"rollout":-1}""", "rollout")]
    [InlineData("""{"rule":null,"rollout":1.25}""", "rollout")]
    [InlineData("""{"rule":null,"rollout":"20"}""", "rollout")]
    [InlineData("""{"rule":null,"key":7}""", "key")]
    [InlineData("""{"rule":{"all":[{"group":"larg"}]}}""", "rule.all.0.group")]
    [InlineData("""{"rule_text":"group larg"}""", "rule_text")]
    [InlineData("""{}""", "rule")]
    [InlineData("""{"rule":{}}""", "rule")]
    [InlineData("""{"rule":{"attribute":"order.totl","operator":"is_set"}}""", "rule.attribute")]
    [InlineData("""{"rule":null,"above":"none"}""", "above")]
    [InlineData("""{"rule":{"attribute":"order.total","operator":"is_set"},"rule":null}""", "rule")]
    [InlineData("""{"rule":{"attribute":"order.total","attribute":"order.label","operator":"is_set"}}""", "rule.attribute")]
    [InlineData("""{"rule":null,"below":"x"}""", "below")]
    [InlineData("""[]""", "")]
    public async Task Coverage_BadRequests_SayWhere(string body, string field)
    {
        using var shop = await app.CreateShopAsync(ShopRole.Viewer);
        var error = (await shop.SendAsync("POST", "coverage", body)).Expect(422).Json.GetProperty("errors")[0];
        Assert.Equal(field, string.Join('.', error.GetProperty("loc").EnumerateArray().Skip(1).Select(part => part.ToString())));
    }

    [Fact]
    public async Task Values_OfAnAttribute_AreTheMostFrequentFirst_AndFilteredByTheirBeginning()
    {
        using var shop = await app.CreateShopAsync();
        await PutAsync(shop, "1", "NY", 60);
        await PutAsync(shop, "2", "NY", 10);
        await PutAsync(shop, "3", "NJ", 60);
        await PutAsync(shop, "4", "ny", 70);
        await PutAsync(shop, "5", "CA", 70);
        var all = (await shop.SendAsync("GET", "values?attribute=customer.state")).Expect(200);
        Assert.Equal([("NY", 2), ("CA", 1), ("NJ", 1), ("ny", 1)],
            all.Json.EnumerateArray().Select(value => (value.GetProperty("value").GetString()!, Number(value, "orders"))));
        Assert.Equal("2026-11-29T10:00:00Z", all.Json[0].GetProperty("last_seen").GetString());
        var begun = (await shop.SendAsync("GET", "values?attribute=customer.state&starts=n")).Expect(200);
        Assert.Equal(["NY", "NJ", "ny"], begun.Json.EnumerateArray().Select(value => value.GetProperty("value").GetString()));
        (await shop.SendAsync("GET", "values")).Expect(422);
        (await shop.SendAsync("GET", "values?attribute=customer.stat")).Expect(422);
        Assert.Equal("A custom attribute needs its path: order.attribute:path.",
            (await shop.SendAsync("GET", "values?attribute=order.attribute:")).Expect(422).Text("message"));
    }

    [Theory]
    [InlineData("from=9999-12-31T23:59:59Z", 422)]
    [InlineData("from=9999-12-20T00:00:00Z", 200)]
    [InlineData("to=9999-12-31T23:59:59Z", 422)]
    public async Task Timeline_AtTheEndOfTheCalendar_EndsThere(string query, int status)
    {
        using var shop = await app.CreateShopAsync();
        var order = await PutAsync(shop, "1", "NY", 60);
        (await shop.SendAsync("GET", $"timeline?{query}&order={order}")).Expect(status);
    }

    [Fact]
    public async Task Timeline_OfAScheduledSegment_HasItsEdgesAndWhatAnOrderSees()
    {
        using var shop = await app.CreateShopAsync();
        using var other = await app.CreateShopAsync();
        await AddSegmentAsync(
            shop, "friday", "null", """{"start":"2026-11-27T00:00","end":"2026-12-01T00:00","time_zone":"America/New_York"}""");
        var order = await PutAsync(shop, "1", "NY", 60);
        var answer = (await shop.SendAsync(
            "GET", $"timeline?from=2026-11-20T00:00:00Z&to=2026-12-10T00:00:00Z&order={order}&order={order}")).Expect(200).Json;
        Assert.Equal([("2026-11-27T05:00:00Z", "friday", "starts"), ("2026-12-01T05:00:00Z", "friday", "ends")],
            answer.GetProperty("edges").EnumerateArray()
            .Select(edge =>
                (edge.GetProperty("at").GetString(), edge.GetProperty("segment").GetString(), edge.GetProperty("what").GetString())));
        var seen = Assert.Single(answer.GetProperty("orders").EnumerateArray());
        Assert.Equal([("2026-11-20T00:00:00Z", null), ("2026-11-27T05:00:00Z", "friday"), ("2026-12-01T05:00:00Z", null)],
            seen.GetProperty("stretches").EnumerateArray()
            .Select(stretch => (stretch.GetProperty("from").GetString(), stretch.GetProperty("segment").GetString())));
        (await other.SendAsync("GET", $"timeline?order={order}")).Expect(404);
        (await shop.SendAsync("GET", "timeline?order=1")).Expect(422);
        (await shop.SendAsync("GET", "timeline?from=2026-11-20T00:00:00Z&to=2026-11-20T00:00:00Z")).Expect(422);
        (await shop.SendAsync("GET", "timeline?from=2026-11-20T00:00:00Z&to=2028-11-20T00:00:00Z")).Expect(422);
        (await shop.SendAsync("GET", "timeline")).Expect(200);
    }

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    private static async Task AddSegmentAsync(ApiClient shop, string key, string rule, string frame = "null")
    {
        var experience = (await shop.SendAsync("GET", "configuration")).Expect(200).Json.GetProperty("experiences")[0]
            .GetProperty("key").GetString();
        (await shop.SendAsync("PUT", "configuration",
            $$"""{"segments":[{"key":"{{key}}","name":"{{key}}","enabled":true,"experience":"{{experience}}","time_frame":{{frame}},"rule":{{rule}}}]}""")).Expect(200);
    }

    private static async Task<string> PutAsync(ApiClient shop, string id, string state, decimal total, string? label = null) =>
        (await shop.SendAsync("PUT", "orders",
        $$$"""
        {"id":"{{{id}}}","order":{"order_number":"{{{id}}}","external_id":"e{{{id}}}","total_order_price":{{{total}}},"currency":"EUR",
          "order_placed_at":"2026-11-29T10:00:00Z","segments":[{{{(label is null ? "" : $"\"{label}\"")}}}],"address":{"zip_code":"1","city":"X"},
          "customer":{"address":{"state":"{{{state}}}"} } } }
        """)).Expect(201).Text("uuid");
}
