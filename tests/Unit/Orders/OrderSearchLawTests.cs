using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Erasing;
using ExperienceManager.Web.Features.Orders.Search;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Orders;

/// <summary>
/// The law of the search: whatever came in, changed and was erased, it finds what a look at every order finds, in the same order, whether
/// the index or a walk answers.
/// </summary>
public sealed class OrderSearchLawTests
{
    private const int Changes = 150;
    private const int Questions = 60;
    private const string Letters = "ab1é0ø-@# ";

    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 22, 12, 0);

    [Theory, OnSqlite, OnPostgres]
    public async Task Search_OverRandomOrders_FindsWhatALookAtEachFinds(DatabaseProvider provider)
    {
        const int Seed = 20261130;
        await using var shops = await TestShops.CreateAsync(provider);
        var random = new Random(Seed);
        for (var i = 0; i < Changes; i++) await ChangeAsync(shops, random);
        var store = shops.Database.Get<OrderStore>();
        foreach (var limit in new[] { OrderTextIndex.MaxFound, 2 })
        {
            shops.Database.Get<OrderTextIndex>().Limit = limit;
            for (var i = 0; i < Questions; i++)
            {
                var shop = random.Next(3) == 0 ? shops.Other : shops.Shop;
                var search = Question(random);
                var all = await store.SearchAsync(shop, new OrderSearch { PerPage = OrderStore.MaxPerPage });
                Assert.Null(all.Next);
                var expected = all.Orders.Where(order => IsFound(order, search)).Select(order => order.Data.OrderNumber).ToList();
                Assert.True(expected.SequenceEqual(await FoundAsync(store, shop, search)),
                    $"Seed {Seed}, question {i}, limit {limit}: {search}");
            }
        }
    }

    // Written again here, so that the law does not rest on the code that it checks.
    private static bool IsFound(StoredOrder order, OrderSearch search)
    {
        var data = order.Data;
        if (search.Label is { } label && !data.Labels.Sorted.Contains(label)) return false;
        if (search.PlacedFrom is { } from && data.PlacedAt < from) return false;
        if (search.Filter.Status is { } status && order.Status != status) return false;
        if (search.Filter.Country is { } country && !string.Equals(data.Address.Country, country, StringComparison.OrdinalIgnoreCase))
            return false;
        var fields = new[] { data.OrderNumber, data.OrderName, data.ExternalId, data.Email, data.Address.Name, data.ExternalCustomerId }
            .Concat(data.Shipments.Select(shipment => shipment.TrackingNumber)).OfType<string>().Select(SearchText.Fold).ToList();
        var words = SearchText.Fold(search.Text!).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            [] => true,
            [{ Length: < 3 } few] => fields[0].StartsWith(few, StringComparison.Ordinal) || fields.Contains(few),
            _ => words.All(word => fields.Any(field => field.Contains(word, StringComparison.Ordinal))),
        };
    }

    private static async Task<IReadOnlyList<string>> FoundAsync(OrderStore store, ShopId shop, OrderSearch search)
    {
        var found = new List<string>();
        var page = await store.SearchAsync(shop, search);
        found.AddRange(page.Orders.Select(order => order.Data.OrderNumber));
        while (page.Next is not null)
        {
            page = await store.SearchAsync(shop, search with { After = page.Next });
            found.AddRange(page.Orders.Select(order => order.Data.OrderNumber));
        }

        return found;
    }

    private static OrderSearch Question(Random random) => new()
    {
        Text = Text(random, 5),
        PerPage = random.Next(5, 20),
        Label = random.Next(4) == 0 ? "vip" : null,
        PlacedFrom = random.Next(4) == 0 ? Noon + Duration.FromMinutes(random.Next(60)) : null,
        Filter = new OrderFilter
        {
            Status = random.Next(4) == 0 ? OrderStatus.Fulfilled : null,
            Country = random.Next(4) == 0 ? "de" : null,
        },
    };

    private static async Task ChangeAsync(TestShops shops, Random random)
    {
        var shop = random.Next(3) == 0 ? shops.Other : shops.Shop;
        var number = $"{random.Next(60)}a{random.Next(3)}";
        if (random.Next(8) == 0 && await shops.Database.Get<OrderStore>().FindByNumberAsync(shop, number) is { } known)
        {
            await shops.Database.Get<OrderErasure>().EraseAsync(shop, known.Id, isDeletion: random.Next(2) == 0, "law");
            return;
        }

        await UpsertAsync(shops, shop, new OrderData
        {
            OrderNumber = number,
            OrderName = Maybe(random),
            ExternalId = Maybe(random),
            Email = Maybe(random),
            ExternalCustomerId = Maybe(random),
            PlacedAt = Noon + Duration.FromMinutes(random.Next(60)),
            Address = Address.Empty with { Name = Maybe(random), Country = random.Next(2) == 0 ? "DE" : "NO" },
            Labels = LabelSet.Of(random.Next(2) == 0 ? ["vip"] : []),
            Shipments = random.Next(2) == 0 ? [new Shipment { TrackingNumber = $"00b{random.Next(1000)}" }] : [],
        });
    }

    private static string? Maybe(Random random) => Text(random, 8).Trim() is { Length: > 0 } text && random.Next(2) == 0 ? text : null;

    private static string Text(Random random, int most) =>
        string.Concat(Enumerable.Range(0, random.Next(most + 1)).Select(_ => Letters[random.Next(Letters.Length)]));

    private static async Task UpsertAsync(TestShops shops, ShopId shop, OrderData order)
    {
        var upsert = new OrderUpsert
        {
            Id = order.OrderNumber,
            Given = MemberSet.Of(
                OrderMember.Segments, OrderMember.ExternalId, OrderMember.OrderName, OrderMember.EmailId, OrderMember.OrderPlacedAt,
                OrderMember.Address, OrderMember.ExternalCustomerId),
            Order = order,
        };
        Expect.Success(await shops.Database.Get<OrderIngest>().UpsertAsync(shop, upsert, LabelSource.Api));
    }
}
