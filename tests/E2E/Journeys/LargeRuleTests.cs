using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>The rule builder near its limits: 151 conditions, one of which lists 1,000 values.</summary>
[Collection(SecondBrowserCollection.Name)]
public sealed class LargeRuleTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    private const string Name = "Large rule";
    private const string ConfigurationUrl = "/v1/shops/demo/configuration";

    [Fact]
    public async Task Segment_Of151ConditionsAnd1000Values_IsEditedAndSaved()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await AddAsync(api);
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        var segments = new SegmentPages(page);
        await segments.OpenListAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = Name, Exact = true }).ClickAsync();
        await Assertions.Expect(segments.Condition(151)).ToContainTextAsync("1,000 values");
        await Assertions.Expect(segments.Group(1)).ToHaveAttributeAsync("aria-label", "Group 1, all of, 11 conditions");
        await Assertions.Expect(segments.Condition(76)).ToContainTextAsync("Total Billing Amount is more than 10");
        await Assertions.Expect(segments.Condition(76).GetByLabel("Operator")).ToHaveCountAsync(0);
        await segments.Condition(76).ScrollIntoViewIfNeededAsync();
        await FitsOneRowAsync(segments.Condition(76));

        await segments.Condition(77).GetByLabel("Operator").SelectOptionAsync(new SelectOptionValue { Label = "does not equal" });
        await segments.Condition(77).GetByLabel("Value").FillAsync("CHANGED");
        await Assertions.Expect(segments.Condition(77)).ToHaveAttributeAsync("aria-label", "Condition 77: SKU does not equal CHANGED");
        await segments.Condition(151).ScrollIntoViewIfNeededAsync();
        await segments.Condition(151).GetByRole(AriaRole.Combobox, new() { Name = "Value" }).FillAsync("ADDED");
        await segments.Condition(151).GetByRole(AriaRole.Combobox, new() { Name = "Value" }).PressAsync("Enter");
        await Assertions.Expect(segments.Condition(151)).ToContainTextAsync("1,001 values");
        await segments.Condition(151).GetByLabel("Search in this list").FillAsync("LIST-0500");
        await segments.Condition(151).GetByRole(AriaRole.Button, new() { Name = "Remove LIST-0500" }).ClickAsync();
        await Assertions.Expect(segments.Condition(151)).ToContainTextAsync("1,000 values");
        await CollapseAsync(page, segments);

        await segments.Save.ClickAsync();
        await Assertions.Expect(segments.Toast($"“{Name}” saved.")).ToBeVisibleAsync();
        await ShouldBeStoredAsync(api);
        await api.ResetDemoAsync();
    }

    private static async Task CollapseAsync(IPage page, SegmentPages segments)
    {
        await page.Button("Collapse groups").ClickAsync();
        await Assertions.Expect(segments.Condition(77)).ToHaveCountAsync(0);
        await Assertions.Expect(segments.Condition(151)).ToBeVisibleAsync();
        await Assertions.Expect(segments.Group(7)).ToContainTextAsync("SKU does not equal CHANGED");
        await page.Button("Conditions of Group 7").ClickAsync();
        await Assertions.Expect(segments.Condition(77)).ToBeVisibleAsync();
        await page.Button("Actions for Condition 77").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Duplicate" }).ClickAsync();
        await Assertions.Expect(segments.Condition(78)).ToHaveAttributeAsync("aria-label", "Condition 78: SKU does not equal CHANGED");
        await Assertions.Expect(page.Button("Move Condition 78")).ToBeFocusedAsync();
    }

    // Attribute, operator and value side by side; below them only the line with what recent orders say.
    private static async Task FitsOneRowAsync(ILocator condition)
    {
        var tops = new List<float>();
        foreach (var field in new[] { "Attribute", "Operator", "Value" })
            tops.Add((await condition.GetByLabel(field).BoundingBoxAsync())!.Y);
        Assert.True(tops.Max() - tops.Min() < 2, $"The fields are at {string.Join(", ", tops)}.");
        Assert.InRange((await condition.BoundingBoxAsync())!.Height, 30, 76);
    }

    private static async Task ShouldBeStoredAsync(ApiClient api)
    {
        var segments = (await api.GetAsync(ConfigurationUrl)).GetProperty("segments").EnumerateArray();
        var all = segments.Single(segment => segment.GetProperty("name").GetString() == Name).GetProperty("rule").GetProperty("all");
        var changed = all[5].GetProperty("any").EnumerateArray()
            .Where(condition => condition.GetProperty("value").ToString() == "CHANGED").ToList();
        Assert.Equal(["not_equals", "not_equals"], changed.Select(condition => condition.GetProperty("operator").GetString()));
        var values = all[10].GetProperty("value").EnumerateArray().Select(value => value.GetString()).ToList();
        Assert.Equal(1_000, values.Count);
        Assert.Contains("ADDED", values);
        Assert.DoesNotContain("LIST-0500", values);
    }

    private static async Task AddAsync(ApiClient api)
    {
        var document = JsonNode.Parse((await api.GetAsync(ConfigurationUrl)).GetRawText())!;
        var segments = document["segments"]!.AsArray();
        segments.Add((JsonNode)new JsonObject
        {
            ["key"] = "large-rule",
            ["name"] = Name,
            ["enabled"] = true,
            ["experience"] = segments[0]!["experience"]!.GetValue<string>(),
            ["rule"] = new JsonObject
            {
                ["all"] =
                new JsonArray([.. Enumerable.Range(0, 10).Select(Group), Condition("is_one_of", Values())])
            },
        });
        await api.SendAsync(HttpMethod.Put, ConfigurationUrl, document.ToJsonString(JsonSerializerOptions.Web));
    }

    // The first has no value that orders are searched for, so no note stands below it.
    private static JsonObject Group(int _) =>
        new() { ["any"] = new JsonArray([Total(), .. Enumerable.Range(1, 14).Select(row => Condition("equals", $"{row + 1}"))]) };

    private static JsonObject Total() => new() { ["attribute"] = "order.total", ["operator"] = "greater_than", ["value"] = 10 };

    private static JsonObject Condition(string @operator, JsonNode value) =>
        new JsonObject { ["attribute"] = "item.sku", ["operator"] = @operator, ["value"] = value };

    private static JsonArray Values() => new([.. Enumerable.Range(0, 1_000).Select(value => (JsonNode)$"LIST-{value:0000}")]);
}
