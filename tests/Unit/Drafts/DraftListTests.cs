using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Campaigns;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Campaigns.Editor;
using ExperienceManager.Web.Features.Drafts;
using ExperienceManager.Web.Features.Experiences.Editor;
using ExperienceManager.Web.Features.Segments.Editing;
using ExperienceManager.Web.Features.Shops;

namespace ExperienceManager.Tests.Unit.Drafts;

/// <summary>One's own unsaved work.</summary>
public sealed class DraftListTests
{
    private const string Zone = "Europe/Berlin";

    private static readonly string[] Kinds = ["segment", "campaign", "experience"];

    [Theory, OnSqlite, OnPostgres]
    public async Task List_DraftsOfEveryKind_AreNamedByTheirObjectAndSayWhatChanges(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        await KeepAsync(shops);
        var drafts = (await Drafts(shops).ListAsync(await ShopAsync(shops), shops.Editor))
            .OrderBy(draft => Array.IndexOf(Kinds, draft.Kind)).ThenBy(draft => draft.IsNew).ToList();
        Assert.Equal(["Segment", "New segment", "Campaign", "Experience"], drafts.Select(draft => draft.KindWords.ToString()));
        Assert.Equal(["Big orders", "Winter", "Gold days"], drafts.Take(3).Select(draft => draft.Name.ToString()));
        Assert.Equal(["1 field: Name", "1 field: Name", "1 field: Label", "1 field: Name"], drafts.Select(draft => draft.Size.ToString()));
        Assert.Equal(shops.Database.Clock.GetCurrentInstant(), drafts[0].KeptAt);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task List_OfOthers_IsNeverSeen(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        await KeepAsync(shops);
        foreach (var actor in new[] { shops.Admin, shops.Csm, shops.Stranger, Actor.System })
            Assert.Empty(await Drafts(shops).ListAsync(await ShopAsync(shops), actor));
        var other = (await shops.Database.Get<ShopStore>().FindAsync(shops.Other))!;
        Assert.Empty(await Drafts(shops).ListAsync(other, shops.Editor));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Delete_EachOfOnesOwn_LeavesNoneAndOthersCannot(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        await KeepAsync(shops);
        var shop = await ShopAsync(shops);
        var drafts = await Drafts(shops).ListAsync(shop, shops.Editor);
        foreach (var draft in drafts) await Drafts(shops).DeleteAsync(shops.Shop, shops.Admin, draft);
        Assert.Equal(drafts.Count, (await Drafts(shops).ListAsync(shop, shops.Editor)).Count);
        foreach (var draft in drafts) await Drafts(shops).DeleteAsync(shops.Shop, shops.Editor, draft);
        Assert.Empty(await Drafts(shops).ListAsync(shop, shops.Editor));
    }

    private static Task<TestShops> CreateAsync(DatabaseProvider provider) =>
        TestShops.CreateAsync(provider, builder => builder.AddCampaignEditor());

    private static DraftList Drafts(TestShops shops) => shops.Database.Get<DraftList>();

    private static async Task<ShopInfo> ShopAsync(TestShops shops) => (await shops.Database.Get<ShopStore>().FindAsync(shops.Shop))!;

    private static async Task KeepAsync(TestShops shops)
    {
        var (shop, editor) = (shops.Shop, shops.Editor);
        var segment = await shops.SegmentAsync();
        var segments = shops.Database.Get<DraftStore<SegmentForm>>();
        await segments.KeepAsync(
            shop, editor, segment.Segment.Id, segment.Version, SegmentForm.From(segment.Segment, Zone) with { Name = "Bigger" });
        await segments.KeepAsync(shop, editor, Guid.CreateVersion7(), 0, SegmentForm.New(Zone) with { Name = "Winter" });
        var campaign = await shops.CampaignAsync("Gold days");
        await shops.Database.Get<DraftStore<CampaignForm>>().KeepAsync(
            shop, editor, campaign.Campaign.Id, campaign.Version,
            CampaignForm.From(campaign.Campaign, Zone) with { Label = "tier.silver" });
        var experience = (await shops.Experiences.FindAsync(shop, await shops.DefaultExperienceAsync()))!;
        await shops.Database.Get<DraftStore<NamedContent>>().KeepAsync(
            shop, editor, experience.Experience.Id, experience.Version, new("Another name", experience.Experience.Draft));
    }
}
