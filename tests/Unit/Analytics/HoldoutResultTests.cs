using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Reading;
using ExperienceManager.Web.Features.Analytics.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Analytics;

/// <summary>Segments against their hold-outs: orders are counted, and only while chance decided.</summary>
public sealed class HoldoutResultTests
{
    private const int Orders = 40;

    private static readonly Guid Tested = EventStreams.Things[0];

    [Theory, OnSqlite, OnPostgres]
    public async Task List_CustomersWhoComeBack_AreOneOrderEach(DatabaseProvider provider)
    {
        await using var database = Database(provider);
        var shop = new ShopId(Guid.NewGuid());
        // Every customer looks on three days, with two browsers; one in four orders is held out, one in five is clicked.
        var events = Enumerable.Range(0, Orders)
            .SelectMany(order => Enumerable.Range(0, 6).SelectMany(look => Look(order, look, 10m))).ToList();
        await RollupLawTests.WriteAsync(database, shop, events);
        var comparison = Assert.Single(await ListAsync(database, shop, 10m));
        var (held, shown) =
            (Enumerable.Range(0, Orders).Where(IsHeldOut).ToList(), Enumerable.Range(0, Orders).Where(order => !IsHeldOut(order)).ToList());
        Assert.Equal((shown.Count, shown.Count(HasClick)), (comparison.Shown.Orders, comparison.Shown.Clickers));
        Assert.Equal((held.Count, held.Count(HasClick)), (comparison.HeldOut.Orders, comparison.HeldOut.Clickers));
        Assert.Equal((Math.Round(0.1, 10), new Proportion(held.Count(HasClick), held.Count)),
            (comparison.Uplift.ControlShare, comparison.Uplift.Control));
        // The same customers as visitors of days would be six times as many.
        Assert.Equal(Orders * 6, (await database.Get<AnalyticsQueries>().TotalAsync(shop, Everything)).UniqueVisitors);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task List_SeenBeforeTheHoldoutOrAtAnotherSize_IsNotCompared(DatabaseProvider provider)
    {
        await using var database = Database(provider);
        var shop = new ShopId(Guid.NewGuid());
        await RollupLawTests.WriteAsync(database, shop, [.. Enumerable.Range(0, 30).SelectMany(order => Look(order, 0, 0m))]);
        await RollupLawTests.WriteAsync(database, shop, [.. Enumerable.Range(0, 12).SelectMany(order => Look(order, 1, 20m))]);
        await RollupLawTests.WriteAsync(database, shop, [.. Enumerable.Range(0, 8).SelectMany(order => Look(order, 2, 10m))]);
        Assert.Equal((10m, 6, 2), Numbers(Assert.Single(await ListAsync(database, shop, 10m))));
        Assert.Equal((20m, 9, 3), Numbers(Assert.Single(await ListAsync(database, shop, 20m))));
        Assert.Equal((15m, 0, 0), Numbers(Assert.Single(await ListAsync(database, shop, 15m))));
        // Switched off: what was measured longest stays to be seen.
        Assert.Equal((20m, 9, 3), Numbers(Assert.Single(await ListAsync(database, shop, 0m))));
        Assert.Empty(await ListAsync(database, shop, 10m, Everything with { Types = [Guid.NewGuid()] }));
        Assert.Equal((10m, 6, 2), Numbers(Assert.Single(await ListAsync(database, shop, 10m, Everything with { Types = [Tested] }))));
        Assert.Equal((10m, 0, 0), Numbers(Assert.Single(await ListAsync(database, shop, 10m, Everything with { Locale = "de-DE" }))));
    }

    private static AnalyticsFilter Everything => new(EventStreams.First, EventStreams.First.PlusDays(EventStreams.Days + 1));

    private static TestDatabase Database(DatabaseProvider provider) =>
        new(provider, builder => builder.Services.AddSingleton<PageCatalogue>().AddSingleton<AnalyticsQueries>()
            .AddSingleton<OrderQueries>().AddSingleton<HoldoutResults>());

    private static (decimal Percentage, long Shown, long HeldOut) Numbers(HoldoutComparison comparison) =>
        (comparison.Percentage, comparison.Shown.Orders, comparison.HeldOut.Orders);

    private static async Task<IReadOnlyList<HoldoutComparison>> ListAsync(
        TestDatabase database, ShopId shop, decimal percentage, AnalyticsFilter? filter = null)
    {
        var source = Snapshots.Of(
            [new() { Id = Tested, Key = "tested", Name = "Tested", ExperienceId = Snapshots.PageId,
            HoldoutPercentage = percentage }]).Source with
        { ShopId = shop };
        var snapshot = new ShopSnapshot(source);
        var names = await AnalyticsNames.ReadAsync(database.Get<IDbContextFactory<AppDbContext>>(), snapshot, CancellationToken.None);
        return await database.Get<HoldoutResults>().ListAsync(snapshot, filter ?? Everything, names);
    }

    private static bool IsHeldOut(int order) => order % 4 == 0;

    private static bool HasClick(int order) => order % 5 == 0;

    private static IEnumerable<PageEvent> Look(int order, int look, decimal percentage)
    {
        var at = EventStreams.Zone.AtStartOfDay(EventStreams.First.PlusDays(look / 2)).ToInstant() + Duration.FromHours(1);
        var page = IsHeldOut(order) && percentage > 0
            ? new PageDimensions(null, Tested, EventStreams.Things[1], 1, "en-US", DeviceClass.Phone)
            : new PageDimensions(Tested, null, EventStreams.Things[2], 1, "en-US", DeviceClass.Phone);
        var view = new PageEvent
        {
            Id = Guid.NewGuid(),
            Kind = EventKind.View,
            At = at,
            Day = CalendarDays.DayOf(at, EventStreams.Zone),
            Visitor = Guid.NewGuid(),
            Order = new Guid(order, 4, 0, [0, 0, 0, 0, 0, 0, 0, 0]),
            Page = page with { HoldoutPercentage = percentage },
        };
        yield return view;
        if (HasClick(order)) yield return view with { Id = Guid.NewGuid(), Kind = EventKind.Click, Slot = EventSlot.Tile };
    }
}
