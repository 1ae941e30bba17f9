using System.Text;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Tests.Unit.Data;

/// <summary>The index of parts of texts on SQLite: quick to change, and after a merge without what was erased.</summary>
public sealed class SqliteTextMergeTests
{
    // A letter that no other text has, so that its bytes stand in the index as they are.
    private const string Erased = "ꙮꙮꙮ";

    [Fact]
    public async Task Run_AfterATextWasReplaced_LeavesNothingOfItInTheIndex()
    {
        await using var shops = await TestShops.CreateAsync(DatabaseProvider.Sqlite);
        for (var i = 0; i < 20; i++) await NameAsync(shops, i, i == 7 ? Erased : $"Mira {i}");
        await NameAsync(shops, 7, "");
        Assert.True(await HoldsAsync(shops, Erased));
        Assert.True(await MergeAsync(shops) > 0);
        Assert.False(await HoldsAsync(shops, Erased));
        await CheckAsync(shops);
        Assert.Equal(0, await MergeAsync(shops));
    }

    [Fact]
    public async Task Run_TextsThatOnlyGrew_DoesNothing()
    {
        await using var shops = await TestShops.CreateAsync(DatabaseProvider.Sqlite);
        await NameAsync(shops, 1, "Mira");
        await UpsertAsync(shops, Order(1, "Mira") with { Shipments = [new Shipment { TrackingNumber = "JJD1" }] });
        Assert.Equal(0, await MergeAsync(shops));
        await CheckAsync(shops);
    }

    [Fact]
    public async Task Removals_AreMarked_SoThatTheirCostDoesNotGrowWithTheShop()
    {
        await using var shops = await TestShops.CreateAsync(DatabaseProvider.Sqlite);
        await using var read = shops.Database.Read();
        var mode = read.Database.SqlQuery<long>($"SELECT v AS Value FROM order_text_index_config WHERE k = 'secure-delete'");
        Assert.Equal(0, await mode.SingleAsync());
    }

    private static Task<int> MergeAsync(TestShops shops) => shops.Database.Get<SqliteTextMerge>().RunAsync(CancellationToken.None);

    private static async Task<bool> HoldsAsync(TestShops shops, string text)
    {
        await using var read = shops.Database.Read();
        var blocks = await read.Database.SqlQuery<byte[]>($"SELECT block AS Value FROM order_text_index_data").ToListAsync();
        return blocks.Exists(block => block.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);
    }

    // Fails when the index and the texts differ.
    private static Task<int> CheckAsync(TestShops shops) => shops.Database.Get<WriteQueue>().WriteAsync(scope =>
        scope.Context.Database.ExecuteSqlAsync($"INSERT INTO order_text_index (order_text_index, rank) VALUES ('integrity-check', 1)"));

    private static Task NameAsync(TestShops shops, int number, string name) => UpsertAsync(shops, Order(number, name));

    private static OrderData Order(int number, string name) =>
        new() { OrderNumber = $"{number}", Address = Address.Empty with { Name = name } };

    private static async Task UpsertAsync(TestShops shops, OrderData order)
    {
        var upsert = new OrderUpsert
        {
            Id = order.OrderNumber,
            Given = MemberSet.Of(OrderMember.Address),
            Order = order,
        };
        Expect.Success(await shops.Database.Get<OrderIngest>().UpsertAsync(shops.Shop, upsert, LabelSource.Api));
    }
}
