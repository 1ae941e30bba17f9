using System.Text.Json;
using System.Text.RegularExpressions;
using ExperienceManager.Tests.E2E.Support;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Storage;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>The pages of an experience in small: what is missing on them is what Health says, on screen and on paper.</summary>
[Collection(SecondBrowserCollection.Name)]
public sealed partial class ContactSheetTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    private const double PointsPerPixel = 0.75;

    // 12 mm, and a line of text, in points.
    private const double Margin = 34;
    private const double HeadingHeight = 10;

    private IServiceProvider Services => Fixture.App.Services;

    [Fact]
    public async Task Sheet_FromTheExperiences_MarksWhatHealthFindsMissing_AndCountsNothing()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 1000);
        var before = await CountEventsAsync();
        await page.GotoAsync("/shops/demo/experience-manager?tab=experiences");
        await page.GetByRole(AriaRole.Link, new() { Name = "Contact sheet" }).ClickAsync();
        await Assertions.Expect(page.Heading("Contact sheet")).ToBeVisibleAsync();
        var (name, missing) = await FindingAsync(api);
        await page.GetByRole(AriaRole.Link, new() { Name = $"Edit {name}", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Contact sheet" }).ClickAsync();
        await Assertions.Expect(page.Heading($"Contact sheet of {name}")).ToBeVisibleAsync();
        await page.GotoAsync($"{page.Url.Split('?')[0]}?states=delivered&devices=phone");
        await page.Button("Locales with missing texts").ClickAsync();
        await Assertions.Expect(page.Locator(".sheet-mark")).ToHaveCountAsync(missing.Count);
        foreach (var (locale, count) in missing)
        {
            var region = page.GetByRole(AriaRole.Region, new() { Name = $"{locale}, {name}", Exact = true });
            await Assertions.Expect(region.GetByRole(AriaRole.Heading)).ToHaveTextAsync(new Regex($"^{locale} {count} texts? missing$"));
            await Assertions.Expect(region.GetByRole(AriaRole.Listitem)).ToContainTextAsync($"{count} missing");
        }

        await Assertions.Expect(page.Locator(".sheet p[role=status]"))
            .ToHaveTextAsync($"{missing.Count} pages. {missing.Values.Sum():N0} texts are missing in the locales of the shop.");
        await LookInsideAsync(page);
        Assert.Equal(before, await CountEventsAsync());
    }

    [Fact]
    public async Task Sheet_ByKeysAndOnPaper_IsPagesWithHeadings()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        await page.GotoAsync("/shops/demo/experiences/sheet?locales=de-DE,en-US&states=delivered&devices=phone,desktop");
        var link = page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Delivered, Phone: en-US, .*, open preview$") }).First;
        await Assertions.Expect(link).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("contact sheet");
        await PrintAsync(page);
        foreach (var width in new[] { 320, 390 })
        {
            await page.SetViewportSizeAsync(width, 800);
            await page.ShouldNotScrollSidewaysAsync($"contact sheet, {width} px");
        }

        await page.SetViewportSizeAsync(1280, 900);
        await link.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new("^Preview of ") })).ToBeVisibleAsync();
        Assert.Contains("state=delivered", page.Url, StringComparison.Ordinal);
        Assert.Contains("width=phone", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sheet_OfMoreThanAPaper_BreaksBetweenPictures_AndLeavesNoPaperEmpty()
    {
        var shop = (await Services.GetRequiredService<ShopStore>().FindAsync("demo"))!.Id;
        var experience = (await Services.GetRequiredService<ExperienceStore>().ListAsync(shop))[0].Experience.Id;
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        const string Chosen = "locales=de-DE,fr-FR&states=ordered,packed,on_its_way,delivered&devices=phone,desktop";
        await page.GotoAsync($"/shops/demo/experiences/{experience}/sheet?{Chosen}");
        await Assertions.Expect(page.Locator(".sheet-cell")).ToHaveCountAsync(16);
        await page.EvaluateAsync("() => { window.print = () => document.documentElement.setAttribute('data-printed', '') }");
        await page.Button("Print").ClickAsync();
        await Assertions.Expect(page.Locator("html[data-printed]")).ToHaveCountAsync(1);
        Assert.True((await ShouldCutNoPictureAsync(page)).Count >= 4, "Sixteen pages need more than two papers for each locale.");
    }

    [Fact]
    public async Task Page_OfAnotherShopsMember_IsNotFound()
    {
        var shop = (await Services.GetRequiredService<ShopStore>().FindAsync("acorn"))!.Id;
        var foreign = (await Services.GetRequiredService<ExperienceStore>().ListAsync(shop))[0].Experience.Id;
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        foreach (var slug in new[] { "acorn", "demo" })
        {
            var address = $"{Fixture.App.Address}/shops/{slug}/experiences/{foreign}/frame?sheet=true";
            var answer = await page.Context.APIRequest.GetAsync(address);
            Assert.Equal(404, answer.Status);
        }

        await page.GotoAsync("/shops/acorn/experiences/sheet");
        await Assertions.Expect(page.Heading("Page not found")).ToBeVisibleAsync();
    }

    // A real order's page without the person: the renderer is that of shoppers.
    private static async Task LookInsideAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Order", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { NameRegex = new(", without personal data$") }).First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("order="));
        await page.Locator(".sheet-window").First.ScrollIntoViewIfNeededAsync();
        var inside = page.Locator(".sheet-window iframe").First.ContentFrame;
        await Assertions.Expect(inside.Locator("h1")).ToBeVisibleAsync();
        await Assertions.Expect(inside.Locator("main")).ToContainTextAsync("Alex Example");
        await Assertions.Expect(inside.Locator("script, noscript")).ToHaveCountAsync(0);
    }

    private static async Task PrintAsync(IPage page)
    {
        await page.EvaluateAsync("() => { window.print = () => document.documentElement.setAttribute('data-printed', '') }");
        await page.Button("Print").ClickAsync();
        await Assertions.Expect(page.Locator("html[data-printed]")).ToHaveCountAsync(1);
        Assert.True(await page.EvaluateAsync<bool>(
            "() => [...document.querySelectorAll('.sheet-window iframe')].every((frame) => frame.contentDocument.querySelector('h1'))"));
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2 }).First).ToBeVisibleAsync();
        foreach (var hidden in new[] { ".sidebar", ".sheet-choices", ".page-header-actions" })
        {
            await Assertions.Expect(page.Locator(hidden)).ToBeHiddenAsync();
        }

        await page.EmulateMediaAsync(new() { Media = Media.Null });
        var sheets = await ShouldCutNoPictureAsync(page);
        Assert.Equal(await page.Locator(".sheet-experience").CountAsync(), sheets.Distinct().Count());
    }

    // A picture stands above its link, whole on the same paper. Returns the experience of each paper, of which there is one.
    private static async Task<IReadOnlyList<string>> ShouldCutNoPictureAsync(IPage page)
    {
        var pages = PrintedPage.Read(await page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true }));
        Assert.All(pages, paper => Assert.Equal((842, 595), (Math.Round(paper.Width), Math.Round(paper.Height))));
        var links = pages.Select(paper => paper.Links.Where(IsPreview).ToList()).ToList();
        Assert.Equal(await page.Locator(".sheet-cell").CountAsync(), links.Sum(some => some.Count));
        var height = await page.Locator(".sheet-window").EvaluateAllAsync<double>(
            "windows => Math.max(...windows.map((window) => window.getBoundingClientRect().height))");
        var above = (height * PointsPerPixel) + Margin;
        var pictures = links.SelectMany(some => some).Select(link => (link.Address, Begin: link.Top - above)).ToList();
        Assert.All(pictures, picture => Assert.True(picture.Begin >= -1, $"The picture above {picture.Address} is cut."));
        // The heading of a locale stands above its first pictures, not at the end of the paper before.
        Assert.All(pictures.DistinctBy(picture => (picture.Address.AbsolutePath, Locale().Match(picture.Address.Query).Value)),
            first => Assert.True(first.Begin > HeadingHeight, $"No heading above {first.Address}."));
        return [.. links.Select(some => Assert.Single(some.Select(link => link.Address.AbsolutePath).Distinct()))];
    }

    private static bool IsPreview((Uri Address, double Top) link) =>
        link.Address.AbsolutePath.EndsWith("/preview", StringComparison.Ordinal);

    private static async Task<(string Name, Dictionary<string, int> Missing)> FindingAsync(ApiClient api)
    {
        var finding = (await api.GetAsync("/v1/shops/demo/health")).EnumerateArray()
            .First(one => one.GetProperty("kind").GetString() == "translation_missing");
        var missing = finding.GetProperty("evidence").GetProperty("missing").Deserialize<Dictionary<string, int>>()!;
        return (finding.GetProperty("subject").GetProperty("name").GetString()!, missing);
    }

    private async Task<int> CountEventsAsync()
    {
        await using var context = await Services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        return await context.Set<EventRecord>().CountAsync();
    }

    [GeneratedRegex("locale=[^&]*")]
    private static partial Regex Locale();
}
