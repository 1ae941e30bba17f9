using ExperienceManager.Domain.Common;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Segments;
using ExperienceManager.Web.Features.Shops.History;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Tests.Unit.Segments.Store;

/// <summary>Several segments at once.</summary>
public sealed class SegmentBulkTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Change_SomeAlreadyOff_WritesOneEntryForEachThatChangesAndGivesTheWayBack(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var ids = await ThreeAsync(shops);
        var first = Expect.Success(await Bulk(shops).ChangeAsync(shops.Shop, shops.Editor, [new(ids[0], false)]));
        Assert.Equal([ids[0]], first.Select(change => change.Id));
        var before = await EntriesAsync(shops);
        var undo = Expect.Success(
            await Bulk(shops).ChangeAsync(shops.Shop, shops.Editor, [.. ids.Select(id => new SegmentSwitch(id, false))]));
        Assert.Equal(before + 2, await EntriesAsync(shops));
        Assert.DoesNotContain(await shops.Segments.ListAsync(shops.Shop), stored => stored.Segment.IsEnabled);
        Expect.Success(await Bulk(shops).ChangeAsync(shops.Shop, shops.Editor, undo));
        Assert.Equal([false, true, true], (await shops.Segments.ListAsync(shops.Shop)).Select(stored => stored.Segment.IsEnabled));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Change_Experience_IsAssignedToAllAndRulesStay(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var ids = await ThreeAsync(shops);
        var rules = (await shops.Segments.ListAsync(shops.Shop)).Select(stored => stored.Segment.Rule).ToList();
        var copy = Expect.Success(
            await shops.Experiences.DuplicateAsync(shops.Shop, shops.Editor, await shops.DefaultExperienceAsync())).Experience.Id;
        Expect.Success(await Bulk(shops)
            .ChangeAsync(shops.Shop, shops.Editor, [.. ids.Select(id => new SegmentSwitch(id, ExperienceId: copy))]));
        var stored = await shops.Segments.ListAsync(shops.Shop);
        Assert.All(stored, row => Assert.Equal(copy, row.Segment.ExperienceId));
        Assert.Equal(rules, stored.Select(row => row.Segment.Rule));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Change_OneUnknown_ChangesNone(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var ids = await ThreeAsync(shops);
        var before = await EntriesAsync(shops);
        Expect.Failure(Failure.NotFound, "segment_not_found",
            await Bulk(shops).ChangeAsync(shops.Shop, shops.Editor, [new(ids[0], false), new(Guid.NewGuid(), false)]));
        Expect.Failure(Failure.NotFound, "segment_not_found",
            await Bulk(shops).DeleteAsync(shops.Shop, shops.Editor, [ids[0], Guid.NewGuid()]));
        Assert.All(await shops.Segments.ListAsync(shops.Shop), stored => Assert.True(stored.Segment.IsEnabled));
        Assert.Equal(before, await EntriesAsync(shops));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Delete_TwoOfThree_ClosesTheGapsAndWritesTwoEntries(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var ids = await ThreeAsync(shops);
        var before = await EntriesAsync(shops);
        Assert.Equal(2, Expect.Success(await Bulk(shops).DeleteAsync(shops.Shop, shops.Editor, [ids[0], ids[1]])).Length);
        Assert.Equal([("C", 0)], (await shops.Segments.ListAsync(shops.Shop)).Select(stored => (stored.Segment.Name, stored.Position)));
        Assert.Equal(before + 2, await EntriesAsync(shops));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Restore_WhatWasDeletedTogether_IsInItsPlacesAgain(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var ids = await ThreeAsync(shops);
        var before = await shops.Segments.ListAsync(shops.Shop);
        var deleted = Expect.Success(await Bulk(shops).DeleteAsync(shops.Shop, shops.Editor, [ids[2], ids[0]]));
        Expect.Success(await Bulk(shops).RestoreAsync(shops.Shop, shops.Editor, deleted));
        var after = await shops.Segments.ListAsync(shops.Shop);
        Assert.Equal(before.Select(row => (row.Segment.Id, row.Segment.Name, row.Position)),
            after.Select(row => (row.Segment.Id, row.Segment.Name, row.Position)));
        Expect.Failure(Failure.Conflict, "cannot_restore", await Bulk(shops).RestoreAsync(shops.Shop, shops.Editor, deleted));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Change_ByThoseWhoMayNot_IsRefused(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var ids = await ThreeAsync(shops);
        Assert.Equal(Failure.Forbidden, (await Bulk(shops).ChangeAsync(shops.Shop, shops.Viewer, [new(ids[0], false)])).Failure);
        Assert.Equal(Failure.NotFound, (await Bulk(shops).DeleteAsync(shops.Shop, shops.Stranger, ids)).Failure);
        Assert.Equal(Failure.NotFound, (await Bulk(shops).DeleteAsync(shops.Other, shops.Stranger, ids)).Failure);
        var foreign = await shops.DefaultExperienceAsync(shops.Other);
        Assert.Equal(Failure.NotFound,
            (await Bulk(shops).ChangeAsync(shops.Shop, shops.Editor, [new(ids[0], ExperienceId: foreign)])).Failure);
        Assert.Equal(3, (await shops.Segments.ListAsync(shops.Shop)).Count);
    }

    private static SegmentBulk Bulk(TestShops shops) => shops.Database.Get<SegmentBulk>();

    private static async Task<Guid[]> ThreeAsync(TestShops shops) =>
        [(await shops.SegmentAsync("A")).Segment.Id, (await shops.SegmentAsync("B")).Segment.Id,
            (await shops.SegmentAsync("C")).Segment.Id];

    private static async Task<int> EntriesAsync(TestShops shops)
    {
        await using var context = shops.Database.Read();
        return await context.Set<AuditRecord>().CountAsync(row => row.ShopId == shops.Shop);
    }
}
