using System.Security.Claims;
using AngleSharp.Dom;
using Bunit;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Releases;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Releases;

/// <summary>The pages of releases as a CSM sees them, and as no one else does.</summary>
public sealed class ReleasePagesTests : ConsoleContext, IAsyncLifetime
{
    private TestShops _shops = null!;
    private IServiceScope _scope = null!;

    private ReleaseStore Releases => _shops.Database.Get<ReleaseStore>();

    public async ValueTask InitializeAsync()
    {
        _shops = await TestShops.CreateAsync(DatabaseProvider.Sqlite);
        _scope = _shops.Database.Services.CreateScope();
        Services.AddSingleton(Releases).AddSingleton(_shops.Database.Get<ReadinessQueries>())
            .AddSingleton(_shops.Database.Get<BulkReleases>()).AddSingleton(_shops.Database.Get<ReleaseEffects>())
            .AddSingleton<IClock>(_shops.Database.Clock).AddScoped<CurrentActor>()
            .AddSingleton(_scope.ServiceProvider.GetRequiredService<CurrentShop>());
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        _scope.Dispose();
        await _shops.DisposeAsync();
    }

    [Fact]
    public async Task Matrix_Cells_SayStateSourceWhoWhenUntilAndWhy()
    {
        await SetAsync(_shops.Shop, new(ReleaseState.Live, "Winter pilot", InDays(5)) { Source = ReleaseSource.Plan });
        var page = Open<MatrixPage>(_shops.Csm, "/csm");
        var cells = page.FindAll("td[data-label=Segmentation]");
        Assert.Equal(2, cells.Count);
        Assert.Equal("Trial Plan 22 Nov 2026 by Casey until 27 Nov 2026, 13:00 Winter pilot", Words(cells[0]));
        Assert.Equal("Off Never released", Words(cells[1]));
        Assert.Equal("None yet", Words(page.FindAll("td[data-label='Order data']")[1]));
    }

    [Theory]
    [InlineData("expiring=14", "First")]
    [InlineData("state=trial", "First")]
    [InlineData("state=live", "Other")]
    [InlineData("state=off", "")]
    [InlineData("source=request", "")]
    [InlineData("source=override", "First,Other")]
    [InlineData("q=oth", "Other")]
    [InlineData("q=nothing", "")]
    public async Task Matrix_Filters_ComeFromTheAddress(string query, string expected)
    {
        await SetAsync(_shops.Shop, new(ReleaseState.Live, "Ends soon", InDays(14)));
        await SetAsync(_shops.Other, new(ReleaseState.Live, "Stays", null));
        var page = Open<MatrixPage>(_shops.Csm, $"/csm?{query}");
        Assert.Equal(expected, string.Join(',', page.FindAll("tbody th a").Select(link => link.TextContent)));
    }

    [Fact]
    public async Task Matrix_EndsInFifteenDaysOrIsOver_IsNotExpiring()
    {
        await SetAsync(_shops.Shop, new(ReleaseState.Live, "Later", InDays(15)));
        await SetAsync(_shops.Other, new(ReleaseState.Live, "Soon over", InDays(1)));
        _shops.Database.Clock.Advance(Duration.FromHours(25) - Duration.FromHours(1));
        Assert.Contains("No shop matches", Open<MatrixPage>(_shops.Csm, "/csm?expiring=14&q=other").Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Matrix_ThreeHundredShops_AreSelectedReviewedAndChangedAtOnce()
    {
        for (var i = 0; i < 298; i++)
        {
            var settings = new ShopSettings($"Shop {i:000}", "en-US", ["en-US"], "Europe/Berlin");
            Expect.Success(await _shops.Database.Get<ShopStore>().CreateAsync(_shops.Csm, $"shop-{i:000}", settings));
        }

        await SetAsync(_shops.Other, new(ReleaseState.Live, "Before", null));
        var page = Open<MatrixPage>(_shops.Csm, "/csm");
        Assert.Equal(25, page.FindAll("tbody tr").Count);
        await page.Find(".bulk input[type=checkbox]").ChangeAsync(true);
        Assert.Contains("25 selected", page.Markup, StringComparison.Ordinal);
        await Button(page, "Select all 300 shops").ClickAsync();
        await Button(page, "Change release of Segmentation…").ClickAsync();
        await Dialogs.Find("form").SubmitAsync();
        Assert.Contains("Enter a reason.", Dialogs.Markup, StringComparison.Ordinal);
        await Dialogs.Find("textarea").InputAsync("All of them");
        await Dialogs.Find("form").SubmitAsync();
        Assert.Contains("299 of 300 shops would change.", Dialogs.Markup, StringComparison.Ordinal);
        Assert.Equal(300, Dialogs.FindAll("tbody tr").Count);
        Assert.Equal(ReleaseState.Off, (await Releases.GetAsync(_shops.Shop)).State);
        await Dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "Change 299 shops").ClickAsync();
        Assert.Contains("299 changed, 1 unchanged, 0 not changed because of a problem.", Dialogs.Markup, StringComparison.Ordinal);
        Assert.Equal(300, (await Releases.ListAsync(_shops.Csm)).Count(row => row.Release.State == ReleaseState.Live));
        Assert.Equal("Before", (await Releases.GetAsync(_shops.Other)).Reason);
    }

    [Fact]
    public void Matrix_ForAnAdmin_HasNoShop() =>
        Assert.Empty(Open<MatrixPage>(_shops.Admin, "/csm").FindAll("tbody tr"));

    [Theory]
    [InlineData(true, "first", "First")]
    [InlineData(true, "nothing", "Shop not found")]
    [InlineData(false, "first", "Shop not found")]
    public void Shop_IsFoundByCsmsOnly(bool isCsm, string slug, string heading)
    {
        var page = Open<ShopReleasePage>(
            isCsm ? _shops.Csm : _shops.Admin, $"/csm/shops/{slug}", parameters => parameters.Add(part => part.Slug, slug));
        Assert.Equal(heading, page.Find("h1").TextContent.Trim());
    }

    [Fact]
    public async Task Shop_InShadowWithoutOrders_SaysThatNoOrderWouldSeeAnotherPage()
    {
        await SetAsync(_shops.Shop, new(ReleaseState.Shadow, "Look first", null));
        var page = Open<ShopReleasePage>(_shops.Csm, "/csm/shops/first", parameters => parameters.Add(part => part.Slug, "first"));
        Assert.Contains("Shadow results against live", page.Markup, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Contains("None of 0 orders would see another page.", page.Markup, StringComparison.Ordinal));
    }

    private Instant InDays(int days) => _shops.Database.Clock.GetCurrentInstant() + Duration.FromDays(days);

    private async Task SetAsync(ShopId shop, ReleaseChange change) => Expect.Success(await Releases.SetAsync(shop, _shops.Csm, change));

    private IRenderedComponent<TPage> Open<TPage>(
        Actor actor, string address, Action<ComponentParameterCollectionBuilder<TPage>>? parameters = null) where TPage : IComponent
    {
        var session = AddAuthorization();
        session.SetAuthorized(actor.Name);
        session.SetClaims(new Claim(ClaimTypes.NameIdentifier, actor.UserId!.Value.ToString()));
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Render(parameters);
        page.WaitForElement("h1");
        page.WaitForState(() => !page.Markup.Contains('…', StringComparison.Ordinal) || page.FindAll(".bulk").Count > 0);
        return page;
    }

    private static IElement Button(IRenderedComponent<IComponent> page, string text) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private static string Words(IElement element) =>
        string.Join(' ', element.Descendants<IText>().Select(text => text.Text.Trim()).Where(text => text.Length > 0));
}
