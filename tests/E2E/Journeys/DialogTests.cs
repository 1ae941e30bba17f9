using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>Dialogs by keyboard: the first focus, Tab, Esc and where the focus goes afterwards.</summary>
[Collection(SecondBrowserCollection.Name)]
public sealed class DialogTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    private const string ManagerUrl = "/shops/demo/experience-manager";

    [Fact]
    public async Task Dialog_Opened_FocusesItsFirstFieldKeepsTabInsideAndGivesTheFocusBack()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        var blocked = Blocked(page);
        await page.GotoAsync(ManagerUrl);
        var opener = page.Button("Change default experience");
        await opener.ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Change default experience", Exact = true });
        await Assertions.Expect(dialog.GetByRole(AriaRole.Combobox, new() { Name = "Default experience" })).ToBeFocusedAsync();
        for (var i = 0; i < 12; i++)
        {
            await page.Keyboard.PressAsync(i < 6 ? "Tab" : "Shift+Tab");
            await Assertions.Expect(dialog.Locator(":focus")).ToHaveCountAsync(1);
        }

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await Assertions.Expect(opener).ToBeFocusedAsync();
        Assert.Empty(blocked);
    }

    [Fact]
    public async Task Question_FromAMenu_FocusesCancelAndGivesTheFocusBackToTheMenuButton()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        await page.GotoAsync(ManagerUrl);
        var menu = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Actions for ") }).First;
        await menu.ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await Assertions.Expect(menu).ToBeFocusedAsync();
    }

    [Fact]
    public async Task SelectInADialog_OpenedByKeyboard_IsAboveItAndEscapeClosesOnlyTheList()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        await page.GotoAsync(ManagerUrl);
        await page.Button("Change default experience").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        var select = dialog.GetByRole(AriaRole.Combobox, new() { Name = "Default experience" });
        await Assertions.Expect(select).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        var options = page.Locator("[role=option]");
        await Assertions.Expect(options.First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(options).ToHaveCountAsync(0);
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        await select.ClickAsync();
        var chosen = await options.Last.InnerTextAsync();
        await options.Last.ClickAsync();
        await Assertions.Expect(select).ToHaveValueAsync(chosen);
    }

    [Fact]
    public async Task LockedDialog_Escape_StaysOpen()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        await page.GotoAsync("/shops/demo/api-keys");
        await page.Button("Create key").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name").FillAsync("Locked");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        var done = dialog.GetByRole(AriaRole.Button, new() { Name = "Done" });
        await Assertions.Expect(done).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Key “Locked”", Exact = true })).ToBeVisibleAsync();
        await done.ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
    }

    // What the content security policy refused.
    private static List<string> Blocked(IPage page)
    {
        var found = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) found.Add(message.Text);
        };
        return found;
    }
}
