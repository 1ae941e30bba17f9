using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Support;

/// <summary>The campaign pages by their accessible names.</summary>
public sealed class CampaignPages(IPage page)
{
    public const string ListUrl = "/shops/demo/campaigns";
    public const string NewUrl = ListUrl + "/new";

    public ILocator Save => page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true });

    /// <summary>Switches every live campaign off, so that a test's own ones are what shoppers see.</summary>
    public async Task PauseAllAsync()
    {
        await page.GotoAsync(ListUrl);
        await Assertions.Expect(page.GetByRole(AriaRole.Tab, new() { NameRegex = new("^Campaigns ?[0-9]") })).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("campaigns");
        var live = page.GetByRole(AriaRole.Switch, new() { Checked = true });
        for (var left = await live.CountAsync(); left > 0; left--)
        {
            // The browser turns the switch at once; the row says when the server has answered, and with it the question before.
            var name = (await live.First.GetAttributeAsync("aria-label"))![..^" live".Length];
            await live.First.ClickAsync();
            await Assertions.Expect(Row(name)).ToContainTextAsync("Paused");
        }
    }

    /// <summary>Fills the form of a new campaign; the preview shows its title.</summary>
    public async Task FillAsync(string name, string type, string label, string title)
    {
        await page.GotoAsync(NewUrl);
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByRole(AriaRole.Radio, new() { NameRegex = new($"^{type}") }).CheckAsync();
        await page.GetByLabel("Label", new() { Exact = true }).FillAsync(label);
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync(title);
    }

    /// <summary>Creates a campaign and comes back to the list.</summary>
    public async Task CreateAsync(string name, string type, string label, string title)
    {
        await FillAsync(name, type, label, title);
        await page.GetByLabel("Button label", new() { Exact = true }).FillAsync("Shop now");
        await page.GetByLabel("Button link", new() { Exact = true }).FillAsync("https://northwind.example/sale");
        await Assertions.Expect(page.FrameLocator("iframe").GetByText(title)).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync($"campaign editor: {type}");
        await Save.ClickAsync();
        await Assertions.Expect(Row(name)).ToBeVisibleAsync();
    }

    public ILocator Row(string name) =>
        page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }) });
}
