using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>Integrations: which labels come in, and how far a connection is.</summary>
public sealed class IntegrationTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    private const string Page = "/shops/demo/integrations";

    [Fact]
    public async Task LabelSwitches_Saved_AreThereAgainAndReadOnlyForAViewer()
    {
        var page = await OpenAsync();
        await page.GotoAsync(Page);
        await Assertions.Expect(Switch(page, "Klaviyo lists and segments become labels")).ToBeCheckedAsync();
        await Switch(page, "Mirror tags").ClickAsync();
        await page.GetByText("Klaviyo lists and segments become labels").ClickAsync();
        await page.ShouldBeCleanAsync("labels changed");
        await page.Button("Save").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Notifications" }).GetByText("Labels saved."))
            .ToBeVisibleAsync();

        await page.GotoAsync($"{Page}/klaviyo");
        await Assertions.Expect(page.GetByText("Klaviyo adds no labels")).ToBeVisibleAsync();

        var viewer = await Fixture.SignedInAsync(ConsoleSteps.Viewer, width: 390);
        await viewer.GotoAsync(Page);
        await Assertions.Expect(Switch(viewer, "Mirror tags")).ToBeCheckedAsync();
        await Assertions.Expect(Switch(viewer, "Klaviyo lists and segments become labels")).Not.ToBeCheckedAsync();
        await Assertions.Expect(Switch(viewer, "Mirror tags")).ToBeDisabledAsync();
        await Assertions.Expect(viewer.Button("Save")).ToHaveCountAsync(0);
        await viewer.ShouldBeCleanAsync("labels of a viewer");
        await viewer.ShouldNotScrollSidewaysAsync("labels of a viewer");
    }

    [Fact]
    public async Task Shopware_OnlyPrepared_IsNowhereCalledConnected()
    {
        const string Prepared = "Prepared, not yet confirmed";
        var page = await OpenAsync();
        await page.GotoAsync($"{Page}/shopware");
        await page.Button("Prepare the app").ClickAsync();
        await Assertions.Expect(page.GetByText(Prepared, new() { Exact = true })).ToBeVisibleAsync();
        await page.GotoAsync(Page);
        await Assertions.Expect(page.GetByRole(AriaRole.Article, new() { Name = "Shopware" })).ToContainTextAsync(Prepared);
        await page.ShouldBeCleanAsync("a prepared integration");
        await page.GotoAsync("/shops/demo/overview");
        await Assertions.Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Shopware" })).ToContainTextAsync(Prepared);
    }

    private async Task<IPage> OpenAsync()
    {
        using var api = new ApiClient(Fixture.App.Address);
        using var reset = await api.Http.PostAsync(new Uri("/_demo/reset", UriKind.Relative), null);
        reset.EnsureSuccessStatusCode();
        return await Fixture.SignedInAsync(ConsoleSteps.Merchant);
    }

    private static ILocator Switch(IPage page, string name) => page.GetByRole(AriaRole.Switch, new() { Name = name });
}
