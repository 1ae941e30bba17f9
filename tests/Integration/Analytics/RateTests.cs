using System.Text.Json;
using ExperienceManager.Tests.Integration.Campaigns;
using ExperienceManager.Tests.Integration.Support;

namespace ExperienceManager.Tests.Integration.Analytics;

/// <summary>Rates that stay shares, clicks that no hand makes, and tests whose allocation changes, from the beacon to the API.</summary>
public sealed class RateTests(ApiApp app) : IClassFixture<ApiApp>, IDisposable
{
    private readonly HttpClient _browser = new() { BaseAddress = app.Address };

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task Case20_ClicksWithoutImpression_AreAmongThoseReached()
    {
        using var shop = await app.CreateShopAsync();
        foreach (var number in new[] { "1", "2" })
            await SendAsync(shop, await Beacons.OrderAsync(shop, number), Beacons.Event("click", "banner"));
        await SendAsync(shop, await Beacons.OrderAsync(shop, "3"), Beacons.Event("view"), Beacons.Event("impression", "banner"));
        foreach (var query in new[] { "", "group_by=slot", "group_by=day", "group_by=segment", "group_by=campaign", "group_by=experience",
            "device=desktop", "type=default" })
        {
            foreach (var row in (await RowsAsync(shop, query)).Where(row => row.GetProperty("clicks").GetInt32() > 0))
            {
                Assert.Equal(2 / 3.0, row.GetProperty("ctr").GetDouble(), 1e-12);
                if (row.GetProperty("engagement_rate").ValueKind == JsonValueKind.Number)
                    Assert.InRange(row.GetProperty("engagement_rate").GetDouble(), 0, 1);
            }
        }
    }

    [Fact]
    public async Task Burst_ClicksInEveryPlaceWithinASecond_AreLeftOutAndCountedApart()
    {
        using var shop = await app.CreateShopAsync();
        var token = await Beacons.OrderAsync(shop, "1");
        string[] slots = ["banner", "basic", "product", "tile", "carousel", "shipment"];
        await SendAsync(shop, token, [Beacons.Event("view"), .. slots.Select(slot => Beacons.Event("click", slot))]);
        // Two places within a second, and three over five seconds, are a person's.
        var start = DateTimeOffset.UtcNow.AddMinutes(-5);
        await SendAsync(shop, token, Beacons.Event("click", "banner", at: At(start)),
            Beacons.Event("click", "tile", at: At(start.AddSeconds(0.5))));
        await SendAsync(shop, token, [.. slots.Take(3).Select((slot, i) => Beacons.Event("click", slot, at: At(start.AddSeconds(2 * i))))]);
        var answer = (await shop.SendAsync("GET", "analytics")).Expect(200).Json;
        Assert.Equal((1, 5),
            (answer.GetProperty("rows")[0].GetProperty("page_views").GetInt32(),
            answer.GetProperty("rows")[0].GetProperty("clicks").GetInt32()));
        Assert.Equal((6, 0),
            (answer.GetProperty("left_out").GetProperty("burst").GetInt32(),
            answer.GetProperty("left_out").GetProperty("robot").GetInt32()));
    }

    [Fact]
    public async Task Burst_ClicksSentOneByOne_AreLeftOutFromTheThirdOn()
    {
        using var shop = await app.CreateShopAsync();
        var (token, visitor, start) = (await Beacons.OrderAsync(shop, "1"), Guid.NewGuid(), DateTimeOffset.UtcNow.AddMinutes(-1));
        foreach (var (slot, i) in new[] { "banner", "basic", "product", "tile" }.Select((slot, i) => (slot, i)))
        {
            using var answer = await Beacons.SendAsync(
                _browser, shop.Slug, Beacons.Body(token, visitor, Beacons.Event("click", slot, at: At(start.AddMilliseconds(50 * i)))));
            Assert.Equal(204, (int)answer.StatusCode);
        }

        Assert.Equal(2, (await RowsAsync(shop, ""))[0].GetProperty("clicks").GetInt32());
    }

