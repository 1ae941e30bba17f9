using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity.Members;
using ExperienceManager.Web.Features.Privacy;
using ExperienceManager.Web.Features.SavedViews;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Unit.SavedViews;

public sealed class SavedViewStoreTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Save_ThenList_IsThePersonsOwnByNameAndList(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        var store = Store(shops);
        Expect.Success(await store.SaveAsync(shops.Shop, shops.Viewer, "orders", " late ", "?q=late"));
        Expect.Success(await store.SaveAsync(shops.Shop, shops.Viewer, "orders", "Early", "?q=early"));
        Expect.Success(await store.SaveAsync(shops.Shop, shops.Viewer, "labels", "Late", "?q=x"));
        Expect.Success(await store.SaveAsync(shops.Shop, shops.Viewer, "orders", "LATE", "?q=later"));
        Assert.Equal([("Early", "?q=early"), ("LATE", "?q=later")], await PairsAsync(shops, shops.Shop, shops.Viewer, "orders"));
        Assert.Equal([("Late", "?q=x")], await PairsAsync(shops, shops.Shop, shops.Viewer, "labels"));
        Assert.Empty(await PairsAsync(shops, shops.Shop, shops.Admin, "orders"));
        Assert.Empty(await PairsAsync(shops, shops.Other, shops.Viewer, "orders"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task RenameAndDelete_OfOthers_AreNotFound(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        var store = Store(shops);
        var view = Expect.Success(await store.SaveAsync(shops.Shop, shops.Editor, "orders", "Mine", "?q=1"));
        var other = Expect.Success(await store.SaveAsync(shops.Shop, shops.Editor, "orders", "Other", "?q=2"));
        Expect.Failure(Failure.NotFound, "view_not_found", await store.RenameAsync(shops.Shop, shops.Admin, view.Id, "Stolen"));
        Expect.Failure(Failure.NotFound, "view_not_found", await store.DeleteAsync(shops.Shop, shops.Csm, view.Id));
        Expect.Failure(Failure.NotFound, "shop_not_found", await store.DeleteAsync(shops.Other, shops.Editor, view.Id));
        Expect.Failure(Failure.NotFound, "shop_not_found", await store.SaveAsync(shops.Shop, shops.Stranger, "orders", "x", "?q=1"));
        Expect.Failure(Failure.Forbidden, "forbidden", await store.SaveAsync(shops.Shop, Actor.System, "orders", "x", "?q=1"));
        Expect.Failure(Failure.Conflict, "view_exists", await store.RenameAsync(shops.Shop, shops.Editor, view.Id, " other "));
        Assert.Equal("Renamed", Expect.Success(await store.RenameAsync(shops.Shop, shops.Editor, view.Id, "Renamed")).Name);
        Expect.Success(await store.DeleteAsync(shops.Shop, shops.Editor, other.Id));
        Assert.Equal([("Renamed", "?q=1")], await PairsAsync(shops, shops.Shop, shops.Editor, "orders"));
    }

    [Theory, OnSqlite]
    public async Task Save_NamesAndQueriesThatCannotBe_AreRefused(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        var store = Store(shops);
        foreach (var name in new[] { "", "  ", new string('x', SavedView.MaxName + 1), "\0", "\ud800" })
        {
            Assert.Equal("name", Assert.Single((await store.SaveAsync(shops.Shop, shops.Admin, "orders", name, "?q=1")).Problems).Path);
        }

        var tooLong = $"?q={new string('x', SavedView.MaxQuery)}";
        Assert.False((await store.SaveAsync(shops.Shop, shops.Admin, "orders", "x", tooLong)).Succeeded);
        for (var i = 0; i < SavedView.MaxViews; i++)
        {
            Expect.Success(await store.SaveAsync(shops.Shop, shops.Admin, "orders", $"{i}", "?q=1"));
        }

        Expect.Failure(Failure.Conflict, "too_many_views", await store.SaveAsync(shops.Shop, shops.Admin, "orders", "another", "?q=1"));
        Expect.Success(await store.SaveAsync(shops.Shop, shops.Admin, "orders", "7", "?q=replaced"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Remove_OfTheMember_DeletesTheirViewsOfTheShop(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        Expect.Success(await Store(shops).SaveAsync(shops.Shop, shops.Editor, "orders", "Mine", "?q=1"));
        Expect.Success(await Store(shops).SaveAsync(shops.Shop, shops.Viewer, "orders", "Mine", "?q=1"));
        Expect.Success(await shops.Database.Get<MembershipStore>().RemoveAsync(shops.Shop, shops.Admin, shops.Editor.UserId!.Value));
        Assert.Empty(await PairsAsync(shops, shops.Shop, shops.Editor, "orders"));
        Assert.Single(await PairsAsync(shops, shops.Shop, shops.Viewer, "orders"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Delete_OfTheAccount_TakesItsViewsAlong(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        Expect.Success(await Store(shops).SaveAsync(shops.Shop, shops.Viewer, "orders", "Mine", "?q=1"));
        await shops.Database.Get<WriteQueue>().WriteAsync(scope =>
            scope.Context.Users.Where(user => user.Id == shops.Viewer.UserId).ExecuteDeleteAsync());
        await using var context = shops.Database.Read();
        Assert.Empty(await context.Set<SavedViewRecord>().ToListAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Erase_OfAnOrder_DeletesViewsThatSearchForItsPerson(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        Expect.Success(await Store(shops).SaveAsync(shops.Shop, shops.Viewer, "orders", "By mail", "?q=mira%40example.org"));
        Expect.Success(await Store(shops).SaveAsync(shops.Shop, shops.Viewer, "orders", "Mira Sand’s orders", "?q=1"));
        Expect.Success(await Store(shops).SaveAsync(shops.Shop, shops.Viewer, "orders", "By name", "?q=MIRA+SAND"));
        Expect.Success(await Store(shops).SaveAsync(shops.Shop, shops.Viewer, "orders", "Others", "?q=anna"));
        Expect.Success(await Store(shops).SaveAsync(shops.Other, shops.Stranger, "orders", "Elsewhere", "?q=mira%40example.org"));
        var order = new OrderData { OrderNumber = "1", Email = "mira@example.org", Address = Address.Empty with { Name = "Mira Sand" } };
        var traces = shops.Database.Services.GetServices<IPersonalTraces>().Single(traces => traces is SavedViewTraces);
        var erased = new ErasedOrder(shops.Shop, Guid.NewGuid(), order, false, shops.Database.Clock.GetCurrentInstant());
        var erase = await traces.FindAsync(erased, CancellationToken.None);
        await shops.Database.Get<WriteQueue>().WriteAsync(async scope =>
        {
            await erase(scope);
            return 0;
        });
        Assert.Equal([("Others", "?q=anna")], await PairsAsync(shops, shops.Shop, shops.Viewer, "orders"));
        Assert.Single(await PairsAsync(shops, shops.Other, shops.Stranger, "orders"));
    }

    [Theory]
    [InlineData("https://x.example/shops/a/orders", "")]
    [InlineData("https://x.example/shops/a/orders?page=3&after=z&before=y&saved=1", "")]
    [InlineData("https://x.example/shops/a/orders?status=live&q=a%20b&page=2", "?q=a%20b&status=live")]
    [InlineData("https://x.example/shops/a/orders?q=", "")]
    public void QueryOf_Address_LeavesOutWhatPasses(string address, string expected) => Assert.Equal(expected, SavedView.QueryOf(address));

    private static Task<TestShops> CreateAsync(DatabaseProvider provider) =>
        TestShops.CreateAsync(provider, builder => builder.AddSavedViews());

    private static SavedViewStore Store(TestShops shops) => shops.Database.Get<SavedViewStore>();

    private static async Task<IEnumerable<(string Name, string Query)>> PairsAsync(
        TestShops shops, ShopId shop, Actor actor, string list) =>
        (await Store(shops).ListAsync(shop, actor, list)).Select(view => (view.Name, view.Query));
}
