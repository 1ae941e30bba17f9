using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>The help beside the console.</summary>
[Collection(SecondBrowserCollection.Name)]
public sealed class HelpTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    [Fact]
    public async Task Help_FromAPage_OpensItsSectionBesideIt()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        await page.GotoAsync("/shops/demo/audit");
        var link = page.GetByRole(AriaRole.Link, new() { Name = "Help (opens in a new tab)" });
        var help = await page.RunAndWaitForPopupAsync(() => link.ClickAsync());
        await Assertions.Expect(help.GetByRole(AriaRole.Heading, new() { Name = "Audit" })).ToBeInViewportAsync();
        var contents = help.GetByRole(AriaRole.Navigation, new() { Name = "On this page" });
        await contents.GetByRole(AriaRole.Link, new() { Name = "Overview" }).ClickAsync();
        await Assertions.Expect(help).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/help/console#overview$"));
        await Assertions.Expect(page.Heading("Audit")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("/help", 1280, ColorScheme.Light)]
    [InlineData("/help", 390, ColorScheme.Dark)]
    [InlineData("/help/console", 390, ColorScheme.Light)]
    [InlineData("/help/privacy", 1280, ColorScheme.Dark)]
    [InlineData("/help/privacy", 390, ColorScheme.Dark)]
    [InlineData("/help/readme", 390, ColorScheme.Light)]
    [InlineData("/help/changelog", 1280, ColorScheme.Light)]
    public async Task Topic_InEveryLook_FitsAndIsClean(string path, int width, ColorScheme scheme)
    {
        var page = await Fixture.NewPageAsync(width, 844, scheme);
        await page.GotoAsync(path);
        await page.ShouldBeCleanAsync($"{path}, {width}, {scheme}");
        await page.ShouldNotScrollSidewaysAsync(path);
    }

    [Fact]
    public async Task News_Opened_AreNoLongerMarked()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Viewer);
        await page.GotoAsync("/shops/demo/orders");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Account of") }).ClickAsync();
        await page.ShouldBeCleanAsync("account menu with news");
        var news = page.GetByRole(AriaRole.Menuitem, new() { NameRegex = new("^What’s new") });
        var changes = await page.RunAndWaitForPopupAsync(() => news.ClickAsync());
        await Assertions.Expect(changes.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("What’s new");
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Account of") }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "What’s new", Exact = true })).ToBeVisibleAsync();
    }
}
