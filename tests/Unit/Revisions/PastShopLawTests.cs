using System.Collections.Immutable;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Revisions;
using ExperienceManager.Web.Features.Snapshots;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Revisions;

/// <summary>Deciding with a revision is deciding with the shop as it was when it was saved.</summary>
public sealed class PastShopLawTests
{
    private const int Changes = 120;

    [Theory, OnSqlite, OnPostgres]
    public async Task At_EveryRevisionOfARandomHistory_DecidesAsTheShopOfThen(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (reading, past) = (shops.Database.Get<SnapshotReading>(), shops.Database.Get<IPastShops>());
        var kept = new Dictionary<long, ShopSnapshotSource>();
        var changes = new RandomChanges(shops);
        await changes.ReleaseAsync();
        for (var i = 0; i < Changes; i++)
        {
            await changes.NextAsync();
            if (await reading.ReadAsync(shops.Shop) is { } source) kept[source.Version] = source;
        }

        var current = new ShopSnapshot(kept[kept.Keys.Max()]);
        var orders = OrderGenerators.Order.Draw(15);
        var revisions = (await shops.Database.Get<RevisionStore>().ListAsync(shops.Shop, new RevisionFilter { Take = 5_000 }))
            .Where(entry => !entry.IsStart).Select(entry => entry.Revision).Distinct().ToList();
        Assert.True(revisions.Count > Changes / 2, $"{revisions.Count} revisions");
        foreach (var revision in revisions)
        {
            var was = Expect.Success(await past.AtAsync(current, revision));
            Compare(new ShopSnapshot(kept[revision]), was, orders, shops.Database.Clock.GetCurrentInstant());
        }
    }

    private static void Compare(ShopSnapshot then, ShopSnapshot was, IReadOnlyList<OrderData> orders, Instant now)
    {
        Assert.Equal(then.Source.Segments.AsEnumerable(), was.Source.Segments);
        Assert.Equal(then.Source.Campaigns.AsEnumerable(), was.Source.Campaigns);
        Assert.Equal(then.Source.AbTests.AsEnumerable(), was.Source.AbTests);
        Assert.Equal(then.Source.Discounts.AsEnumerable(), was.Source.Discounts);
        Assert.Equal(then.Source.ShipmentRules, was.Source.ShipmentRules);
        Assert.Equal(
            then.Source.Experiences.Select(
                experience => (experience.Id, experience.Key, experience.Name, experience.Published?.Number)).Order(),
            was.Source.Experiences.Select(
                experience => (experience.Id, experience.Key, experience.Name, experience.Published?.Number)).Order());
        foreach (var order in orders)
        {
            foreach (var at in ImmutableArray.Create(now, now + Duration.FromDays(20)))
            {
                var locale = PageLocale.Of(was, null, order);
                Assert.Equal(PageLocale.Of(then, null, order), locale);
                Assert.Equal(Explain(then, order, at, locale), Explain(was, order, at, locale));
            }
        }
    }

    private static string Explain(ShopSnapshot snapshot, OrderData order, Instant at, string locale) =>
        Decider.Explain(snapshot, order, at, locale, beyondWinner: true, everySlot: true).ToJson();
}
