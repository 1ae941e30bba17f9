using Bunit;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.SavedViews;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Unit.SavedViews;

public sealed class SavedViewsMenuTests : ConsoleContext, IAsyncLifetime
{
    private TestShops _shops = null!;

    public async ValueTask InitializeAsync()
    {
        _shops = await TestShops.CreateAsync(DatabaseProvider.Sqlite, builder => builder.AddSavedViews());
        Services.AddSingleton(_shops.Database.Get<SavedViewStore>());
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _shops.DisposeAsync();
    }

    [Fact]
    public async Task Menu_WithoutFilters_HasNothingToSave()
    {
        var menu = await DrawAsync("/shops/first/labels?page=2");
        Assert.True(menu.FindAll("[role=menuitem]").Single().HasAttribute("disabled"));
    }

    [Fact]
    public async Task Save_Name_IsInTheMenuWithItsAddressAndCurrent()
    {
        var menu = await DrawAsync("/shops/first/labels?q=gold&page=2");
        await Item(menu, "Save this view…").ClickAsync();
        await Dialogs.Find("input").InputAsync("Gold labels");
        await Dialogs.Find("#view-form").SubmitAsync();
        var view = Item(menu, "Gold labels");
        Assert.Equal(("/shops/first/labels?q=gold", "true"), (view.GetAttribute("href"), view.GetAttribute("aria-current")));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/shops/first/labels?q=silver");
        menu.WaitForAssertion(() => Assert.Null(Item(menu, "Gold labels").GetAttribute("aria-current")));
    }

    [Fact]
    public async Task Save_WithoutAName_SaysSo()
    {
        var menu = await DrawAsync("/shops/first/labels?q=gold");
        await Item(menu, "Save this view…").ClickAsync();
        await Dialogs.Find("#view-form").SubmitAsync();
        Assert.Contains("Enter a name.", Dialogs.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Manage_RenameAndDelete_ChangeTheMenu()
    {
        Expect.Success(await _shops.Database.Get<SavedViewStore>().SaveAsync(_shops.Shop, _shops.Viewer, "labels", "Old", "?q=gold"));
        var menu = await DrawAsync("/shops/first/labels");
        await Item(menu, "Manage views…").ClickAsync();
        await Dialogs.Find("[aria-label='Name of Old']").InputAsync("New");
        await Dialogs.FindAll("button").Single(button => button.TextContent.StartsWith("Rename", StringComparison.Ordinal)).ClickAsync();
        Assert.Equal("?q=gold", new Uri($"http://x{Item(menu, "New").GetAttribute("href")}").Query);
        await Dialogs.Find("[aria-label='Delete New']").ClickAsync();
        Assert.DoesNotContain("New", menu.Markup, StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<CascadingValue<ShopContext>>> DrawAsync(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var shop = (await _shops.Database.Get<ShopStore>().FindAsync(_shops.Shop))!;
        var context = new ShopContext(shop, _shops.Viewer, ShopRole.Viewer, ReleaseState.Live);
        return Render<CascadingValue<ShopContext>>(parameters => parameters.Add(value => value.Value, context)
            .AddChildContent<SavedViewsMenu>(menu => menu.Add(part => part.List, "labels")));
    }

    private static AngleSharp.Dom.IElement Item(IRenderedComponent<IComponent> menu, string text) =>
        menu.FindAll("[role=menuitem]").Single(item => item.TextContent.Trim() == text);
}
