using System.Text.RegularExpressions;
using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>Signing out in one tab ends the sign-in everywhere: in other tabs at once, and for cookies that were copied.</summary>
[Collection(SecondBrowserCollection.Name)]
public sealed partial class SignOutTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    [Fact]
    public async Task SignOut_InOneTab_EndsTheOtherTabAndTheCopiedCookie()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        var tab = await Fixture.NewPageAsync();
        await tab.SignInAsync(ConsoleSteps.Merchant);
        var other = await tab.Context.NewPageAsync();
        await other.GotoAsync(CampaignPages.ListUrl);
        var live = other.GetByRole(AriaRole.Switch, new() { Checked = true }).First;
        await Assertions.Expect(live).ToBeVisibleAsync();
        var before = await LiveCampaignsAsync(api);
        var copied = await tab.Context.StorageStateAsync();
        // The other tab may not leave its page, so that there is something to click after the sign-out.
        await other.RouteAsync(Login(), route => route.AbortAsync());

        await tab.GotoAsync("/logout");
        await tab.Button("Sign out").ClickAsync();
        await Assertions.Expect(tab).ToHaveURLAsync(Login());

        if (await live.IsVisibleAsync()) await live.DispatchEventAsync("click");
        await using var thief = await Fixture.Browser.NewContextAsync(new() { BaseURL = Fixture.App.Address, StorageState = copied });
        var page = await thief.NewPageAsync();
        foreach (var path in new[] { CampaignPages.ListUrl, "/shops/demo/orders", "/shops/demo/analytics.csv" })
        {
            await page.GotoAsync(path);
            await Assertions.Expect(page).ToHaveURLAsync(Login());
        }

        Assert.Equal(before, await LiveCampaignsAsync(api));
        await other.UnrouteAllAsync();
        await other.ReloadAsync();
        await Assertions.Expect(other).ToHaveURLAsync(Login());
    }

    private static async Task<IReadOnlyList<string>> LiveCampaignsAsync(ApiClient api) =>
        [.. (await api.GetAsync("/v1/shops/demo/campaigns?per_page=100")).EnumerateArray()
            .Where(campaign => campaign.GetProperty("enabled").GetBoolean()).Select(campaign => campaign.GetProperty("name").GetString()!)];

    [GeneratedRegex("/login")]
    private static partial Regex Login();
}
