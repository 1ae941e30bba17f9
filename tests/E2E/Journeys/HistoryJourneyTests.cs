using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>
/// What was changed, an order tried with the shop of then, and a revision restored as a draft; the audit log by days and as CSV.
/// </summary>
public sealed class HistoryJourneyTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    private const string Name = "Kept in mind";
    private const string Before = """{"all":[{"attribute":"order.total","operator":"greater_than_or_equal","value":1},{"attribute":"customer.country","operator":"is_set"}]}""";
    private const string After = """{"all":[{"attribute":"customer.country","operator":"is_set"},{"attribute":"order.total","operator":"greater_than_or_equal","value":1000000},{"attribute":"customer.city","operator":"is_set"}]}""";

    [Fact]
    public async Task History_OfAChangedSegment_ShowsItsConditions_TriesAnOrder_AndRestoresADraft()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        var first = await ImportAsync(api, Before);
        var last = await ImportAsync(api, After);
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 1100);
        var segments = new SegmentPages(page);
        await segments.OpenListAsync();
        var link = segments.Row(Name).GetByRole(AriaRole.Link, new() { Name = Name, Exact = true });
        await page.GotoAsync((await link.GetAttributeAsync("href"))!);
        await page.GetByRole(AriaRole.Link, new() { Name = "History", Exact = true }).ClickAsync();
        await ShowsChangesAsync(page, first, last);
        await TriesAnOrderAsync(page, api, first);
        await RestoresAsync(page, segments, first);
        await api.ResetDemoAsync();
    }

    [Fact]
    public async Task Audit_OfADay_IsFilteredAndDownloaded_AndLeadsToWhatWasDeleted()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        await ImportAsync(api, Before);
        await ImportAsync(api, null);
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 1100);
        await page.GotoAsync("/shops/demo/audit?type=segment&from=2999-01-01");
        await Assertions.Expect(page.Heading("No entry matches")).ToBeVisibleAsync();
        await page.GetByLabel("From", new() { Exact = true }).FillAsync("2020-01-01");
        var entry = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = $"deleted the segment {Name}" });
        await Assertions.Expect(entry).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("the audit log by days");
        var download = await page.RunAndWaitForDownloadAsync(
            () => page.GetByRole(AriaRole.Link, new() { Name = "Download CSV" }).ClickAsync());
        var lines = (await File.ReadAllTextAsync((await download.PathAsync())!)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines,
            line => line.Contains("segment.deleted", StringComparison.Ordinal) && line.Contains(Name, StringComparison.Ordinal));
        Assert.All(lines.Skip(1), line => Assert.Contains(",segment,", line, StringComparison.Ordinal));
        await entry.Locator("summary").ClickAsync();
        await entry.GetByRole(AriaRole.Link, new() { Name = "History and restoring" }).ClickAsync();
        await Assertions.Expect(page.GetByText("It was deleted. What it was is kept here")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Restore as draft: revision [0-9]+$") }).First.ClickAsync();
        await Assertions.Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync(Name);
        await api.ResetDemoAsync();
    }

    private static async Task ShowsChangesAsync(IPage page, long first, long last)
    {
        var changed = page.GetByRole(AriaRole.List, new() { Name = "Revisions" }).GetByRole(AriaRole.Listitem)
            .Filter(new() { HasText = $"Revision {last}" }).First;
        await Assertions.Expect(changed.GetByRole(AriaRole.Heading, new() { Name = $"Changed Revision {last}" })).ToBeVisibleAsync();
        var conditions = changed.GetByRole(AriaRole.List, new() { Name = "Conditions" });
        await Assertions.Expect(conditions).ToContainTextAsync("Added City is set");
        await Assertions.Expect(conditions).ToContainTextAsync("Total Billing Amount is at least 1000000");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"Created Revision {first}" })).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("the history of a segment");
        foreach (var width in new[] { 320, 390, 1280 })
        {
            await page.SetViewportSizeAsync(width, 1100);
            await page.ShouldNotScrollSidewaysAsync($"the history of a segment at {width}");
        }
    }

    // The page's answer is that of the API.
    private static async Task TriesAnOrderAsync(IPage page, ApiClient api, long first)
    {
        var order = (await api.GetAsync("/v1/shops/demo/orders?per_page=1"))[0];
        var (uuid, number) = (order.GetProperty("uuid").GetString(), order.GetProperty("order_number").GetString()!);
        var decided = await api.GetAsync($"/v1/shops/demo/orders/{uuid}/decision?revision={first.ToString(CultureInfo.InvariantCulture)}");
        await page.GetByRole(AriaRole.Link, new() { Name = $"Try an order against this revision: {first}" }).ClickAsync();
        await page.GetByLabel("Order number").FillAsync(number);
        await page.Button("Try").ClickAsync();
        var then = page.GetByRole(AriaRole.Region, new() { Name = $"With revision {first}" });
        await Assertions.Expect(then).ToContainTextAsync(decided.GetProperty("experience").GetProperty("name").GetString()!);
        var winner = decided.GetProperty("segment");
        if (winner.ValueKind != JsonValueKind.Null)
            await Assertions.Expect(then).ToContainTextAsync(winner.GetProperty("name").GetString()!);
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "With the shop as it is now" })).ToBeVisibleAsync();
        Assert.Contains($"order={number}", page.Url, StringComparison.Ordinal);
        await page.ShouldBeCleanAsync("an order tried with a revision");
        await page.ShouldNotScrollSidewaysAsync("an order tried with a revision");
        await page.GoBackAsync();
        // A page takes the focus when it is there.
        await Assertions.Expect(page.Heading($"History of {Name}")).ToBeFocusedAsync();
    }

    private static async Task RestoresAsync(IPage page, SegmentPages segments, long first)
    {
        var restore = page.GetByRole(AriaRole.Button, new() { Name = $"Restore as draft: revision {first}" });
        await restore.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(segments.Condition(1)).ToHaveAttributeAsync("aria-label",
            "Condition 1: Total Billing Amount is at least 1");
        await Assertions.Expect(segments.Condition(3)).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByText("We restored your unsaved changes")).ToBeVisibleAsync();
    }

    private static async Task<long> ImportAsync(ApiClient api, string? rule)
    {
        var known = JsonNode.Parse((await api.GetAsync("/v1/shops/demo/configuration")).GetRawText())!;
        var segments = new JsonArray(
            [.. known["segments"]!.AsArray().Where(segment => segment!["name"]!.GetValue<string>() != Name)
            .Select(segment => segment!.DeepClone())]);
        if (rule is not null)
        {
            segments.Insert(0, new JsonObject
            {
                ["key"] = "kept-in-mind",
                ["name"] = Name,
                ["experience"] = known["experiences"]![1]!["key"]!.GetValue<string>(),
                ["rule"] = JsonNode.Parse(rule),
            });
        }

        await api.SendAsync(HttpMethod.Put, "/v1/shops/demo/configuration", new JsonObject { ["segments"] = segments }.ToJsonString());
        return (await api.GetAsync("/v1/shops/demo/revisions?type=segment&key=kept-in-mind"))[0].GetProperty("revision").GetInt64();
    }
}
