using System.Text.Json.Nodes;
using ExperienceManager.Tests.Integration.Campaigns;
using ExperienceManager.Tests.Integration.Support;

namespace ExperienceManager.Tests.Integration.Analytics;

/// <summary>An arm that is switched off and on again: its numbers of before and after are not compared as one.</summary>
public sealed class PausedArmTests(ApiApp app) : IClassFixture<ApiApp>, IDisposable
{
    private readonly HttpClient _browser = new() { BaseAddress = app.Address };

    public void Dispose() => _browser.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Arm_OffAndOnAgain_BeginsAStretchWithoutAFalseAlarm(bool byDocument)
    {
        using var shop = await app.CreateShopAsync();
        var (arms, test) = await TestAsync(shop);
        Assert.Single((await shop.SendAsync("GET", $"ab-tests/{test}")).Json.GetProperty("stretches").EnumerateArray());
        for (var i = 0; i < 12; i++) await SeeAsync(shop, $"both-{i}");
        await SwitchAsync(shop, arms[1], "Two", isOn: false, byDocument);
        for (var i = 0; i < 40; i++) await SeeAsync(shop, $"alone-{i}");
        var off = (await shop.SendAsync("GET", $"ab-tests/{test}/results")).Expect(200).Json;
        Assert.Equal([false, true], off.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("is_off").GetBoolean()));
        await SwitchAsync(shop, arms[1], "Two", isOn: true, byDocument);
        for (var i = 0; i < 12; i++) await SeeAsync(shop, $"again-{i}");
        var results = (await shop.SendAsync("GET", $"ab-tests/{test}/results")).Expect(200).Json;
        var stretches = results.GetProperty("stretches").EnumerateArray().ToList();
        Assert.Equal(2, stretches.Count);
        Assert.Equal(12, stretches[1].GetProperty("groups").EnumerateArray()
            .Sum(group => group.GetProperty("reached_visitors").GetInt32()));
        Assert.All(stretches, stretch => Assert.True(stretch.GetProperty("sample_ratio_probability").GetDouble() > 0.001));
        Assert.Equal(2, (await shop.SendAsync("GET", $"ab-tests/{test}")).Json.GetProperty("stretches").GetArrayLength());
    }

    [Fact]
    public async Task Arm_OffBeforeTheTestsStart_BeginsNoStretch()
    {
        using var shop = await app.CreateShopAsync();
        var (arms, test) = await TestAsync(shop, "2098-01-01T00:00:00Z");
        await SwitchAsync(shop, arms[1], "Two", isOn: false, byDocument: false);
        await SwitchAsync(shop, arms[1], "Two", isOn: true, byDocument: false);
        Assert.Single((await shop.SendAsync("GET", $"ab-tests/{test}")).Json.GetProperty("stretches").EnumerateArray());
    }

    private static async Task SwitchAsync(ApiClient shop, string arm, string name, bool isOn, bool byDocument)
    {
        if (!byDocument)
        {
            (await shop.SendAsync(
                "PUT", $"campaigns/{arm}", CampaignRequests.Basic(name, more: $",\"enabled\":{(isOn ? "true" : "false")}"))).Expect(200);
            return;
        }

        var document = JsonNode.Parse((await shop.SendAsync("GET", "configuration")).Expect(200).Body)!;
        document["campaigns"]!.AsArray().Single(campaign => (string)campaign!["name"]! == name)!["enabled"] = isOn;
        (await shop.SendAsync("PUT", "configuration", document.ToJsonString())).Expect(200);
    }

    private static async Task<(IReadOnlyList<string> Arms, string Test)> TestAsync(ApiClient shop, string start = "2026-01-01T00:00:00Z")
    {
        var arms = new List<string>();
        foreach (var name in new[] { "One", "Two" })
            arms.Add((await shop.SendAsync("POST", "campaigns", CampaignRequests.Basic(name))).Expect(201).Text("uuid"));
        var campaigns = string.Join(',', arms.Select(arm => $$"""{"campaign_id":"{{arm}}","allocation":50}"""));
        var test = (await shop.SendAsync(
            "POST", "ab-tests", $$"""{"name":"T","segment":"tier.gold","campaign_type":"basic","campaigns":[{{campaigns}}],"start_date":"{{start}}","end_date":"2099-01-01T00:00:00Z"}""")).Expect(201).Text("uuid");
        foreach (var (arm, name) in arms.Zip(["One", "Two"])) await SwitchAsync(shop, arm, name, isOn: true, byDocument: false);
        return (arms, test);
    }

    private async Task SeeAsync(ApiClient shop, string number)
    {
        using var answer = await Beacons.SendAsync(
            _browser, shop.Slug,
            Beacons.Body(await Beacons.OrderAsync(shop, number, "tier.gold"), Guid.NewGuid(), Beacons.Event("impression", "basic")));
        Assert.Equal(204, (int)answer.StatusCode);
    }
}
