using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>Conditions saved once, used in a segment, and changed for it.</summary>
public sealed class ConditionGroupJourneyTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    [Fact]
    public async Task Group_SavedUsedAndChanged_MovesTheOrdersThatTheApiNames()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 1100);
        var segments = new SegmentPages(page);
        await segments.OpenListAsync();
        await page.Button("Condition groups").ClickAsync();
        await Assertions.Expect(page.GetByText("No condition groups")).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("no condition groups");
        await page.Button("New condition group").ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Large orders");
        await TypeRuleAsync(page, "order.total >= 5000");
        await segments.Save.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Large orders" }).WaitForAsync();
        await page.ShouldBeCleanAsync("condition groups");

        await segments.OpenNewAsync();
        await segments.Name.FillAsync("Uses it");
        await page.ChooseAsync("Experience", "Northwind default (default)");
        await segments.GoToStepAsync("Configure Conditions");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add saved group", Exact = true }).ClickAsync();
        await page.GetByLabel("Saved group").SelectOptionAsync(new SelectOptionValue { Label = "Large orders" });
        await Assertions.Expect(page.GetByRole(AriaRole.Group, new() { Name = "Condition 1: the group “Large orders”" }))
            .ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("a saved group in a rule");
        var matches = (await api.SendAsync(HttpMethod.Post, "/v1/shops/demo/coverage", """{"rule":{"group":"large-orders"}}"""))
            .GetProperty("matches").GetInt32();
        await Assertions.Expect(segments.MatchCount)
            .ToHaveTextAsync(matches.ToString("N0", System.Globalization.CultureInfo.InvariantCulture));
        await segments.Save.ClickAsync();
        await Assertions.Expect(segments.Row("Uses it")).ToContainTextAsync("The group “Large orders”");

        await page.GotoAsync("/shops/demo/condition-groups");
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Large orders" })).ToContainTextAsync("Uses it");
        await page.GetByRole(AriaRole.Link, new() { Name = "Large orders" }).ClickAsync();
        await TypeRuleAsync(page, "order.total >= 1000");
        var moved = await MovedAsync(api);
        var button = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^[0-9,]+ orders? from Default to Uses it$") });
        await Assertions.Expect(button).ToHaveTextAsync(moved.ToString("N0", System.Globalization.CultureInfo.InvariantCulture));
        await page.ShouldBeCleanAsync("who moves by a condition group");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("“Large orders” is used by: Uses it.")).ToBeVisibleAsync();
        await api.ResetDemoAsync();
    }

    [Fact]
    public async Task Conditions_SavedAsAGroupByKeyboard_MatchTheSameOrders_AndAreWrittenOutAgain()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 1100);
        var segments = new SegmentPages(page);
        await segments.OpenNewAsync();
        await segments.Name.FillAsync("Grouped");
        await page.ChooseAsync("Experience", "Northwind default (default)");
        await segments.GoToStepAsync("Configure Conditions");
        await TypeRuleAsync(page, "order.total >= 1000 and customer.country in [\"DE\", \"US\"] and order.total < 100000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Builder", Exact = true }).ClickAsync();
        var matches = (await api.SendAsync(HttpMethod.Post, "/v1/shops/demo/coverage", """
            {"rule_text":"order.total >= 1000 and customer.country in [\"DE\", \"US\"] and order.total < 100000"}
            """)).GetProperty("matches").GetInt32().ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
        await Assertions.Expect(segments.MatchCount).ToHaveTextAsync(matches);

        await page.GetByRole(AriaRole.Button, new() { Name = "Actions for Condition 1", Exact = true }).PressAsync("Enter");
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Save as group…" }).PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Save as group" });
        await Assertions.Expect(dialog.GetByLabel("Name", new() { Exact = true })).ToBeFocusedAsync();
        await page.ShouldBeCleanAsync("saving conditions as a group");
        await page.Keyboard.TypeAsync("Good customers");
        await dialog.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Condition 2: ") }).PressAsync("Space");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save group" }).PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Group, new() { Name = "Condition 1: the group “Good customers”" }))
            .ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Move Condition 1" })).ToBeFocusedAsync();
        await Assertions.Expect(segments.MatchCount).ToHaveTextAsync(matches);
        var saved = await api.GetAsync("/v1/shops/demo/condition-groups/good-customers?rule_text=true");
        Assert.Equal("order.total >= 1000 and customer.country in [\"DE\", \"US\"]", saved.GetProperty("rule_text").GetString());
        await segments.GoToStepAsync("Review");
        await Assertions.Expect(page.GetByText("The group “Good customers” and Total Billing Amount is less than 100000."))
            .ToBeVisibleAsync();
        await segments.GoToStepAsync("Configure Conditions");
        await page.GetByRole(AriaRole.Button, new() { Name = "Actions for Condition 1", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Replace with its conditions" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Group, new() { NameRegex = new("^Group 1, all of, 3 conditions") }))
            .ToBeVisibleAsync();
        await Assertions.Expect(segments.MatchCount).ToHaveTextAsync(matches);
        await api.ResetDemoAsync();
    }

    private static async Task TypeRuleAsync(IPage page, string rule)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Text", Exact = true }).ClickAsync();
        await page.GetByLabel("Rule as text").FillAsync(rule);
    }

    private static async Task<int> MovedAsync(ApiClient api)
    {
        var plan = await api.SendAsync(HttpMethod.Put, "/v1/shops/demo/configuration?dry_run=true",
            """{"condition_groups":[{"key":"large-orders","name":"Large orders","rule_text":"order.total >= 1000"}]}""");
        return plan.GetProperty("moved_orders").GetInt32();
    }
}
