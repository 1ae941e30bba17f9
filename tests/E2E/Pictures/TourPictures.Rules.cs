using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Pictures;

/// <summary>The rule builder, and what a change would do.</summary>
public sealed partial class TourPictures
{
    private static async Task CoverageAsync(IPage page)
    {
        var segments = new SegmentPages(page);
        await segments.OpenNewAsync();
        await segments.GoToStepAsync("Configure Conditions");
        await TypeAsync(page, """
            customer.country in ["AT", "DE"] and order.total >= 500
            and any item (category = "Beverages" and unit_price > 15)
            """);
        await page.Button("Builder").ClickAsync();
        await Assertions.Expect(page.Locator(".example")).ToBeVisibleAsync();
        await Assertions.Expect(segments.Condition(4).Locator("[data-coverage=missing]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-reach]")).ToBeVisibleAsync();
        await Camera.TakeAsync(page, "coverage", Title(page), segments.Condition(2), Region(page, "Can it win?"));
        await Camera.TakeAsync(page, "any-every-no", segments.Group(2));
    }

    private static async Task ValuesAsync(IPage page)
    {
        var segments = new SegmentPages(page);
        await segments.OpenNewAsync();
        await segments.GoToStepAsync("Configure Conditions");
        await TypeAsync(page, "customer.state = \"or\"");
        await page.Button("Builder").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Use “OR”") })).ToBeVisibleAsync();
        await segments.AddConditionAsync();
        await segments.Condition(2).GetByLabel("Attribute").SelectOptionAsync("customer.state");
        await segments.Condition(2).GetByLabel("Value").ClickAsync();
        var list = segments.Condition(2).GetByRole(AriaRole.Listbox);
        await Assertions.Expect(list).ToBeVisibleAsync();
        await Camera.TakeAsync(page, "values-seen", page.Locator(".rule"), list);
    }

    private static async Task TextAsync(IPage page)
    {
        await OpenSegmentAsync(page, "West coast states");
        await TypeAsync(page, """
            shipment.destination_country = "US"
            and shipment.destination_state in ["CA", "OR", "WA"] and order.
            """);
        await page.GetByLabel("Rule as text").PressAsync("Control+End");
        await page.GetByLabel("Rule as text").PressAsync("Control+Space");
        await Assertions.Expect(page.GetByRole(AriaRole.Listbox, new() { Name = "Suggestions" })).ToBeVisibleAsync();
        await Camera.TakeAsync(page, "rule-as-text", page.Locator(".rule"));
    }

    private static async Task MovesAsync(IPage page)
    {
        await OpenSegmentAsync(page, "Gourmet, high value");
        await TypeAsync(page, "item.category in [\"Seafood\", \"Dairy Products\"] and order.total >= 1200");
        var cell = page.GetByRole(AriaRole.Button, new() { NameRegex = new(" orders? from Default to Gourmet, high value$") });
        await cell.ClickAsync();
        await Camera.TakeAsync(page, "who-moves", page.Locator(".moves"));
        await page.Button("Discard").ClickAsync();
    }

    private static async Task GroupAsync(IPage page)
    {
        await GoAsync(page, $"{Shop}/condition-groups");
        await page.GetByRole(AriaRole.Link, new() { Name = "Trade customers" }).ClickAsync();
        await TypeAsync(page, "customer.type contains \"Manager\" or customer.type = \"Owner\" or order.total > 2000");
        await page.Button("Builder").ClickAsync();
        await Assertions.Expect(page.Locator(".moves table")).ToBeVisibleAsync();
        await Camera.TakeAsync(page, "condition-group", Title(page), page.Locator(".group-page"));
    }

    private static async Task RolloutAsync(IPage page)
    {
        await OpenSegmentAsync(page, "Trade, new page");
        await Assertions.Expect(page.Locator("[data-match-count]")).ToBeVisibleAsync();
        await Camera.TakeAsync(page, "rollout", page.Heading("Details"), page.GetByLabel("Rollout (%)"), Region(page, "Recent orders"));
    }

    private static async Task ReviewAsync(IPage page)
    {
        await GoAsync(page, "/csm");
        await page.SetViewportSizeAsync(1280, 640);
        foreach (var shop in new[] { "Northwind Traders", "Acorn & Oak" })
        {
            await page.GetByLabel($"Select {shop}").CheckAsync();
        }

        await page.Button("Change release of Segmentation…").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Shadow") }).CheckAsync();
        await dialog.GetByLabel("Reason").FillAsync("Compare for a week");
        await page.Button("Review changes").ClickAsync();
        await Assertions.Expect(dialog.GetByText("2 of 2 shops would change.")).ToBeVisibleAsync();
        await Camera.TakeAsync(page, "releases", page.Locator("body"));
        await page.Button("Change 2 shops").ClickAsync();
        await page.Button("Done").ClickAsync();
    }

    private static async Task ShadowAsync(IPage page)
    {
        await GoAsync(page, "/csm/shops/demo");
        await page.SetViewportSizeAsync(1280, 1600);
        await Assertions.Expect(page.Locator(".moves table")).ToBeVisibleAsync();
        await Camera.TakeAsync(page, "shadow", Title(page), Region(page, "Shadow results against live"));
    }

    private static async Task TypeAsync(IPage page, string rule)
    {
        await page.Button("Text").ClickAsync();
        await page.GetByLabel("Rule as text").FillAsync(rule);
    }
}
