using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>A segment that begins with a share of its orders, and is raised.</summary>
public sealed class RolloutJourneyTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    [Fact]
    public async Task Rollout_BeginsWithAShare_IsMarkedInTheList_AndTakesTheOrdersThatTheApiNames()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 1100);
        var segments = new SegmentPages(page);
        await segments.OpenNewAsync();
        await segments.Name.FillAsync("A fifth");
        await page.ChooseAsync("Experience", "Northwind default (default)");
        var rollout = page.GetByLabel("Rollout (%)");
        await Assertions.Expect(rollout).ToHaveValueAsync("100");
        await rollout.FillAsync("120");
        await segments.Save.ClickAsync();
        await Assertions.Expect(rollout).ToHaveAttributeAsync("aria-invalid", "true");
        await page.ShouldBeCleanAsync("a rollout out of range");
        await rollout.FillAsync("20");
        await page.ShouldBeCleanAsync("a rollout");

        await segments.GoToStepAsync("Review");
        await Assertions.Expect(page.GetByText("20% of the matching orders.")).ToBeVisibleAsync();
        var button = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^[0-9,]+ orders from Default to A fifth$") });
        var shown = int.Parse(
            (await button.InnerTextAsync()).Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(shown, await MovedAsync(api, 20));
        await segments.Save.ClickAsync();
        await Assertions.Expect(segments.Row("A fifth")).ToContainTextAsync("20% rollout");
        await page.ShouldBeCleanAsync("a rollout in the list");

        // Saved, the same question finds nothing left to move; raised, only more.
        Assert.Equal(0, await MovedAsync(api, 20));
        var raised = await MovedAsync(api, 60);
        Assert.InRange(raised, shown, 4 * shown);
        await page.SetViewportSizeAsync(320, 900);
        await page.ShouldBeCleanAsync("a rollout in the list, 320 px");
        await api.ResetDemoAsync();
    }

    // By a dry run of the document with the segment in the last place, as the console saves it.
    private static async Task<int> MovedAsync(ApiClient api, int rollout)
    {
        var document = await api.GetAsync("/v1/shops/demo/configuration");
        var known = document.GetProperty("segments").EnumerateArray().Where(segment => segment.GetProperty("key").GetString() != "a-fifth")
            .Select(segment => segment.GetRawText());
        var page = document.GetProperty("experiences").EnumerateArray()
            .First(experience => experience.TryGetProperty("default", out var isDefault) && isDefault.GetBoolean())
            .GetProperty("key").GetString();
        var added = $$"""{"key":"a-fifth","name":"A fifth","experience":"{{page}}","rollout":{{rollout}}}""";
        var plan = await api.SendAsync(
            HttpMethod.Put, "/v1/shops/demo/configuration?dry_run=true", $$"""{"segments":[{{string.Join(',', known.Append(added))}}]}""");
        return plan.GetProperty("moved_orders").GetInt32();
    }
}
