using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>The console in German: chosen on the way in, on every page, kept with the account, and narrow enough for a phone.</summary>
[Collection(SecondBrowserCollection.Name)]
public sealed class GermanTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    private static readonly string[] _pages =
    [
        "/shops/demo/overview", "/shops/demo/orders", "/shops/demo/experience-manager", "/shops/demo/campaigns", "/shops/demo/analytics",
        "/shops/demo/labels", "/shops/demo/drafts", "/shops/demo/shipments", "/shops/demo/integrations", "/shops/demo/webhooks",
        "/shops/demo/api-keys", "/shops/demo/users", "/shops/demo/audit", "/shops/demo/settings", "/csm/shops", "/csm/requests", "/csm/users",
    ];

    [Fact]
    public async Task Deutsch_ChosenOnTheSignInPage_HoldsOnEveryPageAndComesBack()
    {
        var page = await Fixture.NewPageAsync(width: 390, height: 844);
        await page.OpenSignInAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Deutsch", Exact = true }).ClickAsync();
        await page.ShouldBeCleanAsync("sign-in in German");
        await SignInAsync(page);
        try
        {
            foreach (var path in _pages) await ShouldBeGermanAsync(page, path);
            await page.ShouldBeCleanAsync("people in German");
            var fresh = await Fixture.NewPageAsync();
            await fresh.SignInAsync(ConsoleSteps.Csm);
            await Assertions.Expect(fresh.Locator("html")).ToHaveAttributeAsync("lang", "de");
        }
        finally
        {
            await ChooseEnglishAsync(page);
        }
    }

    private static async Task SignInAsync(IPage page)
    {
        await Assertions.Expect(page.Heading("Anmelden")).ToBeVisibleAsync();
        await page.GetByLabel("E-Mail").FillAsync(ConsoleSteps.Csm);
        await page.GetByLabel("Passwort").FillAsync(ConsoleSteps.Password);
        await page.Button("Anmelden").ClickAsync();
        await Assertions.Expect(page.Heading("Shops")).ToBeVisibleAsync();
    }

    private static async Task ShouldBeGermanAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await page.ShouldNotScrollSidewaysAsync($"{path} in German");
        Assert.Empty(await page.EvaluateAsync<string[]>(English));
    }

    private static async Task ChooseEnglishAsync(IPage page)
    {
        await page.GotoAsync("/account");
        await page.GetByLabel("Sprache").SelectOptionAsync("en");
        await page.Button("Speichern").ClickAsync();
        await Assertions.Expect(page.Heading("Profile")).ToBeVisibleAsync();
    }

    // Names that people gave stand in tables, lists, links and options; the rest is the console's own.
    private const string English = """
        () => {
          const own = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const found = [];
          while (own.nextNode()) {
            const text = own.currentNode.data.trim();
            const parent = own.currentNode.parentElement;
            if (!parent || parent.closest('td, li, a, option, [role=option], strong, code, pre, script, style, [lang=en]')) continue;
            if (/ (the|and|your|with|of|are|is) /.test(` ${text} `)) found.push(text);
          }
          return found;
        }
        """;
}
