using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Tests.Support.Campaigns;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Revisions;
using ExperienceManager.Web.Features.Shops.History;
using ExperienceManager.Web.Features.Snapshots;

namespace ExperienceManager.Tests.Unit.Revisions;

/// <summary>What is kept of a change.</summary>
public sealed class RevisionRecorderTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Save_TheFirstOfAShop_KeepsWhatThereWasAndThenTheChange(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        Assert.Empty(await ListAsync(shops, new RevisionFilter()));
        var stored = await shops.SegmentAsync();
        var all = await ListAsync(shops, new RevisionFilter { Take = 100 });
        Assert.Equal(
            [("priority", false), ("segment", false), ("experience", true), ("priority", true), ("priority", true),
                ("shipment_rules", true), ("shop", true)],
            all.Select(entry => (entry.Type, entry.IsStart)));
        Assert.All(all, entry => Assert.Equal(entry.IsStart ? "System" : shops.Editor.Name, entry.By));
        Assert.Equal(all[^1].Revision + 1, all[0].Revision);
        Assert.Equal((ChangeWay.Console, stored.Segment.Key), (all[1].Way, all[1].Key));
        Assert.Empty(await shops.Database.Get<RevisionStore>().ListAsync(shops.Other, new RevisionFilter()));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Save_ThatIsRefused_KeepsNothing(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        await shops.SegmentAsync();
        var before = (await ListAsync(shops, new RevisionFilter { Take = 100 })).Count;
        Expect.Failure(Failure.Forbidden, "forbidden",
            await shops.Segments.CreateAsync(shops.Shop, shops.Viewer, await shops.DraftAsync("No")));
        Assert.False((await shops.Segments.CreateAsync(shops.Shop, shops.Editor, await shops.DraftAsync(""))).Succeeded);
        Assert.Equal(before, (await ListAsync(shops, new RevisionFilter { Take = 100 })).Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Update_OfARule_IsOneRowThatSaysHowItChanged(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var stored = await shops.SegmentAsync();
        var before = (await ListAsync(shops, new RevisionFilter { Take = 100 })).Count;
        var rule = RuleJson.Read("""{"attribute":"order.total","operator":"greater_than","value":200}""").Value;
        Expect.Success(await shops.Segments.UpdateAsync(
            shops.Shop, shops.Editor, stored.Segment.Id, stored.Version, await shops.DraftAsync() with { Rule = rule }));
        var all = await ListAsync(shops, new RevisionFilter { Take = 100 });
        Assert.Equal(before + 1, all.Count);
        var change = Assert.Single(all[0].Changes);
        Assert.Equal(("rule", 100, 200), (change.Path, change.Before!["value"]!.GetValue<int>(), change.After!["value"]!.GetValue<int>()));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Move_OfASegment_ChangesTheOrderAndNotTheSegment(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (one, two) = (await shops.SegmentAsync("One"), await shops.SegmentAsync("Two"));
        Expect.Success(await shops.Segments.MoveAsync(shops.Shop, shops.Editor, two.Segment.Id, 0));
        var newest = (await ListAsync(shops, new RevisionFilter { Take = 2 }))[0];
        Assert.Equal(("priority", "segments"), (newest.Type, newest.Key));
        Assert.Equal([two.Segment.Key, one.Segment.Key], RevisionContent.Texts(newest.After!["order"]));
        Assert.Equal(2, (await ListAsync(shops, new RevisionFilter { Type = "segment" })).Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Delete_OfASegment_IsKeptWithoutContentUnderItsKey(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var stored = await shops.SegmentAsync();
        Expect.Success(await shops.Segments.DeleteAsync(shops.Shop, shops.Editor, stored.Segment.Id, stored.Version));
        var newest = (await ListAsync(shops, new RevisionFilter { Type = "segment", Key = stored.Segment.Key }))[0];
        Assert.Null(newest.After);
        Assert.Contains(newest.Changes, change => change is { Path: "name", After: null });
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Publish_OfAnExperience_KeepsItsDraftOnceAndFindsItAgain(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var id = await shops.DefaultExperienceAsync();
        var first = (await shops.Experiences.FindAsync(shops.Shop, id))!;
        var content = first.Experience.Draft
            with
        { Hero = first.Experience.Draft.Hero with { Headline = LocalizedText.Empty.With("en-US", "Winter") } };
        var saved = Expect.Success(await shops.Experiences.SaveDraftAsync(shops.Shop, shops.Editor, id, first.Version, "Page", content));
        Expect.Success(await shops.Experiences.PublishAsync(shops.Shop, shops.Editor, id, saved.Version));
        var found = await ListAsync(shops, new RevisionFilter { Type = "experience" });
        Assert.Equal("published_revision", Assert.Single(found[0].Changes).Path);
        Assert.Contains(found[1].Changes, change => change.Path.StartsWith("content.hero.headline", StringComparison.Ordinal));
        Assert.DoesNotContain(found[1].Changes, change => change.Path == "published_revision");
        var was = await shops.Database.Get<RevisionStore>().FindAsync(shops.Shop, "experience", id, found[0].Revision);
        Assert.Equal(content, ExperienceContentJson.ReadLenient(was!["content"]!.ToJsonString()));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task At_NumbersThatAreNoRevisions_SaysWhy(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var current = (await shops.Database.Get<SnapshotCache>().GetAsync(shops.Shop))!;
        Assert.Contains("no history yet", (await AtAsync(shops, current, 1)).Message, StringComparison.Ordinal);
        await shops.CampaignAsync("One");
        var first = (await ListAsync(shops, new RevisionFilter { Take = 100 }))[^1].Revision;
        Assert.Contains($"begins with revision {first}", (await AtAsync(shops, current, first - 1)).Message, StringComparison.Ordinal);
        Expect.Failure(Failure.NotFound, "revision_not_found", await AtAsync(shops, current, first + 500));
        Assert.Equal(first, Expect.Success(await AtAsync(shops, current, first)).Source.Version);
    }

    private static Task<Result<ShopSnapshot>> AtAsync(TestShops shops, ShopSnapshot current, long revision) =>
        shops.Database.Get<IPastShops>().AtAsync(current, revision);

    private static Task<IReadOnlyList<RevisionEntry>> ListAsync(TestShops shops, RevisionFilter filter) =>
        shops.Database.Get<RevisionStore>().ListAsync(shops.Shop, filter);
}
