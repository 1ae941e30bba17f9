using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Search;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Orders;

/// <summary>The console's one field for whatever people have at hand.</summary>
public sealed class OrderTextSearchTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 22, 12, 0);

    [Theory, OnSqlite, OnPostgres]
    public async Task Search_PartOfAText_FindsItInEveryFieldNewestFirst(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        await UpsertAsync(shops, new OrderData { OrderNumber = "11072", PlacedAt = Noon });
        await UpsertAsync(shops,
            new OrderData { OrderNumber = "2", OrderName = "#11072-B", PlacedAt = At(2), Labels = LabelSet.Of(["a"]) });
        await UpsertAsync(shops,
            new OrderData { OrderNumber = "3", Email = "m1107@example.org", PlacedAt = At(1), Labels = LabelSet.Of(["a"]) });
        await UpsertAsync(shops, new OrderData { OrderNumber = "4", ExternalId = "gid:1107", PlacedAt = At(3) });
        await UpsertAsync(shops, new OrderData { OrderNumber = "5", ExternalCustomerId = "C-1107", PlacedAt = At(4) });
        await UpsertAsync(shops, new OrderData { OrderNumber = "6", Address = Address.Empty with { Name = "Zoë 1107" }, PlacedAt = At(5) });
        await UpsertAsync(shops,
            new OrderData { OrderNumber = "7", Shipments = [new Shipment { TrackingNumber = "JJD1107X" }], PlacedAt = At(6) });
        await UpsertAsync(shops, new OrderData { OrderNumber = "8", PlacedAt = At(7) });
        await UpsertAsync(shops, new OrderData { OrderNumber = "1107", PlacedAt = At(8) }, shops.Other);

        Assert.Equal(["7", "6", "5", "4", "2", "3", "11072"], await NumbersAsync(shops, new OrderSearch { Text = "1107" }));
        Assert.Equal(["2", "3"], await NumbersAsync(shops, new OrderSearch { Text = "1107", Label = "a" }));
        Assert.Equal(["3"], await NumbersAsync(shops, new OrderSearch { Text = "1107", PlacedFrom = At(1), PlacedTo = At(2) }));
        Assert.Equal(["7"], await NumbersAsync(shops, new OrderSearch { Text = "jjd1107x" }));
        Assert.Equal(["6"], await NumbersAsync(shops, new OrderSearch { Text = "ZOE 110" }));
        Assert.Equal(["11072"], await NumbersAsync(shops, new OrderSearch { Text = "11" }));
        Assert.Equal(["1107"], await NumbersAsync(shops, new OrderSearch { Text = "1107" }, shops.Other));
        foreach (var text in new[] { "none", "110%", "1_07", "1107\"", "\\", "\ud800", "x' OR 1=1" })
            Assert.Empty(await NumbersAsync(shops, new OrderSearch { Text = text }));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Search_AfterAChange_FindsTheNewTextAndNotTheOldOne(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        await UpsertAsync(shops, new OrderData { OrderNumber = "1", Email = "before@example.org", PlacedAt = Noon });
        Assert.Equal(["1"], await NumbersAsync(shops, new OrderSearch { Text = "before" }));
        await UpsertAsync(shops, new OrderData { OrderNumber = "1", Email = "after@example.org", PlacedAt = Noon });
        Assert.Empty(await NumbersAsync(shops, new OrderSearch { Text = "before" }));
        Assert.Equal(["1"], await NumbersAsync(shops, new OrderSearch { Text = "after" }));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Search_TextOfMoreOrdersThanTheIndexGives_ListsThemPageByPage(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        foreach (var i in Enumerable.Range(0, 9))
            await UpsertAsync(shops,
                new OrderData { OrderNumber = $"{i}", Email = i % 2 == 0 ? "many@example.org" : null, PlacedAt = At(i) });
        var store = shops.Database.Get<OrderStore>();
        shops.Database.Get<OrderTextIndex>().Limit = 3;
        var first = await store.SearchAsync(shops.Shop, new OrderSearch { Text = "many@", PerPage = 3 });
        Assert.Equal(["8", "6", "4"], first.Orders.Select(order => order.Data.OrderNumber));
        var second = await store.SearchAsync(shops.Shop, new OrderSearch { Text = "many@", PerPage = 3, After = first.Next });
        Assert.Equal(["2", "0"], second.Orders.Select(order => order.Data.OrderNumber));
        Assert.Equal((null, false), (second.Next, second.IsCut));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Search_WalkThatReachesItsLimit_SaysSoAndGoesOnFromThere(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        foreach (var i in Enumerable.Range(0, 9))
            await UpsertAsync(shops,
                new OrderData { OrderNumber = $"{i}", Address = Address.Empty with { Country = i < 2 ? "NO" : "DE" }, PlacedAt = At(i) });
        var store = shops.Database.Get<OrderStore>();
        store.WalkLimit = 4;
        var search = new OrderSearch { Filter = new OrderFilter { Country = "no" } };
        var first = await store.SearchAsync(shops.Shop, search);
        Assert.Equal((0, 4, true), (first.Orders.Count, first.Searched, first.IsCut));
        var second = await store.SearchAsync(shops.Shop, search with { After = first.Next });
        Assert.Equal((1, true), (second.Orders.Count, second.IsCut));
        var third = await store.SearchAsync(shops.Shop, search with { After = second.Next });
        Assert.Equal(["0"], third.Orders.Select(order => order.Data.OrderNumber));
        Assert.Equal((null, false), (third.Next, third.IsCut));
        var oldest = await store.SearchAsync(shops.Shop, search with { Sort = OrderSort.Oldest });
        Assert.Equal(["1", "0"], oldest.Orders.Select(order => order.Data.OrderNumber));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Search_SortedByNumber_ListsThemByPages(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        foreach (var number in new[] { "b", "a", "d", "c" })
            await UpsertAsync(shops, new OrderData { OrderNumber = number, PlacedAt = Noon });
        Assert.Equal(["a", "b", "c"], await NumbersAsync(shops, new OrderSearch { Sort = OrderSort.Number, PerPage = 3 }));
        Assert.Equal(["d"], await NumbersAsync(shops, new OrderSearch { Sort = OrderSort.Number, PerPage = 3, Page = 2 }));
        Assert.Equal(["d", "c", "b", "a"], await NumbersAsync(shops, new OrderSearch { Sort = OrderSort.NumberDescending }));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Search_Email_FindsItInUpperAndLowerCase(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        await UpsertAsync(shops, new OrderData { OrderNumber = "1", Email = "Mira.Ørsted@Example.org", PlacedAt = Noon });
        Assert.Equal(["1"], await NumbersAsync(shops, new OrderSearch { Email = "mira.ørsted@example.org" }));
        Assert.Equal(["1"], await NumbersAsync(shops, new OrderSearch { Text = "MIRA.ØRSTED@EXAMPLE.ORG" }));
        var found = await shops.Database.Get<OrderStore>().SearchAsync(shops.Shop, new OrderSearch { Email = "MIRA.ørsted@example.org" });
        Assert.Equal("Mira.Ørsted@Example.org", found.Orders.Single().Data.Email);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Search_OlderAndNewerPages_LeadThereAndBack(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        foreach (var i in Enumerable.Range(0, 7))
            await UpsertAsync(shops, new OrderData { OrderNumber = $"{i}", Email = "x", PlacedAt = Noon + Duration.FromMinutes(i / 2) });
        var store = shops.Database.Get<OrderStore>();
        foreach (var search in new[] { new OrderSearch { PerPage = 3 }, new OrderSearch { PerPage = 3, Text = "x" } })
        {
            var first = await store.SearchAsync(shops.Shop, search);
            var second = await store.SearchAsync(shops.Shop, search with { After = first.Next });
            var third = await store.SearchAsync(shops.Shop, search with { After = second.Next });
            Assert.Equal((3, 3, 1), (first.Orders.Count, second.Orders.Count, third.Orders.Count));
            Assert.Equal(7, first.Orders.Concat(second.Orders).Concat(third.Orders).Select(order => order.Id).Distinct().Count());
            Assert.Null(first.Previous);
            Assert.Null(third.Next);

            var back = await store.SearchAsync(shops.Shop, search with { Before = third.Previous });
            Assert.Equal(second.Orders.Select(order => order.Id), back.Orders.Select(order => order.Id));
            var begin = await store.SearchAsync(shops.Shop, search with { Before = back.Previous });
            Assert.Equal(first.Orders.Select(order => order.Id), begin.Orders.Select(order => order.Id));
            Assert.Null(begin.Previous);
        }
    }

    private static Instant At(int minute) => Noon + Duration.FromMinutes(minute);

    private static async Task<string[]> NumbersAsync(TestShops shops, OrderSearch search, ShopId? shop = null) =>
        [.. (await shops.Database.Get<OrderStore>().SearchAsync(shop ?? shops.Shop, search)).Orders.Select(
            order => order.Data.OrderNumber)];

    private static async Task UpsertAsync(TestShops shops, OrderData order, ShopId? shop = null)
    {
        var upsert = new OrderUpsert
        {
            Id = order.OrderNumber,
            Given = MemberSet.Of(
                OrderMember.Segments, OrderMember.ExternalId, OrderMember.OrderName, OrderMember.EmailId, OrderMember.OrderPlacedAt,
                OrderMember.Address, OrderMember.ExternalCustomerId),
            Order = order,
        };
        Expect.Success(await shops.Database.Get<OrderIngest>().UpsertAsync(shop ?? shops.Shop, upsert, LabelSource.Api));
    }
}
