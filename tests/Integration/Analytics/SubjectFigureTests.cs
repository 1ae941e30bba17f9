using ExperienceManager.Tests.Integration.Campaigns;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Web.Features.Shops.Ranking;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Analytics;

/// <summary>The figures in the rows of lists are those of the analytics page, and of one shop only.</summary>
public sealed class SubjectFigureTests(ApiApp app) : IClassFixture<ApiApp>, IDisposable
{
    private readonly HttpClient _browser = new() { BaseAddress = app.Address };

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task Figures_OfSegmentsAndCampaigns_AreThoseOfTheApi()
    {
        using var shop = await app.CreateShopAsync();
        using var other = await app.CreateShopAsync();
        var campaign = (await shop.SendAsync("POST", "campaigns", CampaignRequests.Basic("Gold", "default", ""","enabled":true""")))
            .Expect(201).Text("uuid");
        var token = await Beacons.OrderAsync(shop, "1");
        await SendAsync(shop, token, Beacons.Event("view"), Beacons.Event("impression", "basic"), Beacons.Event("impression", "basic"),
            Beacons.Event("click", "basic"));
        var figures = app.Services.GetRequiredService<ISubjectFigures>();
        var row = (await shop.SendAsync("GET", "analytics?group_by=campaign")).Expect(200).Json.GetProperty("rows")
            .EnumerateArray().Single(row => row.GetProperty("key").GetString() == "gold");
        var shown = (await figures.CampaignsAsync(shop.Shop))[Guid.Parse(campaign)];
        Assert.Equal((row.GetProperty("impressions").GetInt64(), row.GetProperty("clicks").GetInt64()), (shown.Impressions, shown.Clicks));
        Assert.Equal((2, 1), (shown.Impressions, shown.Clicks));
        Assert.NotNull(shown.LastDay);
        var onDefault = (await figures.SegmentsAsync(shop.Shop))[Guid.Empty];
        Assert.Equal((1, 1.0), (onDefault.Views, onDefault.Share));
        Assert.NotNull(onDefault.LastDay);
        Assert.Empty(await figures.SegmentsAsync(other.Shop));
        Assert.Empty(await figures.CampaignsAsync(other.Shop));
    }

    private async Task SendAsync(ApiClient shop, string token, params IEnumerable<string> events)
    {
        using var sent = await Beacons.SendAsync(_browser, shop.Slug, Beacons.Body(token, Guid.NewGuid(), events));
        Assert.True(sent.IsSuccessStatusCode);
    }
}
