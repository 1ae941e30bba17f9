using ExperienceManager.Domain.Analytics;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Keeping;
using ExperienceManager.Web.Features.Analytics.Reading;
using ExperienceManager.Web.Features.Analytics.Storage;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Unit.Analytics;

public sealed class RebuildTests
{
    private static readonly AnalyticsFilter Everything = new(EventStreams.First, EventStreams.First.PlusDays(EventStreams.Days + 1));

    [Theory, OnSqlite, OnPostgres]
    public async Task Rebuild_SoundRollups_FindsNothing(DatabaseProvider provider)
    {
        await using var shops = await ShopsAsync(provider);
        foreach (var batch in EventStreams.Event.Draw(300).Chunk(40)) await RollupLawTests.WriteAsync(shops.Database, shops.Shop, batch);
        var report = await shops.Database.Get<AnalyticsRebuild>().RunAsync(shops.Shop);
        Assert.Equal((300, 0), (report.Events, report.Differing));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Rebuild_DamagedRollups_FindsAndRepairsThem(DatabaseProvider provider)
    {
        await using var shops = await ShopsAsync(provider);
        var events = EventStreams.Event.Draw(120).ToList();
        await RollupLawTests.WriteAsync(shops.Database, shops.Shop, events);
        await DamageAsync(shops);
        Assert.NotEqual(NaiveCounts.Count(events), await TotalAsync(shops));
        Assert.True((await shops.Database.Get<AnalyticsRebuild>().RunAsync(shops.Shop)).Differing > 0);
        Assert.Equal(NaiveCounts.Count(events), await TotalAsync(shops));
        Assert.Equal(0, (await shops.Database.Get<AnalyticsRebuild>().RunAsync(shops.Shop)).Differing);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Cleaning_OldEvents_GoAndTheirNumbersStay(DatabaseProvider provider)
    {
        await using var shops = await ShopsAsync(provider);
        var events = EventStreams.Event.Draw(200).ToList();
        await RollupLawTests.WriteAsync(shops.Database, shops.Shop, events);
        Expect.Success(await shops.Database.Get<RetentionStore>().SetAsync(shops.Shop, shops.Admin, 0, EventRetention.MinDays));
        var kept = EventStreams.First.PlusDays(2);
        shops.Database.Clock.Reset(kept.PlusDays(EventRetention.MinDays).AtMidnight().InUtc().ToInstant());
        await shops.Database.Get<EventCleaning>().RunAsync(CancellationToken.None);
        await using var context = shops.Database.Read();
        Assert.Equal(CalendarDays.Number(kept),
            await context.Set<EventRecord>().Where(row => row.ShopId == shops.Shop).MinAsync(row => row.Day));
        Assert.Equal(0, (await shops.Database.Get<AnalyticsRebuild>().RunAsync(shops.Shop)).Differing);
        Assert.Equal(NaiveCounts.Count(events), await TotalAsync(shops));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Retention_OutOfRangeOldVersionOrEditor_IsRefused(DatabaseProvider provider)
    {
        await using var shops = await ShopsAsync(provider);
        var store = shops.Database.Get<RetentionStore>();
        Expect.Failure(Domain.Common.Failure.Invalid, "validation_error", await store.SetAsync(shops.Shop, shops.Admin, 0, 89));
        Expect.Failure(Domain.Common.Failure.Forbidden, "forbidden", await store.SetAsync(shops.Shop, shops.Editor, 0, 180));
        Expect.Failure(Domain.Common.Failure.NotFound, "shop_not_found", await store.SetAsync(shops.Shop, shops.Stranger, 0, 180));
        Assert.Equal(180, Expect.Success(await store.SetAsync(shops.Shop, shops.Admin, 0, 180)).KeepDays);
        Expect.Failure(Domain.Common.Failure.Conflict, "retention_changed", await store.SetAsync(shops.Shop, shops.Admin, 0, 730));
        Assert.Equal((180, EventRetention.UsualDays),
            ((await store.GetAsync(shops.Shop)).KeepDays, (await store.GetAsync(shops.Other)).KeepDays));
    }

    private static Task<TestShops> ShopsAsync(DatabaseProvider provider) =>
        TestShops.CreateAsync(provider, (WebApplicationBuilder builder) => builder.Services
        .AddSingleton<PageCatalogue>().AddSingleton<AnalyticsQueries>().AddSingleton<AnalyticsRebuild>().AddSingleton<RetentionStore>()
        .AddSingleton(TimeProvider.System).AddSingleton<EventCleaning>());

    private static Task<Tally> TotalAsync(TestShops shops) => shops.Database.Get<AnalyticsQueries>().TotalAsync(shops.Shop, Everything);

    private static Task<int> DamageAsync(TestShops shops) =>
        shops.Database.Get<WriteQueue>().WriteAsync(scope => scope.Context.Set<DayRecord>()
        .Where(row => row.ShopId == shops.Shop)
        .ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Views, row => row.Views + 1).SetProperty(row => row.Clickers, row => row.Clickers + 2)));
}
