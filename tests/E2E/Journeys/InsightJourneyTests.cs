using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>A rule typed as text, who moves by it, the name that a large change asks for, and the page Health.</summary>
public sealed class InsightJourneyTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    [Fact]
    public async Task RuleAsText_WithSuggestionsAndAMistake_IsTheRuleOfTheBuilder_AndSavedAfterItsNameIsTyped()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 1100);
        await page.ShowWarningsAsync();
        var segments = new SegmentPages(page);
        await segments.OpenNewAsync();
        await segments.Name.FillAsync("Typed");
        await page.ChooseAsync("Experience", "Northwind default (default)");
        await segments.GoToStepAsync("Configure Conditions");
        await page.Button("Text").ClickAsync();
        var text = page.GetByLabel("Rule as text");
        await Assertions.Expect(text).ToHaveValueAsync("every order");

        await TypeAsync(page, text);
        await Assertions.Expect(text).ToHaveValueAsync("order.total >= 1");
        await page.ShouldBeCleanAsync("a rule as text");
        await text.FillAsync("order.total >= 1 and order.totl > 5");
        await Assertions.Expect(page.GetByText("Line 1, column 22: Unknown attribute \"order.totl\". Did you mean order.total?"))
            .ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("a mistake in the text of a rule");
        await page.Button("Builder").ClickAsync();
        await Assertions.Expect(segments.Condition(1))
            .ToHaveAttributeAsync("aria-label", "Condition 1: Total Billing Amount is at least 1");
        await Assertions.Expect(segments.Condition(2)).ToHaveCountAsync(0);
        await page.Button("Text").ClickAsync();
        await text.FillAsync("order.total >= 1");

        await segments.GoToStepAsync("Review");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Who moves" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^[0-9,]+ orders from Default to Typed$") }).ClickAsync();
        await Assertions.Expect(page.Locator("#moves-examples a")).ToHaveCountAsync(20);
        await page.ShouldBeCleanAsync("who moves");
        await segments.Save.ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Save “Typed”?" });
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Save anyway" })).ToBeDisabledAsync();
        await dialog.GetByLabel("Type “Typed” to confirm").FillAsync("Typed");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save anyway" }).ClickAsync();
        await Assertions.Expect(segments.Row("Typed")).ToContainTextAsync("Total Billing Amount is at least 1");
        await api.ResetDemoAsync();
    }

    [Fact]
    public async Task Health_AFindingDismissedWithAReason_IsShownAgainOnDemand()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 1100);
        var segments = new SegmentPages(page);
        await segments.CreateAsync("Nothing has it");
        await page.GotoAsync("/shops/demo/health");
        var finding = page.GetByRole(AriaRole.Listitem)
            .Filter(new() { HasText = "“Nothing has it” asks for values that no recent order has" });
        await Assertions.Expect(finding).ToContainTextAsync("Warning");
        await page.ShouldBeCleanAsync("health");
        await finding.GetByRole(AriaRole.Button, new() { NameRegex = new("^Dismiss") }).ClickAsync();
        await page.GetByLabel("Reason").FillAsync("Comes next week.");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Dismiss", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("#health-count")).ToBeFocusedAsync();
        await page.GetByText("Dismissed (1)").ClickAsync();
        await Assertions.Expect(finding).ToContainTextAsync("Comes next week.");
        await finding.GetByRole(AriaRole.Button, new() { NameRegex = new("^Show again") }).ClickAsync();
        await Assertions.Expect(page.GetByText("Dismissed (1)")).ToHaveCountAsync(0);
        await api.ResetDemoAsync();
    }

    // By keys: a suggestion for the attribute, one for the operator, then the value.
    private static async Task TypeAsync(IPage page, ILocator text)
    {
        await text.FillAsync("");
        await text.PressSequentiallyAsync("order.to");
        await Assertions.Expect(page.GetByRole(AriaRole.Option, new() { Name = "order.total Order Total Billing Amount" }))
            .ToBeVisibleAsync();
        await text.PressAsync("ArrowDown");
        await text.PressAsync("Enter");
        await Assertions.Expect(text).ToHaveValueAsync("order.total ");
        await page.GetByRole(AriaRole.Option, new() { Name = ">=", Exact = true }).ClickAsync();
        await Assertions.Expect(text).ToHaveValueAsync("order.total >= ");
        await text.PressSequentiallyAsync("1");
    }
}
