using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>Saved views and the link of what is shown.</summary>
public sealed class SavedViewTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    private const string Labels = "/shops/demo/labels";

    [Fact]
    public async Task View_SavedOpenedRenamedAndDeleted_IsThePersonsOwn()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        await page.GotoAsync($"{Labels}?q=tier&sort=label&page=1");
        await OpenMenuAsync(page, "Save this view…");
        await page.GetByLabel("View name").FillAsync("Tiers");
        await page.ShouldBeCleanAsync("save view");
        await page.Button("Save view").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();

        await page.GotoAsync(Labels);
        await OpenMenuAsync(page, "Tiers");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"labels\?q=tier&sort=label$"));
        await Assertions.Expect(page.GetByLabel("Search", new() { Exact = true })).ToHaveValueAsync("tier");

        var viewer = await Fixture.SignedInAsync(ConsoleSteps.Viewer);
        await viewer.GotoAsync(Labels);
        await viewer.Button("Views").ClickAsync();
        await Assertions.Expect(viewer.GetByRole(AriaRole.Menuitem)).ToHaveCountAsync(1);

        await OpenMenuAsync(page, "Manage views…");
        await page.GetByLabel("Name of Tiers").FillAsync("All tiers");
        await page.Button("Rename Tiers").ClickAsync();
        await page.ShouldBeCleanAsync("manage views");
        await page.Button("Delete All tiers").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await page.Button("Views").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "All tiers" })).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("/shops/demo/experience-manager?status=live")]
    [InlineData("/shops/demo/campaigns?type=banner")]
    [InlineData("/shops/demo/audit?type=segment")]
    public async Task CopyLink_OfAList_CopiesWhatIsShown(string address)
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.GotoAsync(address);
        await page.Button("Copy link").ClickAsync();
        await Assertions.Expect(page.Locator("[data-live-region]")).ToContainTextAsync("Link copied.");
        Assert.EndsWith(address, await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"), StringComparison.Ordinal);
    }

    private static async Task OpenMenuAsync(IPage page, string item)
    {
        await page.Button("Views").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = item }).ClickAsync();
    }
}
