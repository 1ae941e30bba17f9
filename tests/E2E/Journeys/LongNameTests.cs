using System.Text.Json.Nodes;
using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>Names as long as they may be, in one word: no page becomes wider than its window.</summary>
[Collection(SecondBrowserCollection.Name)]
public sealed class LongNameTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    private const string LongWord = "Donaudampfschifffahrtsgesellschaftskapitänsmützenverkäuferinnenvereinigungsvorsitzendenstellvertreter";

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Pages_WithLongNames_FitTheWindow(int width)
    {
        await using var app = new ConsoleApp(hasEvents: true);
        using var api = new ApiClient(app.Address);
        await RenameAsync(api);
        var page = await Fixture.NewPageAtAsync(app.Address);
        await page.SetViewportSizeAsync(width, 900);
        await page.SignInAsync(ConsoleSteps.Merchant);
        foreach (var (path, shown) in new (string, ILocator)[]
        {
            ("overview", page.GetByRole(AriaRole.Heading, new() { Name = "Live now" })),
            ("why?order=11077", page.GetByRole(AriaRole.Region, new() { Name = "Order 11077" })),
            ("health", page.GetByRole(AriaRole.List, new() { Name = "Findings" })),
            ("campaigns/tests/new", page.GetByLabel("Test name")),
            ("analytics", page.GetByRole(AriaRole.Table, new() { Name = "By segment" })),
            ("timeline?order=11077", page.GetByRole(AriaRole.Region, new() { Name = "At this instant" })),
            ("experience-manager", page.GetByRole(AriaRole.Row).Nth(1)),
        })
        {
            await page.GotoAsync($"/shops/demo/{path}");
            await Assertions.Expect(shown).ToBeVisibleAsync();
            await page.ShouldNotScrollSidewaysAsync($"{path} at {width} px");
        }
    }

    private static async Task RenameAsync(ApiClient api)
    {
        var document = JsonNode.Parse((await api.GetAsync("/v1/shops/demo/configuration")).GetRawText())!;
        foreach (var section in new[] { "experiences", "segments", "campaigns", "ab_tests" })
        {
            foreach (var (index, one) in document[section]!.AsArray().Index()) one!["name"] = $"{index}{LongWord}";
        }

        await api.SendAsync(HttpMethod.Put, "/v1/shops/demo/configuration", document.ToJsonString());
    }
}
