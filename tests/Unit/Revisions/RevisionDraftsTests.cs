using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Campaigns;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Campaigns.Editor;
using ExperienceManager.Web.Features.Drafts;
using ExperienceManager.Web.Features.Experiences.Editor;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Revisions;
using ExperienceManager.Web.Features.Revisions.Console;
using ExperienceManager.Web.Features.Segments.Editing;
using ExperienceManager.Web.Features.Shops;

namespace ExperienceManager.Tests.Unit.Revisions;

/// <summary>A revision becomes a person's unsaved work.</summary>
public sealed class RevisionDraftsTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Restore_OfASegment_IsTheFormOfThenAndSavesNothing(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        var stored = await shops.SegmentAsync();
        var id = stored.Segment.Id;
        var first = (await ListAsync(shops, "segment"))[0].Revision;
        var draft = await shops.DraftAsync("Renamed") with { Rule = null };
        var updated = Expect.Success(await shops.Segments.UpdateAsync(shops.Shop, shops.Editor, id, stored.Version, draft));
        var context = await ContextAsync(shops);
        var drafts = shops.Database.Get<RevisionDrafts>();
        Assert.False(await drafts.HasDraftAsync(context, "segment", id, isGone: false));
        Assert.Equal(SegmentUrls.Edit("first", id), Expect.Success(await drafts.RestoreAsync(context, "segment", id, first)));
        Assert.True(await drafts.HasDraftAsync(context, "segment", id, isGone: false));
        var work = (await shops.Database.Get<DraftStore<SegmentForm>>().FindAsync(shops.Shop, shops.Editor, id))!;
        Assert.Equal((stored.Segment.Name, updated.Version), (work.Work.Name, work.BaseVersion));
        Assert.Equal(stored.Segment.Rule, work.Work.Rule.ToRule());
        Assert.Equal(stored.Segment.ExperienceId, work.Work.ExperienceId);
        Assert.Equal("Renamed", (await shops.Segments.FindAsync(shops.Shop, id))!.Segment.Name);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Restore_OfADeletedSegment_IsANewOne(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        var stored = await shops.SegmentAsync();
        Expect.Success(await shops.Segments.DeleteAsync(shops.Shop, shops.Editor, stored.Segment.Id, stored.Version));
        var made = (await ListAsync(shops, "segment"))[1].Revision;
        var address = Expect.Success(
            await shops.Database.Get<RevisionDrafts>().RestoreAsync(await ContextAsync(shops), "segment", stored.Segment.Id, made));
        var work = Assert.Single(await shops.Database.Get<DraftStore<SegmentForm>>().ListNewAsync(shops.Shop, shops.Editor));
        Assert.Equal($"{SegmentUrls.New("first")}?draft={work.Id}", address);
        Assert.Equal(stored.Segment.Rule, work.Work.Rule.ToRule());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Restore_OfACampaign_HasItsContentAndDiscountOfThen(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        var discount = Expect.Success(await shops.Database.Get<Web.Features.Campaigns.DiscountStore>().CreateAsync(
            shops.Shop, shops.Editor, new Discount { Id = Guid.Empty, Code = "TEN", Title = "Ten", Type = DiscountType.Order }));
        var stored = await shops.CampaignAsync(CampaignShops.Draft("Gold") with { DiscountId = discount.Discount.Id });
        var id = stored.Campaign.Id;
        var first = (await ListAsync(shops, "campaign"))[0].Revision;
        Expect.Success(await shops.Campaigns()
            .UpdateAsync(shops.Shop, shops.Editor, id, stored.Version, CampaignShops.Draft("Silver", "tier.silver")));
        Assert.Equal(CampaignUrls.Edit("first", id), Expect.Success(
            await shops.Database.Get<RevisionDrafts>().RestoreAsync(await ContextAsync(shops), "campaign", id, first)));
        var work = (await shops.Database.Get<DraftStore<CampaignForm>>().FindAsync(shops.Shop, shops.Editor, id))!.Work;
        Assert.Equal(("Gold", "tier.gold", discount.Discount.Id), (work.Name, work.Label, work.DiscountId));
        Assert.Equal(stored.Campaign.Content, work.ToContent());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Restore_OfAnExperience_HasTheDraftOfThen(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        var id = await shops.DefaultExperienceAsync();
        var stored = (await shops.Experiences.FindAsync(shops.Shop, id))!;
        Expect.Success(await shops.Experiences.SaveDraftAsync(shops.Shop, shops.Editor, id, stored.Version, "Renamed", new()));
        var start = (await ListAsync(shops, "experience"))[^1].Revision;
        Assert.Equal(ExperienceUrls.Edit("first", id), Expect.Success(
            await shops.Database.Get<RevisionDrafts>().RestoreAsync(await ContextAsync(shops), "experience", id, start)));
        var work = (await shops.Database.Get<DraftStore<NamedContent>>().FindAsync(shops.Shop, shops.Editor, id))!.Work;
        Assert.Equal(new NamedContent(stored.Experience.Name, stored.Experience.Draft), work);
    }

    [Fact]
    public async Task Restore_OfWhatWasNeverThere_IsRefused()
    {
        await using var shops = await CreateAsync(DatabaseProvider.Sqlite);
        await shops.SegmentAsync();
        var context = await ContextAsync(shops);
        Assert.False((await shops.Database.Get<RevisionDrafts>().RestoreAsync(context, "segment", Guid.NewGuid(), 5)).Succeeded);
        Assert.False((await shops.Database.Get<RevisionDrafts>().RestoreAsync(context, "priority", Guid.Empty, 5)).Succeeded);
    }

    private static Task<TestShops> CreateAsync(DatabaseProvider provider) =>
        TestShops.CreateAsync(provider, builder => builder.AddCampaignEditor());

    private static async Task<ShopContext> ContextAsync(TestShops shops) =>
        new((await shops.Database.Get<ShopStore>().FindAsync(shops.Shop))!, shops.Editor, ShopRole.Editor, ReleaseState.Live);

    private static Task<IReadOnlyList<RevisionEntry>> ListAsync(TestShops shops, string type) =>
        shops.Database.Get<RevisionStore>().ListAsync(shops.Shop, new RevisionFilter { Type = type });
}
