using System.Globalization;
using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>The page Overlaps says what the API answers, by clicks and by keys.</summary>
public sealed class OverlapTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    [Fact]
    public async Task Overlaps_FromTheList_EqualTheApi_AndLeadToTheSegments()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        var page = await Fixture.SignedInAsync(ConsoleSteps.Viewer, height: 1100);
        var segments = new SegmentPages(page);
        await segments.OpenListAsync();
        await page.Button("Overlaps").ClickAsync();
        await Assertions.Expect(page.Heading("Pairs with the most common orders")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Table, new() { Name = "Pairs with the most common orders" })).ToBeVisibleAsync();

        var names = (await api.GetAsync("/v1/shops/demo/configuration")).GetProperty("segments").EnumerateArray()
            .ToDictionary(one => one.GetProperty("key").GetString()!, one => one.GetProperty("name").GetString()!);
        var answer = await api.GetAsync("/v1/shops/demo/overlaps");
        var rows = page.Locator("tr:has([data-figure=orders])");
        await Assertions.Expect(rows).ToHaveCountAsync(Math.Min(20, answer.GetProperty("pairs").GetInt32()));
        var overlaps = answer.GetProperty("overlaps").EnumerateArray().Take(20).ToList();
        for (var i = 0; i < overlaps.Count; i++)
        {
            foreach (var figure in (string[])["orders", "higher_wins", "swap_moves"])
            {
                var cell = rows.Nth(i).Locator($"[data-figure={figure}]");
                await Assertions.Expect(cell)
                    .ToHaveTextAsync(overlaps[i].GetProperty(figure).GetInt32().ToString("N0", CultureInfo.InvariantCulture));
            }
        }

        await page.ShouldBeCleanAsync("overlaps");
        var (higher, lower) = (names[overlaps[0].GetProperty("higher").GetString()!], names[overlaps[0].GetProperty("lower").GetString()!]);
        var show = page.Button($"Show {higher} and {lower}");
        await show.FocusAsync();
        await show.PressAsync("Enter");
        var detail = page.GetByRole(AriaRole.Region, new() { NameRegex = new($" both {higher} and {lower}$") });
        var example = overlaps[0].GetProperty("examples")[0].GetString()!;
        await Assertions.Expect(detail.Locator(".overlap-orders a").First).ToHaveTextAsync(example);
        await Assertions.Expect(page.Locator("#overlap-title")).ToBeFocusedAsync();
        await page.ShouldBeCleanAsync("a pair of segments");
        await page.ReloadAsync();
        await Assertions.Expect(detail).ToBeVisibleAsync();
        await page.SetViewportSizeAsync(320, 900);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.ShouldNotScrollSidewaysAsync("overlaps");
        await page.ShouldBeCleanAsync("overlaps, 320 px, dark");
        await detail.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).PressAsync("Enter");
        await Assertions.Expect(page.Heading("Pairs with the most common orders")).ToBeFocusedAsync();
        await page.Button($"Show {higher} and {lower}").PressAsync("Enter");
        await detail.GetByRole(AriaRole.Link, new() { Name = $"Open “{higher}”" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(higher);
    }
}
