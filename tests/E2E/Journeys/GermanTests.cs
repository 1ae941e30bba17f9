using System.Text.RegularExpressions;
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
        "/shops/demo/overlaps", "/shops/demo/why?order=10255", "/shops/demo/timeline?from=2026-10-19&to=2026-11-15&order=10255",
        "/shops/demo/labels", "/shops/demo/drafts", "/shops/demo/shipments", "/shops/demo/integrations", "/shops/demo/webhooks",
        "/shops/demo/api-keys", "/shops/demo/users", "/shops/demo/audit", "/shops/demo/settings",
        "/shops/demo/experiences/sheet?locales=none", "/csm", "/csm/shops", "/csm/shops/acorn", "/csm/requests",
        "/csm/users",
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

    [Fact]
    public async Task Deutsch_ChosenInTheUserMenu_ShowsGermanNumbersAndDatesUntilEnglishIsChosen()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        await page.GotoAsync("/shops/demo/orders");
        await ChooseInMenuAsync(page, "Account of Nancy Davolio", "Deutsch");
        try
        {
            await Assertions.Expect(page.Heading("Bestellungen")).ToBeVisibleAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync(new Regex(@"\d{1,2}\. [^ ]+ \d{4}, \d\d:\d\d"));
            await Assertions.Expect(page.GetByRole(AriaRole.Table).GetByText(new Regex(@"^\d\.\d{3},\d\d USD$")).First).ToBeVisibleAsync();
        }
        finally
        {
            await ChooseInMenuAsync(page, "Konto von Nancy Davolio", "English");
        }

        await Assertions.Expect(page.Heading("Orders")).ToBeVisibleAsync();
    }

    private static async Task ChooseInMenuAsync(IPage page, string menu, string language)
    {
        await page.Button(menu).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = language, Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language == "English" ? "en" : "de");
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
            if (!parent || parent.closest('table, li, a, option, [role=option], strong, code, pre, script, style, [lang=en]')) continue;
            if (/ (the|and|your|with|of|are|is) /.test(` ${text} `)) found.push(text);
          }
          return found;
        }
        """;
}
