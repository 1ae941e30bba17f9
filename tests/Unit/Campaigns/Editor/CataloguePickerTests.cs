using Bunit;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Catalogue;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Unit.Campaigns.Editor;

/// <summary>The box that adds products of the shop's catalogue to a campaign or a carousel.</summary>
public sealed class CataloguePickerTests : ConsoleContext, IAsyncLifetime
{
    private readonly List<CatalogueProduct> _chosen = [];
    private TestShops _shops = null!;

    public async ValueTask InitializeAsync()
    {
        _shops = await TestShops.CreateAsync(DatabaseProvider.Sqlite, builder => builder.AddCatalogue());
        Services.AddSingleton(_shops.Database.Get<CatalogueStore>());
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _shops.DisposeAsync();
    }

    [Fact]
    public async Task Picker_ShopWithoutCatalogue_ShowsNothing()
    {
        await PutAsync(_shops.Other, new CatalogueProduct("1", "1") { Title = "Foreign hat" });
        Assert.Empty(Draw().Markup.Trim());
    }

    [Fact]
    public async Task Picker_TextTypedAndProductChosen_ReportsItAndIsEmptyAgain()
    {
        await PutAsync(_shops.Shop, new CatalogueProduct("1", "1") { Title = "Wool hat", Sku = "HAT-1", Price = 29.5m },
            new CatalogueProduct("2", "2") { Title = "Boots", Sku = "BOOT-9" });
        var picker = Draw();
        Assert.Equal("Add from the catalogue", picker.Find("label").TextContent.Trim());
        await picker.Find("[role=combobox]").InputAsync("boot-9");
        picker.WaitForAssertion(() => Assert.Equal(["Boots"], OptionsOf(picker)));
        await picker.Find("[role=option]").ClickAsync();
        picker.WaitForAssertion(() => Assert.Equal("BOOT-9", Assert.Single(_chosen).Sku));
        picker.WaitForAssertion(() => Assert.Equal("", picker.Find("[role=combobox]").GetAttribute("value") ?? ""));
    }

    [Fact]
    public async Task Picker_ProductsOfOneName_AreToldApartBySku()
    {
        await PutAsync(_shops.Shop, new CatalogueProduct("1", "1") { Title = "Hat", Sku = "HAT-1" },
            new CatalogueProduct("2", "2") { Title = "Hat", Sku = "HAT-2" });
        var picker = Draw();
        await picker.Find("[role=combobox]").InputAsync("hat");
        picker.WaitForAssertion(() => Assert.Equal(["Hat · HAT-1", "Hat · HAT-2"], OptionsOf(picker)));
        await picker.FindAll("[role=option]")[1].ClickAsync();
        picker.WaitForAssertion(() => Assert.Equal("HAT-2", Assert.Single(_chosen).Sku));
    }

    private static IEnumerable<string> OptionsOf(IRenderedComponent<CataloguePicker> picker) =>
        picker.FindAll("[role=option] .combo-value").Select(option => option.TextContent);

    private IRenderedComponent<CataloguePicker> Draw() => Render<CataloguePicker>(parameters => parameters
        .AddCascadingValue(new ShopContext(
            new ShopInfo(_shops.Shop, "first", "First", "en-US", ["en-US"], "Europe/Berlin"), _shops.Editor, ShopRole.Editor, default))
        .Add(box => box.OnChosen, EventCallback.Factory.Create<CatalogueProduct>(this, _chosen.Add)));

    private Task<Result<int>> PutAsync(ShopId shop, params CatalogueProduct[] products) =>
        _shops.Database.Get<WriteQueue>()
            .WriteAsync(scope => CatalogueStore.UpsertAsync(scope, shop, products, _shops.Database.Clock.GetCurrentInstant()));
}
