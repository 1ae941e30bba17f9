using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Audit;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Releases;
using ExperienceManager.Web.Features.Snapshots;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Releases;

public sealed class ReleaseStoreTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Set_ByACsm_DecidesAtOnceAndIsInTheHistory(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var releases = shops.Database.Get<ReleaseStore>();
        Assert.Equal(FeatureRelease.Never, await releases.GetAsync(shops.Shop));
        var until = shops.Database.Clock.GetCurrentInstant() + Duration.FromDays(30);
        var set = Expect.Success(await releases.SetAsync(shops.Shop, shops.Csm, ReleaseState.Live, " Trial ", until));
        Assert.Equal(new FeatureRelease(ReleaseState.Live, "Trial", until), set);
        Assert.Equal(set, await releases.GetAsync(shops.Shop));
        Assert.Equal(set, (await shops.Database.Get<SnapshotCache>().GetAsync(shops.Shop))!.Source.Release);
        var entry = Assert.Single(await shops.Database.Get<AuditStore>().ListAsync(shops.Shop, new AuditFilter { ObjectType = "release" }));
        Assert.Equal(("release.changed", "Casey", true), (entry.Action, entry.ActorName, entry.ActedAsCsm));
        Assert.Contains("""{"path":"state","old":"Off","new":"Live"}""", entry.Diff, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Set_ByOthersOrWithoutReason_IsRefused(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var releases = shops.Database.Get<ReleaseStore>();
        Expect.Failure(Failure.Forbidden, "forbidden", await releases.SetAsync(shops.Shop, shops.Admin, ReleaseState.Live, "Please", null));
        Expect.Failure(Failure.NotFound, "shop_not_found",
            await releases.SetAsync(shops.Shop, shops.Stranger, ReleaseState.Live, "Please", null));
        Assert.Equal("reason", Assert.Single((await releases.SetAsync(shops.Shop, shops.Csm, ReleaseState.Live, " ", null)).Problems).Path);
        Assert.Equal("until",
            Assert.Single((await releases.SetAsync(
            shops.Shop, shops.Csm, ReleaseState.Live, "Trial", shops.Database.Clock.GetCurrentInstant())).Problems).Path);
        Assert.Equal(FeatureRelease.Never, await releases.GetAsync(shops.Shop));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task RequestAccess_Twice_IsOneRequestUntilAnswered(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var releases = shops.Database.Get<ReleaseStore>();
        var asked = Expect.Success(await releases.RequestAccessAsync(shops.Shop, shops.Viewer));
        shops.Database.Clock.Advance(Duration.FromHours(1));
        Assert.Equal(asked, Expect.Success(await releases.RequestAccessAsync(shops.Shop, shops.Admin)));
        Expect.Failure(Failure.NotFound, "shop_not_found", await releases.RequestAccessAsync(shops.Shop, shops.Stranger));
        var list = await releases.ListAsync(shops.Csm);
        Assert.Empty(await releases.ListAsync(shops.Admin));
        Assert.Equal([("First", asked, "Vi"), ("Other", null, null)],
            list.Select(row => (row.Shop.Name, row.RequestedAt, row.RequestedBy)));
        Expect.Success(await releases.SetAsync(shops.Shop, shops.Csm, ReleaseState.Shadow, "Look first", null));
        var answered = (await releases.FindAsync(shops.Shop))!;
        Assert.Equal((null, ReleaseState.Shadow, "Casey", false),
            (answered.RequestedAt, answered.Release.State, answered.ChangedBy, answered.HasOrderData));
        Assert.Equal(shops.Database.Clock.GetCurrentInstant(), Expect.Success(await releases.RequestAccessAsync(shops.Shop, shops.Viewer)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task List_OrderData_IsThatOfEachShop(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var order = new OrderData { OrderNumber = "1", PlacedAt = shops.Database.Clock.GetCurrentInstant() };
        Expect.Success(await shops.Database.Get<OrderIngest>().UpsertAsync(
            shops.Shop, new OrderUpsert { Id = "1", Order = order }, LabelSource.Api));
        Assert.Equal([("First", true), ("Other", false)],
            (await shops.Database.Get<ReleaseStore>().ListAsync(shops.Csm)).Select(row => (row.Shop.Name, row.HasOrderData)));
    }
}
