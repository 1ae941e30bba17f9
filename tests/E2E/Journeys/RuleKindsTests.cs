using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>Dates, parcels and sums of items in the rule builder, by their accessible names.</summary>
public sealed class RuleKindsTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    [Fact]
    public async Task DatesParcelsAndSums_AreWritten_Saved_AndReadBack()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        var segments = new SegmentPages(page);
        await segments.OpenNewAsync();
        await segments.Name.FillAsync("Late bulk orders");
        await page.ChooseAsync("Experience", "Northwind default (default)");
        await segments.GoToStepAsync("Configure Conditions");
        await segments.AddConditionAsync();
        await segments.FillConditionAsync(1, "Order Date", "in the last days", "7");
        await segments.AddConditionAsync();
        await segments.Condition(2).GetByLabel("Attribute").SelectOptionAsync(new SelectOptionValue { Label = "Late" });
        await Assertions.Expect(segments.Condition(2)).ToHaveAttributeAsync("aria-label", "Condition 2: Late is true");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add item count", Exact = true }).ClickAsync();
        await segments.Group(2).GetByLabel("Value").FillAsync("3");
        await segments.Group(2).GetByLabel("Match").SelectOptionAsync(new SelectOptionValue { Label = "Sum of quantity" });
        await segments.Group(2).GetByRole(AriaRole.Button, new() { Name = "Add condition to Group 2" }).ClickAsync();
        await segments.FillConditionAsync(3, "SKU", "equals", "B-1");
        await Assertions.Expect(segments.Group(2))
            .ToHaveAttributeAsync("aria-label", "Group 2, sum of quantity is at least 3, 1 condition");
        await page.ShouldBeCleanAsync("dates, parcels and sums");

        await segments.Save.ClickAsync();
        await segments.Row("Late bulk orders").GetByRole(AriaRole.Link, new() { Name = "Late bulk orders", Exact = true }).ClickAsync();
        await Assertions.Expect(segments.Condition(1)).ToHaveAttributeAsync("aria-label", "Condition 1: Order Date is in the last 7 days");
        await Assertions.Expect(segments.Group(2).GetByLabel("Value").First).ToHaveValueAsync("3");
        await segments.DeleteAsync("Late bulk orders");
    }
}
