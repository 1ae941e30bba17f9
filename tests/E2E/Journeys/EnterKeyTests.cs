using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>Enter in a field of one line presses the main button of its dialog or form, as in every form of the web.</summary>
[Collection(SecondBrowserCollection.Name)]
public sealed class EnterKeyTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    [Fact]
    public async Task Enter_InDialogsWithAField_DoesWhatTheButtonDoes()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 1100);
        await page.ShowWarningsAsync();
        await new SegmentPages(page).OpenListAsync();

        // A position: one that there is not is refused as by the button.
        await page.Locator("tr[data-reorder-row]").First
            .GetByRole(AriaRole.Button, new() { NameRegex = new("^Actions for ") }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Move to…" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await page.DialogShouldHaveFocusAsync();
        await dialog.GetByLabel("Position").FillAsync("99");
        await dialog.GetByLabel("Position").PressAsync("Enter");
        await Assertions.Expect(dialog.GetByText("Enter a number from 1 to")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);

        // A view, and its other name.
        await page.GotoAsync("/shops/demo/orders?q=11077");
        await page.GetByRole(AriaRole.Button, new() { Name = "Views" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Save this view…" }).ClickAsync();
        await page.DialogShouldHaveFocusAsync();
        await dialog.GetByLabel("View name").FillAsync("One order");
        await dialog.GetByLabel("View name").PressAsync("Enter");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Views" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Manage views…" }).ClickAsync();
        await page.DialogShouldHaveFocusAsync();
        await dialog.GetByLabel("Name of One order").FillAsync("Just one");
        await dialog.GetByLabel("Name of One order").PressAsync("Enter");
        await Assertions.Expect(dialog.GetByLabel("Name of Just one")).ToBeVisibleAsync();
        await api.ResetDemoAsync();
    }

    [Fact]
    public async Task Enter_InTheNameThatIsTypedToConfirm_ConfirmsOnlyTheRightOne()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 1100);
        await page.ShowWarningsAsync();
        var segments = new SegmentPages(page);
        await segments.OpenNewAsync();
        await segments.Name.FillAsync("Everyone");
        await page.ChooseAsync("Experience", "Northwind default (default)");
        await page.Button("Save").ClickAsync();
        var field = page.GetByRole(AriaRole.Dialog).GetByLabel("Type “Everyone” to confirm");
        await page.DialogShouldHaveFocusAsync();
        await field.FillAsync("Every");
        await field.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Save anyway" })).ToBeDisabledAsync();
        await field.FillAsync("Everyone");
        await field.PressAsync("Enter");
        await Assertions.Expect(segments.Row("Everyone")).ToBeVisibleAsync();
        await api.ResetDemoAsync();
    }

    [Fact]
    public async Task Enter_InTheFormOfACampaign_SavesIt_AndTakesSuggestionsAndChecksFirst()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 1100);
        await page.GotoAsync("/shops/demo/campaigns/new");
        var name = page.GetByLabel("Name", new() { Exact = true });
        await name.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Enter a name.")).ToBeVisibleAsync();
        await name.FillAsync("By Enter");
        // A combobox takes what was typed, a check box nothing: saved too early, the page would be left before it has a title.
        await page.GetByLabel("Label", new() { Exact = true }).FillAsync("tier.gold");
        await page.GetByLabel("Label", new() { Exact = true }).PressAsync("Enter");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "No end" }).PressAsync("Enter");
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync("By Enter");
        await name.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "By Enter" })).ToBeVisibleAsync();
        await api.ResetDemoAsync();
    }
}
