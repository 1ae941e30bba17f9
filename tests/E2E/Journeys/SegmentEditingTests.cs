using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>What goes wrong while editing: nothing is lost, nothing is overwritten silently.</summary>
[Collection(SecondBrowserCollection.Name)]
public sealed class SegmentEditingTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    [Fact]
    public async Task LostConnection_Reload_BringsUnsavedWorkBack()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        var sockets = new List<IWebSocketRoute>();
        await page.RouteWebSocketAsync("**/_blazor**", socket =>
        {
            socket.ConnectToServer();
            sockets.Add(socket);
        });
        var segments = new SegmentPages(page);
        await segments.OpenNewAsync();
        await segments.Name.FillAsync("Survivor");
        await segments.GoToStepAsync("Configure Conditions");
        await segments.AddConditionAsync();
        await segments.FillConditionAsync(1, "Destination Country", "is one of", "NO, SE");
        await Assertions.Expect(page.GetByText("Draft autosaved")).ToBeVisibleAsync();
        await segments.Condition(1).GetByLabel("Operator").SelectOptionAsync(new SelectOptionValue { Label = "is not one of" });
        await Assertions.Expect(segments.Condition(1))
            .ToHaveAttributeAsync("aria-label", "Condition 1: Destination Country is not one of NO, SE");

        // The second after the last change has not passed: the server keeps the work when the circuit goes.
        foreach (var socket in sockets) await socket.CloseAsync();
        await page.UnrouteAllAsync();
        await page.ReloadAsync();

        await Assertions.Expect(segments.Condition(1))
            .ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("NO, SE$"));
        await Assertions.Expect(page.GetByText("We restored your unsaved changes from")).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("restored work");
        await segments.GoToStepAsync("Details");
        await Assertions.Expect(segments.Name).ToHaveValueAsync("Survivor");
        await page.GetByRole(AriaRole.Button, new() { Name = "Discard them" }).ClickAsync();
        await Assertions.Expect(segments.Name).ToHaveValueAsync("");
    }

    [Fact]
    public async Task TwoPeople_SaveTheSameSegment_TheSecondChooses()
    {
        var (first, second) = (await Fixture.SignedInAsync(ConsoleSteps.Merchant), await Fixture.SignedInAsync(ConsoleSteps.Merchant));
        await new SegmentPages(first).CreateAsync("Shared");
        await OpenAsync(first, "Shared");
        await OpenAsync(second, "Shared");
        var (mine, theirs) = (new SegmentPages(second), new SegmentPages(first));

        await theirs.Name.FillAsync("Shared, theirs");
        await theirs.Save.ClickAsync();
        await Assertions.Expect(theirs.Toast("“Shared, theirs” saved.")).ToBeVisibleAsync();

        await mine.Name.FillAsync("Shared, mine");
        await mine.FillConditionAsync(1, "SKU", "equals", "my own thing");
        await mine.Save.ClickAsync();
        await Assertions.Expect(second.GetByRole(AriaRole.Heading, new() { NameRegex = new("saved changes while you were editing$") }))
            .ToBeVisibleAsync();
        await Assertions.Expect(second.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Yours SKU equals") })).ToBeCheckedAsync();
        await Assertions.Expect(second.GetByRole(AriaRole.Radio, new() { NameRegex = new("Shared, mine") })).Not.ToBeCheckedAsync();
        await second.ShouldBeCleanAsync("conflict");

        await second.GetByRole(AriaRole.Radio, new() { NameRegex = new("Shared, theirs") }).CheckAsync();
        await second.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await Assertions.Expect(mine.Name).ToHaveValueAsync("Shared, theirs");
        await mine.Save.ClickAsync();
        await Assertions.Expect(mine.Toast("“Shared, theirs” saved.")).ToBeVisibleAsync();
        await mine.OpenListAsync();
        await Assertions.Expect(mine.Row("Shared, theirs")).ToContainTextAsync("my own thing");
        await mine.DeleteAsync("Shared, theirs");
    }

    [Fact]
    public async Task Discard_OfASavedSegment_IsUndone()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        var segments = new SegmentPages(page);
        await OpenAsync(page, "West coast states");
        await segments.Name.FillAsync("East coast");
        await page.Button("Discard").ClickAsync();
        await Assertions.Expect(segments.Name).ToHaveValueAsync("West coast states");
        await Assertions.Expect(segments.Save).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Region, new() { Name = "Notifications" }).GetByRole(AriaRole.Button, new() { Name = "Undo" })
            .ClickAsync();
        await Assertions.Expect(segments.Name).ToHaveValueAsync("East coast");
        await page.Button("Discard").ClickAsync();
        await Assertions.Expect(segments.Name).ToHaveValueAsync("West coast states");
    }

    [Fact]
    public async Task Problems_AtSave_LeadToTheirFields()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        var segments = new SegmentPages(page);
        await segments.OpenNewAsync();
        await segments.GoToStepAsync("Configure Conditions");
        await segments.AddConditionAsync();
        await segments.FillConditionAsync(1, "Total Billing Amount", "greater than", "many");
        await segments.Save.ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Fix 3 problems before saving" })).ToBeVisibleAsync();
        await Assertions.Expect(segments.Condition(1).GetByLabel("Value")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.ShouldBeCleanAsync("problems");
        await page.GetByRole(AriaRole.Button, new() { Name = "Experience", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Experience", new() { Exact = true })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Condition 1", Exact = true }).ClickAsync();
        await Assertions.Expect(segments.Condition(1).GetByLabel("Value")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task PastedColumn_OfTenThousandValues_Arrives()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        var segments = new SegmentPages(page);
        await segments.OpenNewAsync();
        await segments.GoToStepAsync("Configure Conditions");
        await segments.AddConditionAsync();
        await segments.Condition(1).GetByLabel("Attribute").SelectOptionAsync("item.sku");
        await segments.Condition(1).GetByLabel("Operator").SelectOptionAsync(new SelectOptionValue { Label = "is one of" });
        await Assertions.Expect(segments.Condition(1).GetByRole(AriaRole.Button, new() { Name = "Edit as text" })).ToBeVisibleAsync();
        await PasteAsync(segments.Condition(1).GetByLabel("Value"),
            string.Join('\n', Enumerable.Range(1, 10_003).Select(i => $"SKU-{i:00000}")));

        await Assertions.Expect(segments.Condition(1)).ToContainTextAsync("10,000 values");
        await page.ShouldBeCleanAsync("10,000 values");
        await segments.Condition(1).GetByLabel("Search in this list").FillAsync("09999");
        await Assertions.Expect(segments.Condition(1)).ToContainTextAsync("1 of 10,000 values");

        await segments.Condition(1).GetByRole(AriaRole.Button, new() { Name = "Edit as text" }).ClickAsync();
        await Assertions.Expect(segments.Condition(1).GetByLabel("Value list as text")).ToBeFocusedAsync();
        await segments.Condition(1).GetByLabel("Value list as text").FillAsync("A, with comma\nB\nB");
        await segments.Condition(1).GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await Assertions.Expect(segments.Condition(1)).ToContainTextAsync("2 values");
        await Assertions.Expect(segments.Condition(1).GetByRole(AriaRole.Button, new() { Name = "Remove A, with comma" }))
            .ToBeVisibleAsync();
        await Assertions.Expect(segments.LiveRegion).ToContainTextAsync("2 values added, 1 duplicate left out.");
    }

    [Fact]
    public async Task LiveCount_FollowsTheRule_AndTellsWhoTakesTheOrders()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        var segments = new SegmentPages(page);
        await segments.OpenNewAsync();
        await Assertions.Expect(segments.MatchCount).ToHaveTextAsync("830");
        await segments.GoToStepAsync("Configure Conditions");
        await segments.AddConditionAsync();
        await segments.FillConditionAsync(1, "Destination Country", "equals", "br");
        await Assertions.Expect(segments.MatchCount).ToHaveTextAsync("0");
        await segments.Condition(1).GetByLabel("Value").PressAsync("Tab");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Use “BR”") }).ClickAsync();
        await Assertions.Expect(segments.MatchCount).ToHaveTextAsync("81");
        await Assertions.Expect(segments.LiveRegion).ToContainTextAsync("81 of 830 orders match.");
        await Assertions.Expect(page.GetByText("Matched by a higher segment first:")).ToBeVisibleAsync();

        await page.GetByLabel("Order number").FillAsync("10250");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try", Exact = true }).ClickAsync();
        await Assertions.Expect(segments.Condition(1).Locator(".mark-yes")).ToHaveTextAsync("match");
    }

    [Fact]
    public async Task NarrowWindow_RowsStack_WithoutSidewaysScroll()
    {
        var page = await Fixture.NewPageAsync(width: 320, scheme: ColorScheme.Dark);
        await page.OpenSignInAsync();
        await page.ShouldNotScrollSidewaysAsync("sign-in");
        await page.ShouldBeCleanAsync("sign-in, 320 px, dark");
        await page.SignInAsync(ConsoleSteps.Merchant);
        var segments = new SegmentPages(page);
        await segments.OpenListAsync();
        await page.ShouldNotScrollSidewaysAsync("list");
        await page.ShouldBeCleanAsync("list, 320 px, dark");
        await segments.OpenNewAsync();
        await segments.GoToStepAsync("Configure Conditions");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add item group", Exact = true }).ClickAsync();
        await segments.FillConditionAsync(1, "Category", "is one of", "Beverages, Seafood");
        await page.ShouldNotScrollSidewaysAsync("rule");
        await page.ShouldBeCleanAsync("rule, 320 px, dark");
    }

    private static async Task PasteAsync(ILocator field, string text) => await field.EvaluateAsync(
        """
        (field, text) => {
          field.focus();
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/plain', text);
          field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
        }
        """, text);

    private static async Task OpenAsync(IPage page, string name)
    {
        await new SegmentPages(page).OpenListAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(name);
    }
}
