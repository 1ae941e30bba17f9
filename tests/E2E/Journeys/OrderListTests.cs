using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>The list of orders: sorted by its head, page by page, with all of it in the address.</summary>
public sealed class OrderListTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    [Fact]
    public async Task Placed_Clicked_ShowsTheOldestFirstPageByPage()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        await page.GotoAsync("/shops/demo/orders");
        var head = page.GetByRole(AriaRole.Columnheader, new() { Name = "Placed" });
        await Assertions.Expect(head).ToHaveAttributeAsync("aria-sort", "descending");
        var newest = await FirstAsync(page);
        await page.Button("Placed").ClickAsync();
        await Assertions.Expect(head).ToHaveAttributeAsync("aria-sort", "ascending");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("sort=oldest"));
        await Assertions.Expect(Cells(page).First).Not.ToHaveTextAsync(newest);
        var oldest = await FirstAsync(page);
        await Pages(page).GetByRole(AriaRole.Button, new() { NameRegex = new("\\b2$") }).ClickAsync();
        await Assertions.Expect(Cells(page).First).Not.ToHaveTextAsync(oldest);
        await Pages(page).GetByRole(AriaRole.Button, new() { NameRegex = new("\\b1$") }).ClickAsync();
        await Assertions.Expect(Cells(page).First).ToHaveTextAsync(oldest);
        await page.Button("Placed").ClickAsync();
        await Assertions.Expect(Cells(page).First).ToHaveTextAsync(newest);
    }

    private static ILocator Cells(IPage page) =>
        page.GetByRole(AriaRole.Table, new() { NameRegex = new("^Orders, ") }).Locator("tbody td:first-child a");

    private static ILocator Pages(IPage page) => page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" });

    private static async Task<string> FirstAsync(IPage page)
    {
        await Assertions.Expect(Cells(page).First).ToBeVisibleAsync();
        return await Cells(page).First.InnerTextAsync();
    }
}
