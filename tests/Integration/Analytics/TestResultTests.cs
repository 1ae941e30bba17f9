using System.Text.Json;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Tests.Integration.Campaigns;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Web.Features.Campaigns;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Analytics;

/// <summary>From the beacon to the comparison of a test's arms, against a plain count of what was sent.</summary>
public sealed class TestResultTests(ApiApp app) : IClassFixture<ApiApp>, IDisposable
{
    private const int Orders = 60;

    private readonly HttpClient _browser = new() { BaseAddress = app.Address };

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task Results_OfWhatWasSent_AreAPlainCountByArm()
    {
        using var shop = await app.CreateShopAsync();
        var test = await TestAsync(shop);
        var sent = new List<(Guid? Arm, int Impressions, int Clicks)>();
        for (var i = 0; i < Orders; i++)
        {
            // Every other order has left: its campaigns are locked.
            var token = await Beacons.OrderAsync(shop, $"{i}", "tier.gold", isShipped: i % 2 == 0);
            var (impressions, clicks) = (1 + (i % 3), i % 4);
            var events = Enumerable.Repeat("impression", impressions).Concat(Enumerable.Repeat("click", clicks))
                .Select(type => Beacons.Event(type, "basic"));
            await SendAsync(shop, token, [.. events, Beacons.Event("impression", "tile"), Beacons.Event("click", "tile")]);
            // Seen again with another browser: another visitor, the same order.
            if (i % 5 == 0) await SendAsync(shop, token, [Beacons.Event("impression", "basic")]);
            impressions += i % 5 == 0 ? 1 : 0;
            sent.Add((test.ArmFor($"{i}")?.CampaignId, impressions, clicks));
        }

        // Sees the campaign for everybody, and is in no test.
        await SendAsync(shop, await Beacons.OrderAsync(shop, "other"),
            [Beacons.Event("impression", "basic"), Beacons.Event("click", "basic")]);
        var results = (await shop.SendAsync("GET", $"ab-tests/{test.Id}/results")).Expect(200).Json;
        var expected = test.Arms.Items.Select(arm => (Guid?)arm.CampaignId).Append(null)
            .Select(arm => sent.Where(order => order.Arm == arm).ToList())
            .Select(group => $"{group.Sum(order => order.Impressions)} {group.Count} {group.Sum(order => order.Clicks)} {group.Count(order => order.Clicks > 0)}");
        Assert.Equal(expected, results.GetProperty("groups").EnumerateArray().Select(group => string.Join(' ', Numbers(group))));
        Assert.All(sent.GroupBy(order => order.Arm), group => Assert.True(group.Any()));
        Assert.Equal(3, sent.Select(order => order.Arm).Distinct().Count());
        Assert.Equal([(false, "collecting_data"), (false, "collecting_data"), (true, null)], results.GetProperty("groups").EnumerateArray()
            .Select(group => (group.GetProperty("is_baseline").GetBoolean(), group.GetProperty("verdict").GetString())));
        Assert.All(results.GetProperty("groups").EnumerateArray(),
            group => Assert.Equal(JsonValueKind.Null, group.GetProperty("difference").ValueKind));
    }

    [Fact]
    public async Task Results_UnknownTestOrNonsense_AreRefused()
    {
        using var shop = await app.CreateShopAsync();
        using var other = await app.CreateShopAsync();
        var test = await TestAsync(shop);
        Assert.Equal("ab_test_not_found", (await other.SendAsync("GET", $"ab-tests/{test.Id}/results")).Expect(404).Text("key"));
        (await shop.SendAsync("GET", $"ab-tests/{test.Id}/results?from=yesterday")).Expect(422);
        var narrow = (await shop.SendAsync(
            "GET", $"ab-tests/{test.Id.ToString().ToUpperInvariant()}/results?from=2026-01-05&to=2026-01-07")).Expect(200);
        Assert.Equal(("2026-01-05", "2026-01-07", "Europe/Berlin"), (narrow.Text("from"), narrow.Text("to"), narrow.Text("zone")));
    }

    private async Task SendAsync(ApiClient shop, string token, string[] events)
    {
        using var answer = await Beacons.SendAsync(_browser, shop.Slug, Beacons.Body(token, Guid.NewGuid(), events));
        Assert.Equal(204, (int)answer.StatusCode);
    }

    private static IEnumerable<int> Numbers(JsonElement group) =>
        new[] { "impressions", "reached_visitors", "clicks", "unique_clickers" }.Select(name => group.GetProperty(name).GetInt32());

    // Two campaigns for a label that compete, with a hold-out that sees the campaign for everybody.
    private async Task<AbTest> TestAsync(ApiClient shop)
    {
        (await shop.SendAsync("POST", "campaigns", CampaignRequests.Basic("Everybody", Campaign.DefaultLabel, ""","enabled":true""")))
            .Expect(201);
        var arms = new List<string>();
        foreach (var name in new[] { "One", "Two" })
            arms.Add((await shop.SendAsync("POST", "campaigns", CampaignRequests.Basic(name))).Expect(201).Text("uuid"));
        var body = $$"""{"name":"T","segment":"tier.gold","campaign_type":"basic","campaigns":[{"campaign_id":"{{arms[0]}}","allocation":60},{"campaign_id":"{{arms[1]}}","allocation":40}],"start_date":"2026-01-01T00:00:00Z","end_date":"2099-01-01T00:00:00Z","has_holdout":true,"holdout_percentage":20}""";
        var id = Guid.Parse((await shop.SendAsync("POST", "ab-tests", body)).Expect(201).Text("uuid"));
        foreach (var (arm, name) in arms.Zip(["One", "Two"]))
            (await shop.SendAsync("PUT", $"campaigns/{arm}", CampaignRequests.Basic(name, more: ""","enabled":true"""))).Expect(200);
        return (await app.Services.GetRequiredService<AbTestStore>().FindAsync(shop.Shop, id))!.Test;
    }
}
