using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>The order of priority: by clicks alone, by dragging, and both with the same result.</summary>
public sealed class SegmentOrderTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    [Fact]
    public async Task Reorder_ByClicksAlone_IsSavedAndSaid()
    {
        var (page, segments) = await OpenAsync();
        await segments.CreateAsync("Click order");
        var before = await segments.OrderAsync();
        var last = before.Count;

        await page.GetByRole(AriaRole.Button, new() { Name = "Move Click order up" }).ClickAsync();
        await Assertions.Expect(segments.LiveRegion).ToContainTextAsync($"“Click order” moved to position {last - 1} of {last}.");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Move Click order up" })).ToBeFocusedAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Actions for Click order" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Move to…" }).ClickAsync();
        await page.ShouldBeCleanAsync("move dialog");
        await page.GetByLabel("Position").FillAsync("1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Move", Exact = true }).ClickAsync();
        await Assertions.Expect(segments.LiveRegion).ToContainTextAsync($"moved to position 1 of {last}.");

        await segments.OpenListAsync();
        Assert.Equal(["Click order", .. before.SkipLast(1)], await segments.OrderAsync());
        await segments.DeleteAsync("Click order");
    }

    [Fact]
    public async Task Reorder_ByDragging_GivesTheSame_AndUndoTakesItBack()
    {
        var (page, segments) = await OpenAsync();
        await segments.CreateAsync("Drag order");
        var before = await segments.OrderAsync();
        var handle = (await segments.Row("Drag order").Locator("[data-reorder-handle]").BoundingBoxAsync())!;
        var target = (await segments.Row(before[1]).BoundingBoxAsync())!;

        await page.Mouse.MoveAsync(handle.X + 8, handle.Y + 8);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(target.X + 40, target.Y + 4, new() { Steps = 8 });
        await page.Mouse.UpAsync();
        await Assertions.Expect(segments.LiveRegion).ToContainTextAsync($"“Drag order” moved to position 2 of {before.Count}.");
        Assert.Equal("Drag order", (await segments.OrderAsync())[1]);

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).Last.ClickAsync();
        await Assertions.Expect(segments.LiveRegion).ToContainTextAsync($"moved to position {before.Count} of {before.Count}.");
        await segments.OpenListAsync();
        Assert.Equal(before, await segments.OrderAsync());
        await segments.DeleteAsync("Drag order");
    }

    [Fact]
    public async Task Filter_LivesInTheAddress_AndSaysWhenNothingMatches()
    {
        var (page, segments) = await OpenAsync();
        await page.GotoAsync($"{SegmentPages.ListUrl}?q=coast");
        await Assertions.Expect(segments.Row("West coast states")).ToBeVisibleAsync();
        Assert.Equal(["West coast states"], await segments.OrderAsync());
        await page.GetByLabel("Status").SelectOptionAsync("Ended");
        await Assertions.Expect(page.GetByText("No segments match the filter")).ToBeVisibleAsync();
        Assert.Contains("status=ended", page.Url, StringComparison.Ordinal);
        await page.ShouldBeCleanAsync("nothing matches");
        await page.GetByRole(AriaRole.Link, new() { Name = "Clear the filter" }).ClickAsync();
        await Assertions.Expect(segments.Row("Late parcels")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Viewer_SeesTheList_AndNoCommands()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Viewer);
        await new SegmentPages(page).OpenListAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Create New Segment" })).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^(Move|Actions)") })).ToHaveCountAsync(0);
        await page.ShouldBeCleanAsync("list as a viewer");
        await page.GetByRole(AriaRole.Link, new() { Name = "West coast states", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Button("Try")).ToBeEnabledAsync();
        await Assertions.Expect(page.GetByLabel("Name", new() { Exact = true })).ToBeDisabledAsync();
    }

    private async Task<(IPage Page, SegmentPages Segments)> OpenAsync()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 1400);
        return (page, new SegmentPages(page));
    }
}
