using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Support;

/// <summary>The Experience Manager and the segment pages by their accessible names.</summary>
public sealed class SegmentPages(IPage page)
{
    public const string ListUrl = "/shops/demo/experience-manager";

    public ILocator Name => page.GetByLabel("Name", new() { Exact = true });

    public ILocator Save => page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true });

    public ILocator MatchCount => page.Locator("[data-match-count]");

    public ILocator LiveRegion => page.Locator("[data-live-region]");

    public ILocator Toast(string text) => page.GetByRole(AriaRole.Region, new() { Name = "Notifications" }).GetByText(text);

    public async Task OpenListAsync()
    {
        await page.GotoAsync(ListUrl);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Outbound Segments" })).ToBeVisibleAsync();
    }

    public async Task OpenNewAsync()
    {
        await page.GotoAsync("/shops/demo/segments/new");
        await Assertions.Expect(Name).ToBeVisibleAsync();
    }

    public ILocator Condition(int number) => page.GetByRole(AriaRole.Group, new() { NameRegex = new($"^Condition {number}:") });

    public ILocator Group(int number) => page.GetByRole(AriaRole.Group, new() { NameRegex = new($"^Group {number},") });

    public Task GoToStepAsync(string name) => page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();

    public Task AddConditionAsync() => page.GetByRole(AriaRole.Button, new() { Name = "Add condition", Exact = true }).ClickAsync();

    public async Task FillConditionAsync(int number, string attribute, string @operator, string value)
    {
        await Condition(number).GetByLabel("Attribute").SelectOptionAsync(new SelectOptionValue { Label = attribute });
        await Condition(number).GetByLabel("Operator").SelectOptionAsync(new SelectOptionValue { Label = @operator });
        await Condition(number).GetByLabel("Value").FillAsync(value);
    }

    /// <summary>Creates a segment for every order that has a condition nothing fulfils, and comes back to the list.</summary>
    public async Task CreateAsync(string name)
    {
        await OpenNewAsync();
        await Name.FillAsync(name);
        await page.ChooseAsync("Experience", "Northwind default (default)");
        await GoToStepAsync("Configure Conditions");
        await AddConditionAsync();
        await FillConditionAsync(1, "SKU", "equals", "no such thing");
        await Save.ClickAsync();
        await Assertions.Expect(Row(name)).ToBeVisibleAsync();
    }

    public ILocator Row(string name) =>
        page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }) });

    /// <summary>Names of the segments, first tried first.</summary>
    public async Task<IReadOnlyList<string>> OrderAsync() => await page.Locator("tr[data-reorder-row] th a").AllInnerTextsAsync();

    public async Task DeleteAsync(string name)
    {
        await OpenListAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Actions for {name}", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete" }).ClickAsync();
        await page.AgreeAsync(page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }));
        await Assertions.Expect(Row(name)).ToHaveCountAsync(0);
    }
}
