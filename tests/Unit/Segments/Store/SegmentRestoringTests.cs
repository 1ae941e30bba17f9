using ExperienceManager.Domain.Common;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Audit;
using ExperienceManager.Web.Features.Segments;

namespace ExperienceManager.Tests.Unit.Segments.Store;

/// <summary>A deletion that is taken back leaves things as they were, or says why it cannot.</summary>
public sealed class SegmentRestoringTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Restore_Deleted_HasItsIdItsPlaceAndAnEntryInTheHistory(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (first, second, third) = (await shops.SegmentAsync("First"), await shops.SegmentAsync("Second"),
            await shops.SegmentAsync("Third"));
        var deleted = await DeleteAsync(shops, second);
        var restored = Expect.Success(await shops.Segments.RestoreAsync(shops.Shop, shops.Editor, deleted));
        Assert.Equal((second.Segment, 1), (restored.Segment, restored.Position));
        Assert.True(restored.Version > second.Version);
        Assert.Equal([first.Segment.Id, second.Segment.Id, third.Segment.Id], (await shops.Segments.ListAsync(shops.Shop))
            .Select(stored => stored.Segment.Id));
        Assert.Equal([0, 1, 2], (await shops.Segments.ListAsync(shops.Shop)).Select(stored => stored.Position));
        var entry = (await shops.Database.Get<AuditStore>().ListAsync(shops.Shop,
            new AuditFilter { ObjectType = "segment", ObjectId = second.Segment.Id.ToString() }))[0];
        Assert.Equal(("segment.restored", "Ed"), (entry.Action, entry.ActorName));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Restore_KeyTakenOrThereAlready_IsRefusedInASentence(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var deleted = await DeleteAsync(shops, await shops.SegmentAsync("Winter"));
        var other = await shops.SegmentAsync("Winter");
        var refused = await shops.Segments.RestoreAsync(shops.Shop, shops.Editor, deleted);
        Expect.Failure(Failure.Conflict, "cannot_restore", refused);
        Assert.Equal("“Winter” cannot be restored because another segment has the key “winter” now.", refused.Message);
        await DeleteAsync(shops, other);
        Expect.Success(await shops.Segments.RestoreAsync(shops.Shop, shops.Editor, deleted));
        Expect.Failure(Failure.Conflict, "cannot_restore", await shops.Segments.RestoreAsync(shops.Shop, shops.Editor, deleted));
        Assert.Single(await shops.Segments.ListAsync(shops.Shop));
    }

    [Theory, OnSqlite]
    public async Task Restore_ShorterListMeanwhile_GoesLast(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (first, second) = (await shops.SegmentAsync("First"), await shops.SegmentAsync("Second"));
        var deleted = await DeleteAsync(shops, second);
        await DeleteAsync(shops, first);
        Assert.Equal(0, Expect.Success(await shops.Segments.RestoreAsync(shops.Shop, shops.Editor, deleted)).Position);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Restore_ByAStrangerOrAViewer_SeesNothing(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var deleted = await DeleteAsync(shops, await shops.SegmentAsync());
        Expect.Failure(Failure.NotFound, "shop_not_found", await shops.Segments.RestoreAsync(shops.Shop, shops.Stranger, deleted));
        Expect.Failure(Failure.Forbidden, "forbidden", await shops.Segments.RestoreAsync(shops.Shop, shops.Viewer, deleted));
        // Into another shop it does not come either: its experience is not there.
        Expect.Failure(Failure.Conflict, "cannot_restore", await shops.Segments.RestoreAsync(shops.Other, shops.Stranger, deleted));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Update_SavedInAnotherTabByTheSamePerson_SaysThatItWasThem(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var segment = await shops.SegmentAsync();
        var draft = await shops.DraftAsync("Mine");
        Expect.Success(await shops.Segments.UpdateAsync(shops.Shop, shops.Editor, segment.Segment.Id, segment.Version, draft));
        var own = await shops.Segments.UpdateAsync(shops.Shop, shops.Editor, segment.Segment.Id, segment.Version, draft);
        Assert.StartsWith("You, in another tab, changed this segment", own.Message, StringComparison.Ordinal);
        var others = await shops.Segments.UpdateAsync(shops.Shop, shops.Admin, segment.Segment.Id, segment.Version, draft);
        Assert.StartsWith("Ed changed this segment", others.Message, StringComparison.Ordinal);
    }

    private static async Task<StoredSegment> DeleteAsync(TestShops shops, StoredSegment stored) =>
        Expect.Success(await shops.Segments.DeleteAsync(shops.Shop, shops.Editor, stored.Segment.Id, stored.Version));
}
