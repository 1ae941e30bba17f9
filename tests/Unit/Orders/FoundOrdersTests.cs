using System.Text;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Orders;

public sealed class FoundOrdersTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Search_ALabelOfSeveralSources_ListsEachOrderOnceNewestFirst(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        for (var day = 1; day <= 5; day++) await UpsertAsync(shops, $"{day}", day, ["vip", "other"]);
        await UpsertAsync(shops, "2", 2, ["vip"], LabelSource.Shopify);
        await UpsertAsync(shops, "4", 4, ["vip"], LabelSource.Klaviyo);
        await UpsertAsync(shops, "6", 6, ["other"]);
        Assert.Equal(["5", "4", "3", "2", "1"], await FindAsync(shops, new OrderSearch { Label = "vip" }));
        Assert.Equal(["3", "2"], await FindAsync(shops, new OrderSearch { Label = "vip", Page = 2, PerPage = 2 }));
        Assert.Equal(["3", "2"], await FindAsync(shops, new OrderSearch { Label = "vip", PlacedFrom = At(2), PlacedTo = At(4) }));
        Assert.Equal(["4"], await FindAsync(shops, new OrderSearch { Label = "vip", Zip = "Z4" }));
        Assert.Empty(await FindAsync(shops, new OrderSearch { Label = "VIP" }));
        Assert.Empty(await FindAsync(shops, new OrderSearch { Label = "vip" }, shops.Other));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Search_AnOrderWhoseTimeIsCorrected_MovesInTheListOfItsLabel(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        for (var day = 1; day <= 3; day++) await UpsertAsync(shops, $"{day}", day, ["vip"]);
        await UpsertAsync(shops, "1", 9, []);
        Assert.Equal(["1", "3", "2"], await FindAsync(shops, new OrderSearch { Label = "vip" }));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Search_ShipmentsThatChanged_FindsTheSameWhetherFewOrManyDid(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var before = shops.Database.Clock.GetCurrentInstant();
        await UpsertAsync(shops, "early", 1, ["vip"], isShipped: true);
        shops.Database.Clock.Advance(Duration.FromHours(1));
        var since = new OrderSearch { ShipmentUpdatedSince = shops.Database.Clock.GetCurrentInstant() };
        await UpsertAsync(shops, "late", 2, ["vip"], isShipped: true);
        var late = (await shops.Database.Get<OrderStore>().FindByNumberAsync(shops.Shop, "late"))!.Id;
        Assert.Equal(["late"], await FindAsync(shops, since));
        Assert.Equal(["late"], await FindAsync(shops, since with { ChangedOrders = [late] }));
        Assert.Equal(["late"], await FindAsync(shops, since with { ChangedOrders = [late], Label = "vip" }));
        Assert.Equal(["late"], await FindAsync(shops, since with { Label = "vip" }));
        Assert.Equal(["late", "early"], await FindAsync(shops, since with { ShipmentUpdatedSince = before }));
        await Task.WhenAll(Enumerable.Range(0, 510).Select(i => UpsertAsync(shops, $"many-{i}", 3, [], isShipped: true)));
        Assert.Equal(["late"], await FindAsync(shops, since with { Label = "vip" }));
        Assert.Equal(["late"], await FindAsync(shops, since with { PlacedTo = At(3) }));
    }

    [Fact]
    public async Task Upsert_FulfilledOrders_TakeLessThanThreeAndAHalfKilobytesEach()
    {
        await using var shops = await TestShops.CreateAsync(DatabaseProvider.Sqlite);
        var ingest = shops.Database.Get<OrderIngest>();
        var before = await SizeAsync(shops);
        foreach (var body in Northwind.Orders)
            Expect.Success(await ingest.UpsertAsync(
                shops.Shop, OrderJson.ReadUpsert(Encoding.UTF8.GetBytes(body)).Value!, LabelSource.Api));
        Assert.InRange((await SizeAsync(shops) - before) / Northwind.Orders.Count, 1, 3_500);
    }

    private static async Task<long> SizeAsync(TestShops shops)
    {
        await using var context = shops.Database.Read();
        return await context.Database.SqlQuery<long>($"SELECT page_count * page_size AS Value FROM pragma_page_count(), pragma_page_size()")
            .SingleAsync();
    }

    private static Instant At(int day) => Instant.FromUtc(2026, 1, day, 0, 0);

    private static async Task UpsertAsync(
        TestShops shops, string number, int day, string[] labels, LabelSource source = LabelSource.Api, bool isShipped = false)
    {
        var parcels = isShipped ? $$"""[{"tracking_number":"T{{number}}"}]""" : "[]";
        var body = $$"""
            {"id":"{{number}}","id_type":"order_number","order":{"order_number":"{{number}}","external_id":"{{number}}","order_placed_at":"{{At(day)}}","address":{"zip_code":"Z{{number}}"},
            "segments":["{{string.Join("\",\"", labels)}}"]},"trackings":{{parcels}}}
            """.Replace("""[""]""", "[]", StringComparison.Ordinal);
        Expect.Success(await shops.Database.Get<OrderIngest>()
            .UpsertAsync(shops.Shop, OrderJson.ReadUpsert(Encoding.UTF8.GetBytes(body)).Value!, source));
    }

    private static async Task<IReadOnlyList<string>> FindAsync(TestShops shops, OrderSearch search, ShopId? shop = null)
    {
        await using var context = shops.Database.Read();
        return await FoundOrders.Of(context, shop ?? shops.Shop, search).Skip((search.Page - 1) * search.PerPage).Take(search.PerPage)
            .Select(order => order.OrderNumber).ToListAsync();
    }
}
