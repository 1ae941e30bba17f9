using System.Runtime.CompilerServices;
using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Pictures;

/// <summary>Takes the pictures in docs/images again, of the pages as they are now: <c>build/pictures.sh</c>.</summary>
[Collection(SecondBrowserCollection.Name)]
public sealed partial class TourPictures(BrowserFixture fixture) : BrowserTests(fixture)
{
    private const string Shop = "/shops/demo";
    private static readonly Camera Camera = new(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../docs/images")));

    private static readonly Func<IPage, Task>[] Merchants =
    [
        ListAsync, WhyAsync, ReceiptAsync, TimelineAsync, OverlapsAsync, HealthAsync, HistoryAsync, SheetAsync,
        CoverageAsync, ValuesAsync, TextAsync, MovesAsync, GroupAsync, RolloutAsync,
    ];

    [Fact(Explicit = true)]
    public async Task Take_PicturesOfTheDocuments()
    {
        await using var app = new ConsoleApp(hasEvents: true);
        using var api = new ApiClient(app.Address);
        await TourShop.PrepareAsync(api);
        var page = await OpenAsync(app, ConsoleSteps.Merchant);
        foreach (var take in Merchants) await take(page);
        var csm = await OpenAsync(app, ConsoleSteps.Csm);
        await ReviewAsync(csm);
        await ShadowAsync(csm);
        Assert.Empty(Camera.TooLarge);
    }

    // A window that is higher than any page: nothing has to be scrolled to.
    private async Task<IPage> OpenAsync(ConsoleApp app, string email)
    {
        var page = await Fixture.NewPageAtAsync(app.Address);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        await page.SetViewportSizeAsync(1280, 3200);
        await page.SignInAsync(email);
        return page;
    }

    private static async Task GoAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main .skeleton")).ToHaveCountAsync(0);
    }

    private static ILocator Region(IPage page, string name) => page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });

    private static ILocator Title(IPage page) => page.Locator("main .page-header");

    private static string Here([CallerFilePath] string here = "") => here;
}
