using System.Globalization;
using System.Text.Json;
using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>What the console says about a segment before it is saved equals what the API answers to the same question.</summary>
public sealed class CoverageAndReachTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    private const string Rule = """
        {"all":[{"attribute":"customer.country","operator":"is_one_of","value":["BR","DE"]},
          {"attribute":"order.total","operator":"greater_than","value":500},
          {"any_item":[{"attribute":"item.category","operator":"equals","value":"Beverages"}]}]}
        """;

    [Fact]
    public async Task Coverage_BesideEachCondition_FollowsTheRule_AndEqualsTheApi()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 1400);
        var segments = new SegmentPages(page);
        await BeginAsync(page, segments);
        await segments.FillConditionAsync(1, "Country", "is one of", "BR, DE,");
        await segments.Condition(1).GetByLabel("Value").PressAsync("Enter");
        await segments.AddConditionAsync();
        await segments.FillConditionAsync(2, "Total Billing Amount", "greater than", "500");
        await page.Button("Add item group").ClickAsync();
        await segments.FillConditionAsync(3, "Category", "equals", "Beverages");

        var answer = await api.SendAsync(HttpMethod.Post, "/v1/shops/demo/coverage", $$"""{"rule":{{Rule}}}""");
        var parts = answer.GetProperty("conditions").EnumerateArray().ToDictionary(part => part.GetProperty("path").GetString()!);
        await Assertions.Expect(segments.MatchCount).ToHaveTextAsync(Number(answer, "matches"));
        await ExpectAsync(segments.Condition(1), parts["rule.all[0]"], 830);
        await ExpectAsync(segments.Condition(2), parts["rule.all[1]"], 830);
        await ExpectAsync(segments.Condition(3), parts["rule.all[2].any_item[0]"], 830);
        var group = Figure(segments.Group(2).Locator("> .coverage"), "alone");
        await Assertions.Expect(group).ToHaveTextAsync($"{Number(parts["rule.all[2]"], "alone")} alone");
        await page.ShouldBeCleanAsync("coverage beside conditions");

        await page.SetViewportSizeAsync(390, 900);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.ShouldNotScrollSidewaysAsync("coverage beside conditions");
        await page.ShouldBeCleanAsync("coverage beside conditions, 390 px, dark");
    }

    [Fact]
    public async Task ItemGroup_OnRealOrders_ShowsTheThreeReadings_ByKeys()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 1400);
        var segments = new SegmentPages(page);
        await BeginAsync(page, segments);
        await page.Button("Add item group").ClickAsync();
        await segments.FillConditionAsync(2, "Category", "equals", "Beverages");
        var readings = page.GetByRole(AriaRole.List, new() { Name = "The three readings" });
        await Assertions.Expect(readings.Locator("[data-reading=any_item]")).ToContainTextAsync("match");
        await Assertions.Expect(readings.Locator("[data-reading=every_item]")).ToContainTextAsync("no match");
        var items = page.GetByRole(AriaRole.List, new() { Name = "Items of the order" });
        await Assertions.Expect(items).ToContainTextAsync("fulfils all conditions");
        var next = page.Button("Next example for Group 2");
        await next.FocusAsync();
        await next.PressAsync("Enter");
        await Assertions.Expect(readings.Locator("[data-reading=every_item] .mark-yes").First).ToBeVisibleAsync();
        await segments.Group(2).GetByLabel("Match").First.SelectOptionAsync(new SelectOptionValue { Label = "Every item" });
        await Assertions.Expect(readings.Locator("[aria-current]")).ToContainTextAsync("Every item");
    }

    [Fact]
    public async Task States_OfTheChosenCountry_AreListedByKeys_AndWrongSpellingsAreFixed()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 1100);
        var segments = new SegmentPages(page);
        await BeginAsync(page, segments);
        await segments.FillConditionAsync(1, "Country", "equals", "US");
        await segments.AddConditionAsync();
        await segments.Condition(2).GetByLabel("Attribute").SelectOptionAsync("customer.state");
        var value = segments.Condition(2).GetByLabel("Value");
        await value.FocusAsync();
        var options = segments.Condition(2).GetByRole(AriaRole.Listbox).GetByRole(AriaRole.Option);
        await Assertions.Expect(options.First).ToContainTextAsync(" orders, last ");
        await Assertions.Expect(options.Filter(new() { HasText = "Canada" })).ToHaveCountAsync(0);
        await value.FillAsync("or");
        await value.PressAsync("Tab");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Use “OR”") }).ClickAsync();
        await Assertions.Expect(segments.Condition(2)).ToHaveAttributeAsync("aria-label", "Condition 2: State equals OR");
    }

    [Fact]
    public async Task Reach_OnRowsAndInTheEditor_EqualsTheApi_AlsoForARuleThatIsNotSaved()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 1100);
        var segments = new SegmentPages(page);
        await segments.CreateAsync("Nothing has it");
        var stored = (await api.GetAsync("/v1/shops/demo/configuration")).GetProperty("segments").EnumerateArray()
            .ToDictionary(one => one.GetProperty("key").GetString()!, one => one.GetProperty("name").GetString()!);
        foreach (var verdict in (await api.GetAsync("/v1/shops/demo/reach")).EnumerateArray())
        {
            var mark = segments.Row(stored[verdict.GetProperty("key").GetString()!]).Locator("[data-reach]");
            await Assertions.Expect(mark).ToHaveAttributeAsync("data-reach", verdict.GetProperty("verdict").GetString()!);
        }

        await page.ShouldBeCleanAsync("segments with their reach");
        await page.GetByRole(AriaRole.Link, new() { Name = "Nothing has it", Exact = true }).ClickAsync();
        var panel = page.GetByRole(AriaRole.Region, new() { Name = "Can it win?" });
        var link = panel.GetByRole(AriaRole.Link, new() { Name = "Show such an order for Nothing has it" });
        await Assertions.Expect(link).ToBeVisibleAsync();
        await segments.FillConditionAsync(1, "SKU", "equals", "A-1");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Show such an order" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Order as JSON")).ToContainTextAsync("\"A-1\"");
        await page.ShouldBeCleanAsync("an order that wins");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Close" }).Last.ClickAsync();
        await segments.AddConditionAsync();
        await segments.FillConditionAsync(2, "Total Billing Amount", "greater than", "5");
        await segments.AddConditionAsync();
        await segments.FillConditionAsync(3, "Total Billing Amount", "less than", "1");
        await Assertions.Expect(panel).ToContainTextAsync(
            "Never wins: these conditions contradict each other: "
            + "Total Billing Amount is more than 5; Total Billing Amount is less than 1.");
        await page.Button("Discard").ClickAsync();
        await Assertions.Expect(panel).ToContainTextAsync("Can win");
        await api.ResetDemoAsync();
    }

    private static async Task BeginAsync(IPage page, SegmentPages segments)
    {
        await segments.OpenNewAsync();
        await segments.GoToStepAsync("Configure Conditions");
        await segments.AddConditionAsync();
        await Assertions.Expect(page.Condition(1)).ToBeVisibleAsync();
    }

    private static async Task ExpectAsync(ILocator row, JsonElement part, int orders)
    {
        var share = (100.0 * part.GetProperty("missing").GetInt32() / orders).ToString("0.#", CultureInfo.InvariantCulture);
        await Assertions.Expect(Figure(row, "alone")).ToHaveTextAsync($"{Number(part, "alone")} alone");
        await Assertions.Expect(Figure(row, "with_above")).ToHaveTextAsync($"{Number(part, "with_above")} with the rows above");
        await Assertions.Expect(Figure(row, "lost_only_here")).ToHaveTextAsync($"{Number(part, "lost_only_here")} lost only here");
        await Assertions.Expect(Figure(row, "missing")).ToHaveTextAsync($"{Number(part, "missing")} missing ({share}%)");
    }

    private static ILocator Figure(ILocator row, string name) => row.Locator($"[data-coverage={name}]");

    private static string Number(JsonElement json, string name) =>
        json.GetProperty(name).GetInt32().ToString("N0", CultureInfo.InvariantCulture);
}
