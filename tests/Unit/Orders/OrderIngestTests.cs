using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Tests.Unit.Orders;

/// <summary>The laws of order data (docs/reliability.md#laws) through the real ingest on both databases.</summary>
public sealed class OrderIngestTests
{
    private static readonly string[] Labels = ["VIP", "vip", "VIP ", "", " ", "é", "e\u0301", "🎿", "\uFEFF", "x\u2028y", new('l', 20_000)];

    [Trait("Kind", "Law")]
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Upsert_AnyInterleaving_UnitesLabels(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (database, shop) = (shops.Database, shops.Shop);
        var ingest = database.Get<OrderIngest>();
        var count = 0;
        Laws.Hold(OrderGenerators.ListOf(OrderGenerators.ListOf(Gen.Elements(Labels), 4).Select(labels => LabelSet.Of(labels)), 5), sets =>
        {
            var number = $"U-{Interlocked.Increment(ref count)}";
            var expected = sets.Aggregate(LabelSet.Empty, (all, set) => all.Union(set));
            Task.WaitAll([.. sets.Concat(sets).Select(set => ingest.UpsertAsync(shop, Order(number, set), LabelSource.Api))]);
            var stored = database.Get<OrderStore>().FindByNumberAsync(shop, number).GetAwaiter().GetResult();
            return sets.IsEmpty
                ? stored is null
                : stored!.Data.Labels.Equals(expected) && OriginsOf(database, shop, stored.Id).Equals(expected);
        }, runs: 60);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Patch_ReplacesTheSet_AndLaterUpsertsUniteWithIt(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (database, shop) = (shops.Database, shops.Shop);
        var id = await UpsertAsync(database, shop, Order("1", LabelSet.Of(["a"])), LabelSource.Shopify);
        await UpsertAsync(database, shop, Order("1", LabelSet.Of(["a", "b"])), LabelSource.Api);
        Assert.Equal(["a:Api", "a:Shopify", "b:Api"], await SourcesAsync(database, shop, id));
        await PatchAsync(database, shop, id, new OrderPatch(LabelSet.Of(["c"]), null, null));
        Assert.Equal(["c:Api"], await SourcesAsync(database, shop, id));
        await UpsertAsync(database, shop, Order("1", LabelSet.Of(["a"])), LabelSource.Shopify);
        Assert.Equal(LabelSet.Of(["a", "c"]), (await database.Get<OrderStore>().FindAsync(shop, id))!.Data.Labels);
        await PatchAsync(database, shop, id, new OrderPatch(LabelSet.Empty, null, null));
        Assert.Empty(await SourcesAsync(database, shop, id));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Upsert_AnyOrder_ReadsBackEqual(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (database, shop) = (shops.Database, shops.Shop);
        foreach (var line in Northwind.Orders.Take(100))
        {
            var upsert = OrderJson.ReadUpsert(System.Text.Encoding.UTF8.GetBytes(line)).Value!;
            await UpsertAsync(database, shop, upsert);
            await UpsertAsync(database, shop, upsert);
            var stored = (await database.Get<OrderStore>().FindByNumberAsync(shop, upsert.Id))!;
            Assert.Equal(1, stored.Version);
            Assert.Equal(upsert.Order,
                stored.Data with
                {
                    Shipments = stored.Data.Shipments.Select(shipment => shipment with { Id = default })
                .ToEquatableArray()
                });
        }

        Assert.Equal(100, await database.Get<OrderStore>().CountAsync(shop, new OrderSearch(), 10_000));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Upsert_FirstTrackingNumber_FreezesLabelsOnce(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (database, shop) = (shops.Database, shops.Shop);
        var id = await UpsertAsync(database, shop, Order("1", LabelSet.Of(["early"])));
        var shipped = Order("1", LabelSet.Of(["ship"])) with { HasOrder = true };
        shipped = shipped with { Order = shipped.Order with { Shipments = [new Shipment { TrackingNumber = "T" }] } };
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => UpsertAsync(database, shop, shipped)));
        await UpsertAsync(database, shop, Order("1", LabelSet.Of(["late"])));
        await PatchAsync(database, shop, id, new OrderPatch(LabelSet.Of(["patched"]), null, null));
        using var context = database.Read();
        var frozen = await context.Set<OrderLockRecord>().SingleAsync(row => row.OrderId == id);
        Assert.Equal("""["early","ship"]""", frozen.Labels);
        Assert.NotNull(await database.Get<OrderStore>().ReceiptAsync(shop, id));
        Assert.Equal(OrderStatus.Fulfilled, (await database.Get<OrderStore>().FindAsync(shop, id))!.Status);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Upsert_ManyPlacingOneOrderAtOnce_MakeOne(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (database, shop) = (shops.Database, shops.Shop);
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => PlaceAsync(database, shop, Order("1", LabelSet.Empty))));
        Assert.Single(results, result => result.Succeeded);
        Assert.All(results.Where(result => !result.Succeeded), result => Assert.Equal("order_exists", result.Key));
    }

    private static OrderUpsert Order(string number, LabelSet labels) => new()
    {
        Id = number,
        Given = MemberSet.Of(OrderMember.Segments),
        Order = new OrderData { OrderNumber = number, Labels = labels },
    };

    private static async Task<Guid> UpsertAsync(
        TestDatabase database, ShopId shop, OrderUpsert upsert, LabelSource source = LabelSource.Api)
    {
        var result = await database.Get<OrderIngest>().UpsertAsync(shop, upsert, source);
        Assert.True(result.Succeeded, result.Message);
        return result.Value.Id;
    }

    private static async Task<Result<IngestedOrder>> PlaceAsync(TestDatabase database, ShopId shop, OrderUpsert order)
    {
        var write = await database.Get<OrderIngest>().PreparePlacementAsync(shop, order, LabelSource.Api);
        return await database.Get<WriteQueue>().WriteAsync(scope => write(scope));
    }

    private static async Task PatchAsync(TestDatabase database, ShopId shop, Guid id, OrderPatch patch)
    {
        var write = await database.Get<OrderIngest>().PreparePatchAsync(shop, id, patch);
        Assert.True((await database.Get<WriteQueue>().WriteAsync(scope => write(scope))).Succeeded);
    }

    private static LabelSet OriginsOf(TestDatabase database, ShopId shop, Guid id) =>
        LabelSet.Of(database.Get<OrderStore>().LabelsAsync(shop, id).GetAwaiter().GetResult().Select(origin => origin.Label));

    private static async Task<IEnumerable<string>> SourcesAsync(TestDatabase database, ShopId shop, Guid id) =>
        (await database.Get<OrderStore>().LabelsAsync(shop, id)).Select(origin => $"{origin.Label}:{origin.Source}");
}
