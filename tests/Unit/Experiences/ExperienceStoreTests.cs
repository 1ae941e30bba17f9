using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Snapshots;

namespace ExperienceManager.Tests.Unit.Experiences;

public sealed class ExperienceStoreTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task SaveDraft_ShoppersSeeIt_OnlyAfterPublish(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var stored = (await shops.Experiences.ListAsync(shops.Shop)).Single();
        var content = stored.Experience.Draft with { Hero = new Hero { Headline = LocalizedText.Of("Hello 🎁", "Größe") } };
        var saved = Expect.Success(
            await shops.Experiences.SaveDraftAsync(shops.Shop, shops.Editor, stored.Experience.Id, stored.Version, "Front page", content));
        Assert.True(saved.Experience.HasUnpublishedChanges);
        Assert.NotEqual(content, (await SeenAsync(shops)).Content);
        var published = Expect.Success(await shops.Experiences.PublishAsync(shops.Shop, shops.Editor, stored.Experience.Id, saved.Version));
        Assert.False(published.Experience.HasUnpublishedChanges);
        var seen = await SeenAsync(shops);
        Assert.Equal((content, 2, "Ed"), (seen.Content, seen.Number, seen.PublishedBy));
        Assert.Equal([2, 1], await shops.RevisionsAsync(shops.Shop, stored.Experience.Id));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task SaveDraft_StaleVersion_IsAConflictThatNamesTheOther(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var stored = (await shops.Experiences.ListAsync(shops.Shop)).Single();
        var (id, content) = (stored.Experience.Id, stored.Experience.Draft);
        Expect.Success(await shops.Experiences.SaveDraftAsync(shops.Shop, shops.Admin, id, stored.Version, "By Ada", content));
        var late = await shops.Experiences.SaveDraftAsync(shops.Shop, shops.Editor, id, stored.Version, "By Ed", content);
        Expect.Failure(Failure.Conflict, "experience_changed", late);
        Assert.Contains("Ada", late.Message, StringComparison.Ordinal);
        Expect.Failure(Failure.Conflict, "experience_changed",
            await shops.Experiences.PublishAsync(shops.Shop, shops.Editor, id, stored.Version));
        Assert.Equal("By Ada", (await shops.Experiences.FindAsync(shops.Shop, id))!.Experience.Name);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task SaveDraft_ForbiddenUrl_IsRefusedAtItsPath(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var stored = (await shops.Experiences.ListAsync(shops.Shop)).Single();
        var content = stored.Experience.Draft with { Tiles = [new PromotionTile { LinkUrl = "javascript:alert(1)" }] };
        var result = await shops.Experiences.SaveDraftAsync(shops.Shop, shops.Editor, stored.Experience.Id, stored.Version, "", content);
        Assert.Equal(["name", "content.tiles.0.link_url"], result.Problems.Select(problem => problem.Path));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Duplicate_OfTheDefault_IsAnUnpublishedCopy(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var origin = (await shops.Experiences.ListAsync(shops.Shop)).Single();
        var copy = Expect.Success(await shops.Experiences.DuplicateAsync(shops.Shop, shops.Editor, origin.Experience.Id));
        var again = Expect.Success(await shops.Experiences.DuplicateAsync(shops.Shop, shops.Editor, origin.Experience.Id));
        Assert.Equal((origin.Experience.Draft, null, false, "Default tracking page (copy)"),
            (copy.Experience.Draft, copy.Experience.Published, copy.IsDefault, copy.Experience.Name));
        Assert.Equal("Default tracking page (copy 2)", again.Experience.Name);
        Assert.Equal(3, (await shops.Experiences.ListAsync(shops.Shop)).Select(stored => stored.Experience.Key).Distinct().Count());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task SaveDraft_TextOfAState_IsKeptPublishedAndCopied(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var stored = (await shops.Experiences.ListAsync(shops.Shop)).Single();
        var text = new StateText(DeliveryState.Delivered) { Hero = new() { Headline = LocalizedText.Of("Here 🎁", "Da") } };
        var content = stored.Experience.Draft.With(text);
        var (id, version) = (stored.Experience.Id, stored.Version);
        var saved = Expect.Success(await shops.Experiences.SaveDraftAsync(shops.Shop, shops.Editor, id, version, "Page", content));
        Expect.Success(await shops.Experiences.PublishAsync(shops.Shop, shops.Editor, id, saved.Version));
        Assert.Equal(content, (await SeenAsync(shops)).Content);
        Assert.Equal(content, Expect.Success(await shops.Experiences.DuplicateAsync(shops.Shop, shops.Editor, id)).Experience.Draft);
        var last = content.With(new(DeliveryState.Delivered) { Hero = new() { ImageUrl = "javascript:x" } });
        var refused = await shops.Experiences.SaveDraftAsync(shops.Shop, shops.Editor, id, saved.Version + 1, "Page", last);
        Assert.Equal(["content.states.delivered.hero.image_url"], refused.Problems.Select(problem => problem.Path));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Delete_WhatIsInUse_ListsWhatUsesIt(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var made = Expect.Success(await shops.Experiences.CreateAsync(shops.Shop, shops.Editor, "Winter"));
        var id = made.Experience.Id;
        var segment = Expect.Success(
            await shops.Segments.CreateAsync(shops.Shop, shops.Editor, await shops.DraftAsync("Cold feet") with { ExperienceId = id }));
        var refused = await shops.Experiences.DeleteAsync(shops.Shop, shops.Editor, id, made.Version);
        Expect.Failure(Failure.Conflict, "experience_in_use", refused);
        Assert.Contains("Cold feet", refused.Message, StringComparison.Ordinal);
        Assert.Equal("Cold feet", Assert.Single((await shops.Experiences.FindAsync(shops.Shop, id))!.UsedBy));
        Expect.Success(await shops.Segments.DeleteAsync(shops.Shop, shops.Editor, segment.Segment.Id, segment.Version));
        Expect.Success(await shops.Experiences.DeleteAsync(shops.Shop, shops.Editor, id, made.Version));
        Assert.Null(await shops.Experiences.FindAsync(shops.Shop, id));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task SetDefault_Unpublished_IsRefusedAndTheDefaultCannotBeDeleted(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var old = (await shops.Experiences.ListAsync(shops.Shop)).Single();
        var made = Expect.Success(await shops.Experiences.CreateAsync(shops.Shop, shops.Editor, "Winter"));
        Expect.Failure(Failure.Conflict, "experience_not_published",
            await shops.Experiences.SetDefaultAsync(shops.Shop, shops.Editor, made.Experience.Id));
        Expect.Failure(Failure.Conflict, "experience_in_use",
            await shops.Experiences.DeleteAsync(shops.Shop, shops.Editor, old.Experience.Id, old.Version));
        var published = Expect.Success(await shops.Experiences.PublishAsync(shops.Shop, shops.Editor, made.Experience.Id, made.Version));
        Assert.True(Expect.Success(await shops.Experiences.SetDefaultAsync(shops.Shop, shops.Editor, made.Experience.Id)).IsDefault);
        Assert.Equal(made.Experience.Id, (await shops.Database.Get<SnapshotCache>().GetAsync(shops.Shop))!.Default.Id);
        Expect.Success(await shops.Experiences.DeleteAsync(shops.Shop, shops.Editor, old.Experience.Id, old.Version));
        Expect.Failure(Failure.Conflict, "experience_in_use",
            await shops.Experiences.DeleteAsync(shops.Shop, shops.Editor, made.Experience.Id, published.Version));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Commands_OfOthers_AreRefusedAlike(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var stored = (await shops.Experiences.ListAsync(shops.Shop)).Single();
        var id = stored.Experience.Id;
        Assert.Null(await shops.Experiences.FindAsync(shops.Other, id));
        Assert.Empty(await shops.RevisionsAsync(shops.Other, id));
        Expect.Failure(Failure.NotFound, "shop_not_found", await shops.Experiences.DuplicateAsync(shops.Shop, shops.Stranger, id));
        Expect.Failure(Failure.NotFound, "experience_not_found", await shops.Experiences.DuplicateAsync(shops.Other, shops.Stranger, id));
        Expect.Failure(Failure.NotFound, "experience_not_found", await shops.Experiences.SetDefaultAsync(shops.Other, shops.Stranger, id));
        Expect.Failure(Failure.NotFound, "experience_not_found",
            await shops.Experiences.PublishAsync(shops.Other, shops.Stranger, id, stored.Version));
        Expect.Failure(Failure.Forbidden, "forbidden", await shops.Experiences.PublishAsync(shops.Shop, shops.Viewer, id, stored.Version));
    }

    private static async Task<Revision> SeenAsync(TestShops shops) =>
        (await shops.Database.Get<SnapshotCache>().GetAsync(shops.Shop))!.Default.Published!;
}
