using System.Text.Json;
using AngleSharp.Html.Parser;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Web.Features.Campaigns;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Tracking;

/// <summary>Campaigns and announcements on the real page, from the stores to the HTML.</summary>
public sealed class CampaignSlotHttpTests(ApiApp app) : IClassFixture<ApiApp>, IDisposable
{
    private const string Hostile = "\"><script>alert(1)</script>&amp;' onmouseover=x";

    private readonly HttpClient _browser = new() { BaseAddress = app.Address };

    [Fact]
    public async Task Page_Campaigns_AreThoseOfTheOrdersLabelInItsLanguage()
    {
        using var shop = await app.CreateShopAsync();
        var discount = await Services<DiscountStore>()
            .CreateAsync(shop.Shop, Actor.System, new Discount { Id = Guid.Empty, Code = "GOLD 20", Type = DiscountType.Order });
        await CreateAsync(shop,
            Draft("Secret gold", "tier.gold", Slot.Basic, "Gold days") with { DiscountId = discount.Value!.Discount.Id });
        await CreateAsync(shop, Draft("Secret rest", "default", Slot.Basic, "Thank you"));
        await CreateAsync(shop, Draft("Secret banner", "default", Slot.Banner, "Ends tonight"));
        var (gold, plain) = (await PageAsync(shop, "A", "tier.gold"), await PageAsync(shop, "B", "TIER.gold"));
        Assert.Equal("de:Gold days", gold.QuerySelector("[data-slot=basic] h2")!.TextContent);
        Assert.Equal("https://shop.example/de?a=1&discount=GOLD%2020#top", gold.QuerySelector("[data-slot=basic] a")!.GetAttribute("href"));
        Assert.Equal("de:Thank you", plain.QuerySelector("[data-slot=basic] h2")!.TextContent);
        Assert.Equal("https://shop.example/de?a=1#top", plain.QuerySelector("[data-slot=basic] a")!.GetAttribute("href"));
        Assert.NotNull(gold.QuerySelector("[data-slot=banner]"));
        Assert.DoesNotContain("tier.gold", gold.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("ecret", gold.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_HostileTexts_StayTexts()
    {
        using var shop = await app.CreateShopAsync();
        await CreateAsync(shop, Draft(Hostile, "default", Slot.Basic, Hostile));
        await CreateAsync(shop, Draft(Hostile, "default", Slot.Banner, Hostile));
        await CreateAsync(shop, Draft(Hostile, "default", Slot.Product, Hostile));
        Assert.True((await Services<AnnouncementStore>().CreateAsync(shop.Shop, Actor.System, Hostile, "de")).Succeeded);
        var page = await PageAsync(shop, "A", Hostile);
        Assert.Empty(page.QuerySelectorAll("script:not([src]), [onmouseover]"));
        Assert.Equal(Hostile, page.QuerySelector(".announcements li")!.TextContent);
        Assert.All(page.QuerySelectorAll(".banner-title, #offer-title, #products-title").ToList(),
            title => Assert.Equal("de:" + Hostile, title.TextContent));
        Assert.Equal("de:" + Hostile, page.QuerySelector("li[data-slot=product] h3")!.TextContent.Trim());
    }

    [Fact]
    public async Task Page_CampaignSwitchedOffAndAnnouncementDeleted_ShowsSoAtOnce()
    {
        using var shop = await app.CreateShopAsync();
        var campaign = await CreateAsync(shop, Draft("x", "default", Slot.Basic, "Thank you"));
        var announcement = (await Services<AnnouncementStore>().CreateAsync(shop.Shop, Actor.System, "Strike!", "en")).Value!;
        var before = await PageAsync(shop, "A", "x");
        Assert.Equal("Strike!", before.QuerySelector(".announcements li")!.TextContent);
        Assert.NotNull(before.QuerySelector("[data-slot=basic]"));
        await Services<CampaignStore>().SetEnabledAsync(shop.Shop, Actor.System, campaign.Campaign.Id, campaign.Version, false);
        await Services<AnnouncementStore>().DeleteAsync(shop.Shop, Actor.System, announcement.Announcement.Id, announcement.Version);
        var after = await PageAsync(shop, "A", "x");
        Assert.Empty(after.QuerySelectorAll("[data-slot=basic], .announcements"));
    }

    public void Dispose() => _browser.Dispose();

    private static CampaignDraft Draft(string name, string label, Slot slot, string title) => new(name, label, slot, new CampaignContent
    {
        Title = Both(title),
        CtaLabel = Both("Go"),
        CtaUrl = new("https://shop.example/?a=1#top", LocalizedText.Empty.With("de", "https://shop.example/de?a=1#top")),
        Products = [new() { ProductUrl = TranslatedText.Of("/p"), Currency = "EUR", Title = Both(title), Price = 5 }],
    })
    { IsEnabled = true };

    private static TranslatedText Both(string text) => new(text, LocalizedText.Empty.With("de", "de:" + text));

    private T Services<T>() where T : notnull => app.Services.GetRequiredService<T>();

    private async Task<StoredCampaign> CreateAsync(ApiClient shop, CampaignDraft draft)
    {
        var result = await Services<CampaignStore>().CreateAsync(shop.Shop, Actor.System, draft);
        Assert.True(result.Succeeded, result.Message);
        return result.Value;
    }

    private async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(ApiClient shop, string number, string label)
    {
        var body = JsonSerializer.Serialize(
            new
            {
                id = number,
                order =
            new
            {
                order_number = number,
                external_id = number,
                locale = "de-AT",
                segments = new[] { label },
                address = new { zip_code = "1" },
                products = Array.Empty<object>()
            }
            });
        var reply = await shop.SendAsync("PUT", "orders", body);
        Assert.True(reply.Status is 200 or 201, reply.Body);
        return await new HtmlParser().ParseDocumentAsync(await _browser.GetStringAsync(new Uri(reply.Text("tracking_url")).AbsolutePath));
    }
}
