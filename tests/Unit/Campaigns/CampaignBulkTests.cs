using ExperienceManager.Domain.Common;
using ExperienceManager.Tests.Support.Campaigns;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Campaigns.Stores;
using ExperienceManager.Web.Features.Shops.History;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Tests.Unit.Campaigns;

/// <summary>Several campaigns at once.</summary>
public sealed class CampaignBulkTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task SetEnabled_SomeAlreadyOn_WritesOneEntryForEachThatChanges(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var ids = await ThreeAsync(shops);
        Expect.Success(await Bulk(shops).SetEnabledAsync(shops.Shop, shops.Editor, [ids[0]], true));
        var before = await EntriesAsync(shops);
        Assert.Equal(ids[1..], Expect.Success(await Bulk(shops).SetEnabledAsync(shops.Shop, shops.Editor, ids, true)));
        Assert.Equal(before + 2, await EntriesAsync(shops));
        Assert.All(await shops.Campaigns().ListAsync(shops.Shop), stored => Assert.True(stored.Campaign.IsEnabled));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task SetEnabled_TwoOfOneLabel_ChangesNoneAndNamesThem(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (one, two) = (await shops.CampaignAsync("One"), await shops.CampaignAsync("Two"));
        var result = await Bulk(shops).SetEnabledAsync(shops.Shop, shops.Editor, [one.Campaign.Id, two.Campaign.Id], true);
        Assert.Equal(Failure.Conflict, result.Failure);
        Assert.Contains("Two", result.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(await shops.Campaigns().ListAsync(shops.Shop), stored => stored.Campaign.IsEnabled);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Delete_TwoOfThree_ClosesTheGapsAndWritesTwoEntries(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var ids = await ThreeAsync(shops);
        var before = await EntriesAsync(shops);
        Assert.Equal(2, Expect.Success(await Bulk(shops).DeleteAsync(shops.Shop, shops.Editor, ids[..2])).Length);
        Assert.Equal([("C", 0)], (await shops.Campaigns().ListAsync(shops.Shop)).Select(stored => (stored.Campaign.Name, stored.Position)));
        Assert.Equal(before + 2, await EntriesAsync(shops));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Restore_WhatWasDeletedTogether_IsInItsPlacesAgain(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var ids = await ThreeAsync(shops);
        var before = await shops.Campaigns().ListAsync(shops.Shop);
        var deleted = Expect.Success(await Bulk(shops).DeleteAsync(shops.Shop, shops.Editor, [ids[2], ids[0]]));
        Expect.Success(await Bulk(shops).RestoreAsync(shops.Shop, shops.Editor, deleted));
        var after = await shops.Campaigns().ListAsync(shops.Shop);
        Assert.Equal(before.Select(row => (row.Campaign.Id, row.Campaign.Name, row.Position)),
            after.Select(row => (row.Campaign.Id, row.Campaign.Name, row.Position)));
        Expect.Failure(Failure.Conflict, "cannot_restore", await Bulk(shops).RestoreAsync(shops.Shop, shops.Editor, deleted));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Delete_ByThoseWhoMayNot_IsRefused(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var ids = await ThreeAsync(shops);
        Assert.Equal(Failure.Forbidden, (await Bulk(shops).DeleteAsync(shops.Shop, shops.Viewer, ids)).Failure);
        Assert.Equal(Failure.NotFound, (await Bulk(shops).DeleteAsync(shops.Other, shops.Stranger, ids)).Failure);
        Assert.Equal(Failure.NotFound, (await Bulk(shops).SetEnabledAsync(shops.Other, shops.Stranger, ids, true)).Failure);
        Assert.Equal(3, (await shops.Campaigns().ListAsync(shops.Shop)).Count);
    }

    private static CampaignBulk Bulk(TestShops shops) => shops.Database.Get<CampaignBulk>();

    private static async Task<Guid[]> ThreeAsync(TestShops shops) =>
    [
        (await shops.CampaignAsync("A", "a")).Campaign.Id, (await shops.CampaignAsync("B", "b")).Campaign.Id,
        (await shops.CampaignAsync("C", "c")).Campaign.Id,
    ];

    private static async Task<int> EntriesAsync(TestShops shops)
    {
        await using var context = shops.Database.Read();
        return await context.Set<AuditRecord>().CountAsync(row => row.ShopId == shops.Shop);
    }
}
