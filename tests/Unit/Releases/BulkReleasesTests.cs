using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Audit;
using ExperienceManager.Web.Features.Releases;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Releases;

public sealed class BulkReleasesTests
{
    private static readonly ReleaseEntry Pilot = new(ReleaseState.Live, ReleaseSource.Plan, " Pilot ", new DateOnly(2026, 12, 31));

    [Theory, OnSqlite, OnPostgres]
    public async Task Plan_OfShops_SaysWhatWouldChangeAndWritesNothing(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var releases = shops.Database.Get<ReleaseStore>();
        Expect.Success(await releases.RequestAccessAsync(shops.Shop, shops.Viewer));
        var plan = await PlanAsync(shops, Pilot);
        Assert.Equal(["First", "Other"], plan.Select(planned => planned.Before.Shop.Name));
        Assert.All(plan, planned => Assert.Equal((true, null), (planned.IsChange, planned.Problem)));
        // The day ends in the zone of the shop.
        Assert.Equal(Instant.FromUtc(2026, 12, 31, 23, 0), plan[0].Change.Until);
        Assert.Equal(("Pilot", "Vi"), (plan[0].Change.Reason, plan[0].Before.RequestedBy));
        Assert.Equal([FeatureRelease.Never, FeatureRelease.Never], (await releases.ListAsync(shops.Csm)).Select(row => row.Release));
        Assert.NotNull((await releases.FindAsync(shops.Shop))!.RequestedAt);
        Assert.Empty(await shops.Database.Get<BulkReleases>().PlanAsync(shops.Admin, [shops.Shop], ReleasedFeature.Segmentation, Pilot));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Apply_OneChangedMeanwhile_ChangesTheOthersEachWithItsHistory(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (releases, bulk) = (shops.Database.Get<ReleaseStore>(), shops.Database.Get<BulkReleases>());
        var plan = await PlanAsync(shops, Pilot);
        Expect.Success(await releases.SetAsync(shops.Other, shops.Csm, ReleaseState.Shadow, "Look first", null));
        var outcomes = await bulk.ApplyAsync(shops.Csm, plan);
        Assert.Equal([true, false], outcomes.Select(outcome => outcome.IsChanged));
        Assert.Equal("Casey changed the release meanwhile. Review it again.", outcomes[1].Problem?.ToString());
        var (first, other) = (await releases.FindAsync(shops.Shop), await releases.FindAsync(shops.Other));
        Assert.Equal((ReleaseState.Live, "Pilot", ReleaseSource.Plan), (first!.Release.State, first.Release.Reason, first.Source));
        Assert.Equal(
            (ReleaseState.Shadow, "Look first", ReleaseSource.Override), (other!.Release.State, other.Release.Reason, other.Source));
        var entry = Assert.Single(await shops.Database.Get<AuditStore>().ListAsync(shops.Shop, new AuditFilter { ObjectType = "release" }));
        Assert.Equal(("release.changed", "Casey"), (entry.Action, entry.ActorName));
        Assert.Contains("Pilot", entry.Diff, StringComparison.Ordinal);
    }

    [Theory, OnSqlite]
    public async Task Apply_NothingNew_WritesNoHistory(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var bulk = shops.Database.Get<BulkReleases>();
        await bulk.ApplyAsync(shops.Csm, await PlanAsync(shops, Pilot));
        var again = await bulk.ApplyAsync(shops.Csm, await PlanAsync(shops, Pilot with { Reason = "Said twice" }));
        Assert.All(again, outcome => Assert.Equal((false, null), (outcome.IsChanged, outcome.Problem)));
        Assert.Single(await shops.Database.Get<AuditStore>().ListAsync(shops.Shop, new AuditFilter { ObjectType = "release" }));
    }

    [Theory, OnSqlite]
    public async Task Apply_ByAnAdmin_ChangesNothing(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var outcomes = await shops.Database.Get<BulkReleases>().ApplyAsync(shops.Admin, await PlanAsync(shops, Pilot));
        Assert.Equal(["Only a CSM may do this.", "Shop not found."], outcomes.Select(outcome => outcome.Problem?.ToString()));
        Assert.Equal(FeatureRelease.Never, await shops.Database.Get<ReleaseStore>().GetAsync(shops.Shop));
    }

    [Theory, OnSqlite]
    public async Task Plan_DayThatIsOver_SaysSoOfEachShop(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var plan = await PlanAsync(shops, Pilot with { LastDay = new DateOnly(2026, 11, 21) });
        Assert.All(plan, planned => Assert.False(planned.IsChange));
        Assert.All(plan, planned => Assert.Equal("The expiry must be in the future.", planned.Problem?.ToString()));
        // Turned off, a last day says nothing.
        var off = Pilot with { State = ReleaseState.Off, LastDay = new DateOnly(2026, 11, 21) };
        Assert.All(await PlanAsync(shops, off), planned => Assert.Equal((null, false), (planned.Problem, planned.IsChange)));
        // Declining is a change of what is off already.
        Expect.Success(await shops.Database.Get<ReleaseStore>().RequestAccessAsync(shops.Shop, shops.Viewer));
        Assert.Equal([true, false], (await PlanAsync(shops, off)).Select(planned => planned.IsChange));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Set_WithoutASource_IsTheAnswerToAnOpenRequest(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var releases = shops.Database.Get<ReleaseStore>();
        Expect.Success(await releases.RequestAccessAsync(shops.Shop, shops.Viewer));
        Expect.Success(await releases.SetAsync(shops.Shop, shops.Csm, ReleaseState.Live, "Asked for", null));
        Expect.Success(await releases.SetAsync(shops.Other, shops.Csm, ReleaseState.Live, "Ours", null));
        Assert.Equal([ReleaseSource.Request, ReleaseSource.Override], (await releases.ListAsync(shops.Csm)).Select(row => row.Source));
    }

    [Theory, OnSqlite]
    public async Task Plan_WithoutASource_KeepsThatOfTheShopOrAnswersItsRequest(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var releases = shops.Database.Get<ReleaseStore>();
        Expect.Success(await releases.RequestAccessAsync(shops.Shop, shops.Viewer));
        var booked = new ReleaseChange(ReleaseState.Shadow, "Booked", null) { Source = ReleaseSource.Plan };
        Expect.Success(await releases.SetAsync(shops.Other, shops.Csm, booked));
        var plan = await PlanAsync(shops, Pilot with { Source = null });
        Assert.Equal([ReleaseSource.Request, ReleaseSource.Plan], plan.Select(planned => planned.Change.Source));
    }

    private static Task<IReadOnlyList<PlannedRelease>> PlanAsync(TestShops shops, ReleaseEntry entry) =>
        shops.Database.Get<BulkReleases>().PlanAsync(shops.Csm, [shops.Shop, shops.Other], ReleasedFeature.Segmentation, entry);
}
