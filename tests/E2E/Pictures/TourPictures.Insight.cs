using System.Text.RegularExpressions;
using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Pictures;

/// <summary>Pages that say what is so.</summary>
public sealed partial class TourPictures
{
    private static async Task ListAsync(IPage page)
    {
        await GoAsync(page, SegmentPages.ListUrl);
        var rows = page.Locator("tr[data-reorder-row]");
        await Assertions.Expect(page.Locator("[data-reach]")).ToHaveCountAsync(await rows.CountAsync());
        await Assertions.Expect(page.Locator("[data-figure=orders]").First).Not.ToHaveTextAsync("…");
        await page.EvaluateAsync("() => Promise.all([...document.querySelectorAll('main img')].map((image) => image.decode()))");
        await Camera.TakeAsync(page, "experience-manager", Title(page), rows.Nth(2));
        await Camera.TakeAsync(page, "never-wins", page.Locator("thead").First, rows.Nth(3));
    }

    private static async Task WhyAsync(IPage page)
    {
        await GoAsync(page, $"{Shop}/why?order=10255");
        await Camera.TakeAsync(page, "why-this-page", Title(page), page.Locator(".evaluated-segment").Nth(1));
    }

    private static async Task ReceiptAsync(IPage page)
    {
        await GoAsync(page, $"{Shop}/why?order=10255");
        await Camera.TakeAsync(page, "receipt", Region(page, "Decision at fulfilment"), Region(page, "With today’s rules"));
    }

    private static async Task TimelineAsync(IPage page)
    {
        var (from, to) = (TourShop.Day(-16), TourShop.Day(18));
        await GoAsync(page, $"{Shop}/timeline?from={from}&to={to}&at={TourShop.ClockChange}&order=10248&order=10329&order=10511");
        await Camera.TakeAsync(page, "timeline", Title(page), Region(page, "At this instant"));
    }

    private static async Task OverlapsAsync(IPage page)
    {
        await GoAsync(page, $"{Shop}/overlaps");
        var matrix = Region(page, "Orders in common");
        var pair = new Regex("both Gourmet, high value and High-value drinks orders");
        await matrix.GetByRole(AriaRole.Button, new() { NameRegex = pair }).ClickAsync();
        await Assertions.Expect(page.Locator("#overlap-title")).ToBeVisibleAsync();
        await Camera.TakeAsync(page, "overlaps", Title(page), matrix);
    }

    private static async Task HealthAsync(IPage page)
    {
        await GoAsync(page, $"{Shop}/health");
        var findings = page.GetByRole(AriaRole.List, new() { Name = "Findings", Exact = true }).GetByRole(AriaRole.Listitem);
        await Assertions.Expect(findings.First).ToBeVisibleAsync();
        await Camera.TakeAsync(page, "health", Title(page), findings.Nth(3));
    }

    private static async Task HistoryAsync(IPage page)
    {
        await OpenSegmentAsync(page, "Gourmet, high value");
        await page.GetByRole(AriaRole.Link, new() { Name = "History", Exact = true }).ClickAsync();
        var changes = page.GetByRole(AriaRole.List, new() { Name = "Revisions" }).Locator("> li");
        await Assertions.Expect(changes).ToHaveCountAsync(3);
        await Camera.TakeAsync(page, "history", Title(page), changes.Nth(1));
    }

    private static async Task SheetAsync(IPage page)
    {
        await GoAsync(page, $"{SegmentPages.ListUrl}?tab=experiences");
        var editor = await page.Locator("a.experience-picture").First.GetAttributeAsync("href");
        await GoAsync(page, $"{editor}/sheet?locales=de-DE,fr-FR&states=on_its_way&devices=phone,desktop");
        var first = page.Locator(".sheet-experience").First;
        foreach (var frame in await first.Locator("iframe").AllAsync())
        {
            await Assertions.Expect(frame.ContentFrame.Locator("h1")).ToBeVisibleAsync();
        }

        var cells = first.Locator(".sheet-cell");
        await Camera.TakeAsync(page, "contact-sheet", first.GetByText("No text missing"), cells.First, cells.Last);
    }

    private static async Task OpenSegmentAsync(IPage page, string name)
    {
        await GoAsync(page, SegmentPages.ListUrl);
        await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
        var title = new Regex($"^{Regex.Escape(name)}");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, NameRegex = title })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main .skeleton")).ToHaveCountAsync(0);
    }
}
