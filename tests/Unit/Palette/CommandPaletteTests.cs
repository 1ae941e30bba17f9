using System.Security.Claims;
using Bunit;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.App.Palette;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Help;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Releases;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Unit.Palette;

/// <summary>The palette as the server draws it; its keys are those of the browser.</summary>
public sealed class CommandPaletteTests : ConsoleContext, IAsyncLifetime
{
    private TestShops _shops = null!;
    private IServiceScope _scope = null!;

    public async ValueTask InitializeAsync()
    {
        _shops = await TestShops.CreateAsync(DatabaseProvider.Sqlite, builder => builder.AddHelp().Services.AddSingleton<PaletteSources>());
        _scope = _shops.Database.Services.CreateScope();
        Services.AddSingleton(_shops.Database.Get<PaletteSources>()).AddScoped<CurrentActor>();
        Services.AddSingleton(_scope.ServiceProvider.GetRequiredService<CurrentShop>());
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        _scope.Dispose();
        await _shops.DisposeAsync();
    }

    [Fact]
    public async Task Open_InAShop_ShowsItsPagesAndWhatIsTypedRanksThem()
    {
        var palette = await OpenAsync(_shops.Viewer, "/shops/first/orders");
        Assert.Contains("Orders", Titles(palette));
        await palette.Find("input").InputAsync("Analitycs");
        Assert.Equal("Analytics", Titles(palette)[0]);
        Assert.Equal("Analitycs", palette.Find("[role=listbox]").GetAttribute("data-for"));
        Assert.Equal("/shops/first/analytics", palette.Find("[role=option]").GetAttribute("href"));
    }

    [Fact]
    public async Task Close_LeavesNothingInThePage()
    {
        var palette = await OpenAsync(_shops.Viewer, "/shops/first/orders");
        await palette.Find("dialog").TriggerEventAsync("onclose", EventArgs.Empty);
        Assert.Empty(Titles(palette));
        await palette.Find("input").FocusInAsync();
        Assert.NotEmpty(Titles(palette));
    }

    [Fact]
    public async Task Open_InAShopOfOthers_ShowsNothingOfIt()
    {
        var palette = await OpenAsync(_shops.Stranger, "/shops/first/orders");
        Assert.Empty(palette.FindAll("[href^='/shops/first']"));
        await palette.Find("input").InputAsync("orders");
        Assert.Empty(palette.FindAll("[href^='/shops/first']"));
    }

    [Fact]
    public async Task Document_OpensBesideTheConsole()
    {
        var palette = await OpenAsync(_shops.Viewer, "/shops/first/orders");
        await palette.Find("input").InputAsync("erasing one order");
        var option = palette.Find("[role=option]");
        Assert.Equal(("/help/privacy#erasing-one-order", "_blank"), (option.GetAttribute("href"), option.GetAttribute("target")));
    }

    private async Task<IRenderedComponent<CommandPalette>> OpenAsync(Actor actor, string address)
    {
        var session = AddAuthorization();
        session.SetAuthorized(actor.Name);
        session.SetClaims(new Claim(ClaimTypes.NameIdentifier, actor.UserId!.Value.ToString()));
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var palette = Render<CommandPalette>();
        await palette.Find("input").FocusInAsync();
        return palette;
    }

    private static List<string> Titles(IRenderedComponent<CommandPalette> palette) =>
        [.. palette.FindAll(".palette-title").Select(title => title.TextContent)];
}
