using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Labels;
using ExperienceManager.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Labels;

public sealed class LabelStoreTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Count_SeveralOrdersAndSources_CountsOrdersOnce(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        await UpsertAsync(shops, shops.Shop, "1", LabelSource.Api, "VIP", "vip", "");
        await UpsertAsync(shops, shops.Shop, "1", LabelSource.Shopify, "VIP");
        await UpsertAsync(shops, shops.Shop, "2", LabelSource.Klaviyo, "VIP", "mira@example.org");
        await UpsertAsync(shops, shops.Other, "1", LabelSource.Api, "VIP", "elsewhere");

        var counts = await shops.Database.Get<LabelStore>().GetAsync(shops.Shop);

        Assert.True(counts.IsComplete);
        Assert.Equal(["VIP", "", "mira@example.org", "vip"],
            [counts.Labels[0].Beginning, .. counts.Labels.Skip(1).Select(label => label.Beginning).Order(StringComparer.Ordinal)]);
        var vip = counts.Labels[0];
        Assert.Equal((2, 3), (vip.Orders, vip.Length));
        Assert.Equal([LabelSource.Api, LabelSource.Shopify, LabelSource.Klaviyo], vip.Sources.ToArray());
        Assert.Equal("vip", Assert.Single(vip.Similar).Beginning);
        Assert.Equal("an e-mail address", counts.Labels.Single(label => label.Beginning.Contains('@', StringComparison.Ordinal)).Personal);
        var found = await shops.Database.Get<OrderStore>()
            .SearchAsync(shops.Shop, new OrderSearch { LabelHash = Convert.FromHexString(vip.Hash) });
        Assert.Equal(2, found.Orders.Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Count_LabelOfAMegabyte_ReadsItsBeginning(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        await UpsertAsync(shops, shops.Shop, "1", LabelSource.Api, new string('é', 500_000));

        var label = Assert.Single((await shops.Database.Get<LabelStore>().GetAsync(shops.Shop)).Labels);

        Assert.Equal(500_000, label.Length);
        Assert.Equal(LabelCounts.ShownCharacters + 1, label.Beginning.Length);
        Assert.False(label.IsWhole);
    }

    [Theory, OnSqlite]
    public async Task Get_WithinAMinute_KeepsTheCountAndItsTime(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var store = shops.Database.Get<LabelStore>();
        var first = await store.GetAsync(shops.Shop);
        await UpsertAsync(shops, shops.Shop, "1", LabelSource.Api, "new");
        shops.Database.Clock.Advance(Duration.FromSeconds(59));

        Assert.Same(first, await store.GetAsync(shops.Shop));
        var again = await store.CountAsync(shops.Shop);
        Assert.Equal((shops.Database.Clock.GetCurrentInstant(), "new"), (again.AsOf, Assert.Single(again.Labels).Beginning));
        Assert.Same(again, await store.GetAsync(shops.Shop));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Count_MoreOrdersThanAreCounted_SaysSoAndKeepsTheOrder(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        await UpsertAsync(shops, shops.Shop, "a", LabelSource.Api, "rare", "common");
        await UpsertAsync(shops, shops.Shop, "b", LabelSource.Shopify, "rare");
        await using (var context = shops.Database.Read())
        {
            var order = await context.Set<OrderRecord>().SingleAsync(row => row.ShopId == shops.Shop && row.OrderNumber == "a");
            var label = await context.Set<OrderLabelRecord>().SingleAsync(row => row.ShopId == shops.Shop && row.Label == "common");
            await CopyAsync(shops, order, label, LabelCounts.MaxOrders + 1);
        }

        var counts = await shops.Database.Get<LabelStore>().GetAsync(shops.Shop);

        Assert.Equal([("common", "10,000+"), ("rare", "2")], counts.Labels.Select(label => (label.Beginning, label.OrdersText)));
        Assert.Equal([LabelSource.Api, LabelSource.Shopify], counts.Labels[1].Sources.ToArray());
    }

    private static Task CopyAsync(TestShops shops, OrderRecord order, OrderLabelRecord label, int times) =>
        shops.Database.WriteAsync(context =>
    {
        for (var i = 0; i < times; i++)
        {
            var id = Guid.CreateVersion7();
            context.Add(new OrderRecord
            {
                ShopId = shops.Shop,
                Id = id,
                OrderNumber = $"copy {i}",
                PlacedAt = order.PlacedAt,
                Status = order.Status,
                Data = order.Data,
                CreatedAt = order.CreatedAt,
                UpdatedAt = order.UpdatedAt
            });
            context.Add(new OrderLabelRecord
            {
                ShopId = shops.Shop,
                OrderId = id,
                Source = label.Source,
                Hash = label.Hash,
                Label = label.Label,
                PlacedAt = label.PlacedAt,
                FirstSeenAt = label.FirstSeenAt
            });
        }
    });

    private static async Task UpsertAsync(TestShops shops, ShopId shop, string number, LabelSource source, params string[] labels)
    {
        var upsert = new OrderUpsert
        {
            Id = number,
            Given = MemberSet.Of(OrderMember.Segments),
            Order = new OrderData { OrderNumber = number, Labels = LabelSet.Of(labels) },
        };
        Expect.Success(await shops.Database.Get<OrderIngest>().UpsertAsync(shop, upsert, source));
    }
}
