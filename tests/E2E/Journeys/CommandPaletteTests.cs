using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>The command palette by keyboard and by pointer, on large and small windows, and only what the person may see.</summary>
[Collection(SecondBrowserCollection.Name)]
public sealed class CommandPaletteTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    private const string Orders = "/shops/demo/orders";

    [Fact]
    public async Task Keyboard_TypingError_OpensThePageAndItIsRecent()
    {
        var (page, palette) = await OpenAsync(ConsoleSteps.Merchant);
        await page.Keyboard.TypeAsync("Camapigns");
        await Assertions.Expect(palette.Active).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\s*Campaigns"));
        await page.ShouldBeCleanAsync("palette, results");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Heading("Campaigns")).ToBeVisibleAsync();
        await Assertions.Expect(palette.Dialog).ToBeHiddenAsync();

        await page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(palette.Dialog.GetByRole(AriaRole.Group).First).ToHaveAccessibleNameAsync("Recent");
        await Assertions.Expect(palette.Active).ToContainTextAsync("Campaigns");
        await page.ShouldBeCleanAsync("palette, recent");
    }

    [Fact]
    public async Task Keyboard_EnterBeforeTheResults_OpensThoseOfWhatWasTyped()
    {
        var (page, _) = await OpenAsync(ConsoleSteps.Merchant);
        await page.Keyboard.TypeAsync("labels");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Heading("Labels")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Keyboard_OpenedAgainBeforeTheEventOfItsClosing_FindsAllTheSame()
    {
        var (page, palette) = await OpenAsync(ConsoleSteps.Merchant);
        await Assertions.Expect(palette.Active).ToHaveCountAsync(1);
        await page.EvaluateAsync(
            """
            () => {
              document.querySelector('dialog[data-palette]').close();
              document.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true }));
            }
            """);
        await page.Keyboard.TypeAsync("labels");
        await Assertions.Expect(palette.Active).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\s*Labels\s*$"));
    }

    [Fact]
    public async Task Keyboard_ArrowsHomeEndAndEscape_MoveAndGiveTheFocusBack()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        var palette = new PalettePages(page);
        await page.GotoAsync(Orders);
        await page.Button("Go to…").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(palette.Options.Nth(3)).ToBeVisibleAsync();
        var count = await palette.Options.CountAsync();
        (string Key, int Place)[] moves =
        [
            ("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1), ("End", count - 1), ("ArrowDown", 0), ("ArrowUp", count - 1), ("Home", 0),
        ];
        foreach (var (key, place) in moves)
        {
            await page.Keyboard.PressAsync(key);
            await Assertions.Expect(palette.Options.Nth(place)).ToHaveAttributeAsync("aria-selected", "true");
            await Assertions.Expect(palette.Active).ToHaveCountAsync(1);
            var id = await palette.Options.Nth(place).GetAttributeAsync("id");
            await Assertions.Expect(palette.Field).ToHaveAttributeAsync("aria-activedescendant", id!);
        }

        await Assertions.Expect(palette.Field).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(palette.Dialog).ToBeHiddenAsync();
        await Assertions.Expect(page.Button("Go to…")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("[role=option]")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("11072", "Order 11072", "^Order 11072")]
    [InlineData("west coast", "West coast states", "^West coast states")]
    [InlineData("platinum", "Platinum", "^Platinum")]
    [InlineData("discounts", "Discounts", "^Campaigns$")]
    [InlineData("time zone", "Time zone", "^Settings$")]
    public async Task Click_OnWhatWasFound_OpensIt(string text, string option, string heading)
    {
        var (page, palette) = await OpenAsync(ConsoleSteps.Merchant);
        await page.Keyboard.TypeAsync(text);
        await palette.Option(option).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, NameRegex = new(heading) })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Viewer_DoesNotFindPagesOfAdminsOrOtherShops()
    {
        var (page, palette) = await OpenAsync(ConsoleSteps.Viewer);
        foreach (var text in new[] { "API keys", "Webhooks", "Create New Segment", "Release queue" })
        {
            await palette.Field.FillAsync(text);
            await Assertions.Expect(palette.Dialog.GetByRole(AriaRole.Listbox)).ToHaveAttributeAsync("data-for", text);
            var pages = palette.Dialog.GetByRole(AriaRole.Group, new() { Name = "Pages" });
            await Assertions.Expect(pages.GetByText(text, new() { Exact = true })).ToHaveCountAsync(0);
        }

        await palette.Field.FillAsync("acorn");
        await Assertions.Expect(palette.Dialog.GetByText("Nothing found.")).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("palette, nothing found");
    }

    [Fact]
    public async Task Csm_FindsOtherShopsAndHelp()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Csm);
        var palette = new PalettePages(page);
        await palette.OpenAsync("/csm/shops", "Shops");
        await page.Keyboard.TypeAsync("acorn");
        await Assertions.Expect(palette.Active).ToContainTextAsync("Acorn");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/shops/acorn/"));
        await page.Keyboard.PressAsync("Control+k");
        await palette.Field.FillAsync("erasing one order");
        var help = await page.RunAndWaitForPopupAsync(() => palette.Option("Erasing one order").ClickAsync());
        await Assertions.Expect(help.GetByRole(AriaRole.Heading, new() { Name = "Erasing one order" })).ToBeInViewportAsync();
    }

    [Theory]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task Palette_InOtherLooks_FitsAndIsClean(int width, ColorScheme scheme)
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, width, 844, scheme);
        var palette = new PalettePages(page);
        await page.GotoAsync(Orders);
        await page.Button("Go to…").ClickAsync();
        await Assertions.Expect(palette.Options.First).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync($"palette, {width}, {scheme}");
        await page.ShouldNotScrollSidewaysAsync("palette");
        await palette.Field.FillAsync("customers");
        await Assertions.Expect(palette.Dialog.GetByRole(AriaRole.Listbox)).ToHaveAttributeAsync("data-for", "customers");
        await page.ShouldBeCleanAsync($"palette with results, {width}, {scheme}");
        await palette.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Assertions.Expect(palette.Dialog).ToBeHiddenAsync();
    }

    private async Task<(IPage Page, PalettePages Palette)> OpenAsync(string email)
    {
        var page = await Fixture.SignedInAsync(email);
        var palette = new PalettePages(page);
        await palette.OpenAsync(Orders, "Orders");
        return (page, palette);
    }
}