    [Fact]
    public async Task Case4013_AllocationChanged_BeginsAStretchWithoutAFalseAlarm()
    {
        using var shop = await app.CreateShopAsync();
        var (arms, test) = await TestAsync(shop);
        for (var i = 0; i < 54; i++) await SeeAsync(shop, $"early-{i}");
        (await shop.SendAsync("PUT", $"ab-tests/{test}", Body(arms, 90, 10))).Expect(200);
        var early = (await shop.SendAsync("GET", $"ab-tests/{test}/results")).Expect(200).Json;
        Assert.Equal(1, early.GetProperty("sample_ratio_probability").GetDouble());
        for (var i = 0; i < 40; i++) await SeeAsync(shop, $"late-{i}");
        var results = (await shop.SendAsync("GET", $"ab-tests/{test}/results")).Expect(200).Json;
        var stretches = results.GetProperty("stretches").EnumerateArray().ToList();
        Assert.Equal([54, 40],
            stretches.Select(stretch => stretch.GetProperty("groups").EnumerateArray()
            .Sum(group => group.GetProperty("reached_visitors").GetInt32())));
        Assert.All(stretches, stretch => Assert.True(stretch.GetProperty("sample_ratio_probability").GetDouble() > 0.001));
        Assert.Equal([0.9, 0.1], results.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("share").GetDouble()));
        Assert.Equal([0.5, 0.5],
            stretches[0].GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("share").GetDouble()));
        Assert.Equal(2, (await shop.SendAsync("GET", $"ab-tests/{test}")).Json.GetProperty("stretches").GetArrayLength());
    }

    [Fact]
    public async Task Case4013_StartOfARunningTestMovedToTomorrow_IsRefused()
    {
        using var shop = await app.CreateShopAsync();
        var (arms, test) = await TestAsync(shop);
        var refused = (await shop.SendAsync(
            "PUT", $"ab-tests/{test}", Body(arms, 50, 50)
            .Replace("2026-01-01T00:00:00Z", At(DateTimeOffset.UtcNow.AddDays(1)), StringComparison.Ordinal))).Expect(409);
        Assert.Equal("ab_test_running", refused.Text("key"));
    }

    [Fact]
    public async Task Case4002_DryRunOfAnotherAllocation_CountsTheOrdersThatMove()
    {
        using var shop = await app.CreateShopAsync();
        await TestAsync(shop);
        for (var i = 0; i < 30; i++) await Beacons.OrderAsync(shop, $"{i}", "tier.gold", isShipped: i < 10);
        var document = (await shop.SendAsync("GET", "configuration")).Expect(200).Body;
        var reversed = await DryRunAsync(shop, ReplaceArms(document, 50, 50, reverse: true));
        Assert.Equal((0, 0), (reversed.GetProperty("moved_orders").GetInt32(), reversed.GetProperty("ab_test_moves").GetArrayLength()));
        var changed = await DryRunAsync(shop, ReplaceArms(document, 90, 10, reverse: false));
        var move = Assert.Single(changed.GetProperty("ab_test_moves").EnumerateArray());
        Assert.Equal(("one", changed.GetProperty("moved_orders").GetInt32()),
            (move.GetProperty("to").GetString(), move.GetProperty("orders").GetInt32()));
        Assert.InRange(move.GetProperty("orders").GetInt32(), 1, 20);
    }

    [Fact]
    public async Task Import_LabelOfATestAndItsArmsTogether_IsNoConflict()
    {
        using var shop = await app.CreateShopAsync();
        await TestAsync(shop);
        var document = (await shop.SendAsync("GET", "configuration")).Expect(200).Body;
        (await shop.SendAsync("PUT", "configuration", document.Replace("tier.gold", "tier.silver", StringComparison.Ordinal))).Expect(200);
        Assert.DoesNotContain("tier.gold", (await shop.SendAsync("GET", "configuration")).Body, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> DryRunAsync(ApiClient shop, string document) =>
        (await shop.SendAsync("PUT", "configuration?dry_run=true", document)).Expect(200).Json;

    private static string ReplaceArms(string document, int one, int two, bool reverse)
    {
        var root = System.Text.Json.Nodes.JsonNode.Parse(document)!;
        var arms = new[] { ("one", one), ("two", two) }.Select(
            arm => (System.Text.Json.Nodes.JsonNode)new System.Text.Json.Nodes.JsonObject
            {
                ["campaign"] = arm.Item1,
                ["allocation"] = arm.Item2
            }).ToArray();
        if (reverse) Array.Reverse(arms);
        root["ab_tests"]![0]!["campaigns"] = new System.Text.Json.Nodes.JsonArray(arms);
        return root.ToJsonString();
    }

    private static string At(DateTimeOffset time) => time.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    private static string Body(IReadOnlyList<string> arms, int one, int two) =>
        $$"""{"name":"T","segment":"tier.gold","campaign_type":"basic","campaigns":[{"campaign_id":"{{arms[0]}}","allocation":{{one}}},{"campaign_id":"{{arms[1]}}","allocation":{{two}}}],"start_date":"2026-01-01T00:00:00Z","end_date":"2099-01-01T00:00:00Z"}""";

    private async Task SeeAsync(ApiClient shop, string number) =>
        await SendAsync(shop, await Beacons.OrderAsync(shop, number, "tier.gold"), Beacons.Event("impression", "basic"));

    private static async Task<(IReadOnlyList<string> Arms, string Test)> TestAsync(ApiClient shop)
    {
        var arms = new List<string>();
        foreach (var name in new[] { "One", "Two" })
            arms.Add((await shop.SendAsync("POST", "campaigns", CampaignRequests.Basic(name))).Expect(201).Text("uuid"));
        var test = (await shop.SendAsync("POST", "ab-tests", Body(arms, 50, 50))).Expect(201).Text("uuid");
        foreach (var (arm, name) in arms.Zip(["One", "Two"]))
            (await shop.SendAsync("PUT", $"campaigns/{arm}", CampaignRequests.Basic(name, more: ""","enabled":true"""))).Expect(200);
        return (arms, test);
    }

    private static async Task<IReadOnlyList<JsonElement>> RowsAsync(ApiClient shop, string query) =>
        [.. (await shop.SendAsync("GET", $"analytics?{query}")).Expect(200).Json.GetProperty("rows").EnumerateArray()];

    private async Task SendAsync(ApiClient shop, string token, params string[] events)
    {
        using var answer = await Beacons.SendAsync(_browser, shop.Slug, Beacons.Body(token, Guid.NewGuid(), events));
        Assert.Equal(204, (int)answer.StatusCode);
    }
}
