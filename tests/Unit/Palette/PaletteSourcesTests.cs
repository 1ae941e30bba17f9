using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.App.Palette;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Help;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Releases;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Unit.Palette;

/// <summary>What a person finds is what they may see: by role, shop and release.</summary>
public sealed class PaletteSourcesTests
{
    private static readonly ConsoleText _english = new("en");

    [Theory, OnSqlite]
    public async Task Read_InGerman_IsFoundByGermanAndEnglishWords(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        await shops.SegmentAsync("Orders");
        var entries = await Sources(shops).ReadAsync(shops.Csm, await ContextAsync(shops, shops.Shop, shops.Csm), new ConsoleText("de"));
        foreach (var text in new[] { "Bestellungen", "orders", "bestell" })
        {
            Assert.Equal("Bestellungen", PaletteRanking.Find(entries, text, 24, 6).First(entry => entry.Group == PaletteGroup.Pages).Title);
        }

        Assert.Equal("Protokoll", PaletteRanking.Find(entries, "Änderungen", 24, 6)[0].Title);
        Assert.Contains(entries, entry => entry is { Group: PaletteGroup.Segments, Title: "Orders" });
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Read_ByRole_HasThePagesOfTheRole(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        await ReleaseAsync(shops);
        var (viewer, editor) = (await TitlesAsync(shops, shops.Viewer), await TitlesAsync(shops, shops.Editor));
        var admin = await TitlesAsync(shops, shops.Admin);
        Assert.Contains("Orders", viewer);
        Assert.DoesNotContain("Create New Segment", viewer);
        Assert.DoesNotContain("API keys", viewer);
        Assert.DoesNotContain("Time zone", viewer);
        Assert.Contains("Create New Segment", editor);
        Assert.DoesNotContain("API keys", editor);
        Assert.Contains("API keys", admin);
        Assert.Contains("Time zone", admin);
        Assert.DoesNotContain("Release queue", admin);
        Assert.Contains("Release queue", await TitlesAsync(shops, shops.Csm));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Read_Segments_AreThoseOfTheShopOnceReleased(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        await shops.SegmentAsync("Gold customers");
        Assert.DoesNotContain("Gold customers", await TitlesAsync(shops, shops.Admin));
        Assert.Contains("Gold customers", await TitlesAsync(shops, shops.Csm));
        await ReleaseAsync(shops);
        Assert.Contains("Gold customers", await TitlesAsync(shops, shops.Admin));
        await shops.SegmentAsync("Silver customers");
        Assert.Contains("Silver customers", await TitlesAsync(shops, shops.Viewer));
        var other = await ContextAsync(shops, shops.Other, shops.Stranger);
        var elsewhere = (await Sources(shops).ReadAsync(shops.Stranger, other, _english)).Select(entry => entry.Title).ToList();
        Assert.DoesNotContain("Gold customers", elsewhere);
        Assert.DoesNotContain("First", elsewhere);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task OrdersAndLabels_OfAnotherShop_AreNotFound(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        await UpsertAsync(shops, "A-1001", "tier.gold");
        var shop = await ShopAsync(shops, shops.Shop);
        var sources = Sources(shops);
        var order = Assert.Single(await sources.OrdersAsync(shop, shops.Viewer, "A-1001", _english, CancellationToken.None));
        Assert.Equal("Order A-1001", order.Title);
        Assert.StartsWith("/shops/first/orders/", order.Href, StringComparison.Ordinal);
        foreach (var text in new[] { "gold", "teir.gold" })
        {
            var label = Assert.Single(await sources.LabelsAsync(shop, shops.Viewer, text, CancellationToken.None));
            Assert.Equal("tier.gold", label.Title);
        }

        var other = await ShopAsync(shops, shops.Other);
        Assert.Empty(await sources.OrdersAsync(shop, shops.Stranger, "A-1001", _english, CancellationToken.None));
        Assert.Empty(await sources.LabelsAsync(shop, shops.Stranger, "gold", CancellationToken.None));
        Assert.Empty(await sources.OrdersAsync(other, shops.Stranger, "A-1001", _english, CancellationToken.None));
    }

    [Theory, OnSqlite]
    public async Task Read_WithoutAShop_HasShopsAndHelp(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        var found = await Sources(shops).ReadAsync(shops.Csm, null, _english);
        Assert.Equal(["First", "Other"], found.Where(entry => entry.Group == PaletteGroup.Shops).Select(entry => entry.Title));
        var help = found.Where(entry => entry.Group == PaletteGroup.Help).ToList();
        Assert.Contains(help, entry => entry.Title == "Operators" && entry.Href == "/help/rules#operators");
        Assert.All(help, entry => Assert.True(entry.IsDocument));
    }

    private static Task<TestShops> CreateAsync(DatabaseProvider provider) =>
        TestShops.CreateAsync(provider, builder => builder.AddHelp().Services.AddSingleton<PaletteSources>());

    private static PaletteSources Sources(TestShops shops) => shops.Database.Get<PaletteSources>();

    private static async Task<List<string>> TitlesAsync(TestShops shops, Actor actor)
    {
        var entries = await Sources(shops).ReadAsync(actor, await ContextAsync(shops, shops.Shop, actor), _english);
        return [.. entries.Where(entry => entry.Group != PaletteGroup.Help).Select(entry => entry.Title)];
    }

    private static async Task<ShopContext> ContextAsync(TestShops shops, ShopId shop, Actor actor)
    {
        var role = await shops.Database.Get<ShopAccess>().RoleOfAsync(shop, actor);
        return new(await ShopAsync(shops, shop), actor, role!.Value, ReleaseState.Live);
    }

    private static async Task<ShopInfo> ShopAsync(TestShops shops, ShopId shop) => (await shops.Database.Get<ShopStore>().FindAsync(shop))!;

    private static async Task ReleaseAsync(TestShops shops)
    {
        await UpsertAsync(shops, "1");
        Expect.Success(await shops.Database.Get<ReleaseStore>().SetAsync(shops.Shop, shops.Csm, ReleaseState.Live, "Trial", null));
    }

    private static async Task UpsertAsync(TestShops shops, string number, params string[] labels)
    {
        var order = new OrderData { OrderNumber = number, Labels = LabelSet.Of(labels) };
        var upsert = new OrderUpsert { Id = number, Given = MemberSet.Of(OrderMember.OrderNumber, OrderMember.Segments), Order = order };
        Expect.Success(await shops.Database.Get<OrderIngest>().UpsertAsync(shops.Shop, upsert, LabelSource.Api));
    }
}
