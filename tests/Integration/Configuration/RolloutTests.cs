using System.Text.Json;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;

namespace ExperienceManager.Tests.Integration.Configuration;

/// <summary>The share of orders that a segment takes, over the HTTP API.</summary>
public sealed class RolloutTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task Rollout_DryRunDecisionsAndStoredOrders_AgreeOnTheSameShare()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "orders/bulk", $"[{string.Join(',', Northwind.Orders)}]")).Expect(200);
        var page = await PageAsync(shop);
        var planned = (await shop.SendAsync("PUT", "configuration?dry_run=true", Document(page, "20"))).Expect(200).Json;
        (await shop.SendAsync("PUT", "configuration", Document(page, "20"))).Expect(200);
        var small = await TakenAsync(shop);
        Assert.InRange(small.Count, 110, 230);
        var moves = planned.GetProperty("moves").EnumerateArray().ToDictionary(
            move => move.GetProperty("to").GetString()!, move => move.GetProperty("orders").GetInt32());
        Assert.Equal((small.Count, 830 - small.Count), (moves["part"], moves["rest"]));

        (await shop.SendAsync("PUT", "configuration", Document(page, "45.5"))).Expect(200);
        var large = await TakenAsync(shop);
        Assert.InRange(large.Count, 320, 440);
        Assert.Subset(large, small);
        (await shop.SendAsync("PUT", "configuration", Document(page, "20"))).Expect(200);
        Assert.Equal(small.Order(), (await TakenAsync(shop)).Order());

        foreach (var stored in (await shop.SendAsync("GET", "orders?per_page=20")).Json.EnumerateArray())
        {
            var decided = (await shop.SendAsync("GET", $"orders/{stored.GetProperty("uuid").GetString()}/decision")).Expect(200).Json;
            var isIn = small.Contains(stored.GetProperty("order_number").GetString()!);
            Assert.Equal(isIn ? "part" : "rest", decided.GetProperty("segment").GetProperty("key").GetString());
        }
    }

    [Fact]
    public async Task Rollout_Export_IsLeftOutForAllAndKeptForAShare()
    {
        using var shop = await app.CreateShopAsync();
        var page = await PageAsync(shop);
        (await shop.SendAsync("PUT", "configuration", Document(page, "12.5"))).Expect(200);
        var exported = await shop.SendAsync("GET", "configuration");
        var segments = exported.Json.GetProperty("segments");
        Assert.Equal(12.5m, segments[0].GetProperty("rollout").GetDecimal());
        Assert.False(segments[1].TryGetProperty("rollout", out _));
        var plan = (await shop.SendAsync("PUT", "configuration", exported.Body)).Expect(200).Json;
        Assert.Empty(plan.GetProperty("changed").EnumerateArray());
        Assert.Equal(exported.Body, (await shop.SendAsync("GET", "configuration")).Body);
        plan = (await shop.SendAsync("PUT", "configuration?dry_run=true", Document(page, "100"))).Expect(200).Json;
        Assert.Equal("rollout", Assert.Single(plan.GetProperty("changed")[0].GetProperty("members").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task Rollout_Reach_ShareCanWinAndCoversNothing_NothingNeverWins()
    {
        using var shop = await app.CreateShopAsync();
        var page = await PageAsync(shop);
        (await shop.SendAsync("PUT", "configuration", Document(page, "90"))).Expect(200);
        foreach (var answer in (await shop.SendAsync("GET", "reach")).Expect(200).Json.EnumerateArray())
        {
            Assert.Equal("can_win", answer.GetProperty("verdict").GetString());
            var ask = $$"""{"at":"{{answer.GetProperty("at").GetString()}}","locale":"{{answer.GetProperty("locale").GetString()}}","orders":[{{answer.GetProperty("order").GetRawText()}}]}""";
            var decided = (await shop.SendAsync("POST", "decisions", ask)).Expect(200).Json[0];
            Assert.Equal(answer.GetProperty("key").GetString(), decided.GetProperty("segment").GetProperty("key").GetString());
        }

        (await shop.SendAsync("PUT", "configuration", Document(page, "0"))).Expect(200);
        var never = (await shop.SendAsync("GET", "segments/part/reach")).Expect(200).Json;
        Assert.Equal(("never_wins", "rollout"), (never.GetProperty("verdict").GetString(), never.GetProperty("reason").GetString()));
        var explained = (await shop.SendAsync("POST", "decisions", $$"""{"explain":true,"orders":[{{Northwind.Orders[0]}}]}"""))
            .Expect(200).Json[0];
        Assert.Equal("rollout", explained.GetProperty("explanation").GetProperty("tried")[0].GetProperty("outcome").GetString());
    }

    [Theory]
    [InlineData("-0.1", "out_of_range")]
    [InlineData("100.1", "out_of_range")]
    [InlineData("12.55", "decimal_max_places")]
    [InlineData("\"20\"", "decimal_type")]
    public async Task Put_WrongRollout_IsRefusedAtItsPath(string rollout, string type)
    {
        using var shop = await app.CreateShopAsync();
        var refused = (await shop.SendAsync("PUT", "configuration", Document(await PageAsync(shop), rollout))).Expect(422).Json;
        var error = Assert.Single(refused.GetProperty("errors").EnumerateArray());
        Assert.Equal("segments.0.rollout", string.Join('.', error.GetProperty("loc").EnumerateArray().Skip(1)));
        Assert.Equal(type, error.GetProperty("type").GetString());
    }

    private static string Document(string page, string rollout) => $$"""
        {"segments":[{"key":"part","name":"Part","experience":"{{page}}","rollout":{{rollout}}},
                     {"key":"rest","name":"Rest","experience":"{{page}}"}]}
        """;

    private static async Task<string> PageAsync(ApiClient shop) =>
        (await shop.SendAsync("GET", "configuration")).Json.GetProperty("experiences")[0].GetProperty("key").GetString()!;

    // The same orders as bodies that are not stored.
    private static async Task<HashSet<string>> TakenAsync(ApiClient shop)
    {
        var decided = (await shop.SendAsync("POST", "decisions", $$"""{"orders":[{{string.Join(',', Northwind.Orders)}}]}"""))
            .Expect(200).Json;
        return [.. decided.EnumerateArray().Zip(Northwind.Orders)
            .Where(pair => pair.First.GetProperty("segment").GetProperty("key").GetString() == "part")
            .Select(pair => JsonDocument.Parse(pair.Second).RootElement.GetProperty("order").GetProperty("order_number").GetString()!)];
    }
}
