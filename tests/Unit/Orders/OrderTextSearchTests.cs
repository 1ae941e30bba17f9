using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Unit.Support.Databases;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Shops;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Orders;

/// <summary>The console's one field for whatever people have at hand.</summary>
public sealed class OrderTextSearchTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 22, 12, 0);

    [Theory, OnSqlite, OnPostgres]
    public async Task Search_Text_FindsByNumberNameEmailAndExternalIdInOneListNewestFirst(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var order = new OrderData { OrderNumber = "", Labels = LabelSet.Of(["a"]) };
        await UpsertAsync(shops, order with { OrderNumber = "x", ExternalId = "x", PlacedAt = Noon });
        await UpsertAsync(shops, order with { OrderNumber = "2", OrderName = "x", PlacedAt = Noon + Duration.FromMinutes(2) });
        await UpsertAsync(shops, order with { OrderNumber = "3", Email = "x", PlacedAt = Noon + Duration.FromMinutes(1), Labels = LabelSet.Of(["b"]) });
        await UpsertAsync(shops, order with { OrderNumber = "4", ExternalId = "x", PlacedAt = Noon + Duration.FromMinutes(3) });
        await UpsertAsync(shops, order with { OrderNumber = "5", ExternalId = "X", PlacedAt = Noon });

        Assert.Equal(["4", "2", "3", "x"], await NumbersAsync(shops, new OrderSearch { Text = "x" }));
        Assert.Equal(["4", "2", "x"], await NumbersAsync(shops, new OrderSearch { Text = "x", Label = "a" }));
        Assert.Empty(await NumbersAsync(shops, new OrderSearch { Text = "none" }));
        Assert.Empty(await NumbersAsync(shops, new OrderSearch { Text = "\ud800" }));
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
        foreach (var i in Enumerable.Range(0, 7)) await UpsertAsync(shops, new OrderData { OrderNumber = $"{i}", Email = "x", PlacedAt = Noon + Duration.FromMinutes(i / 2) });
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

    private static async Task<string[]> NumbersAsync(TestShops shops, OrderSearch search) =>
        [.. (await shops.Database.Get<OrderStore>().SearchAsync(shops.Shop, search)).Orders.Select(order => order.Data.OrderNumber)];

    private static async Task UpsertAsync(TestShops shops, OrderData order)
    {
        var upsert = new OrderUpsert
        {
            Id = order.OrderNumber,
            Given = MemberSet.Of(OrderMember.Segments, OrderMember.ExternalId, OrderMember.OrderName, OrderMember.EmailId, OrderMember.OrderPlacedAt),
            Order = order,
        };
        Expect.Success(await shops.Database.Get<OrderIngest>().UpsertAsync(shops.Shop, Actor.System, upsert, LabelSource.Api));
    }
}
