using System.Text.Json.Nodes;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.E2E.Support;
using ExperienceManager.Web.Features.Audit;
using ExperienceManager.Web.Features.Releases;
using ExperienceManager.Web.Features.Shops;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>Two shops are set to shadow together, after a review; then one of them shows what live would change.</summary>
[Collection(SecondBrowserCollection.Name)]
public sealed class ReleaseMatrixTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    private const string Reason = "Compare for a week";

    private IServiceProvider Services => Fixture.App.Services;

    [Fact]
    public async Task Csm_SetsTwoShopsToShadow_AndReadsWhatLiveWouldChange()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        var page = await Fixture.SignedInAsync(ConsoleSteps.Csm, height: 1000);
        var lastDay = DateTimeOffset.UtcNow.AddDays(7).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        try
        {
            await SelectAsync(page);
            await ReviewAsync(page, lastDay);
            await ApplyAsync(page);
            await FindExpiringAsync(page);
            await CompareWithLiveAsync(page, api);
        }
        finally
        {
            await api.ResetDemoAsync();
        }
    }

    private static async Task SelectAsync(IPage page)
    {
        await page.GotoAsync("/csm");
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("Northwind Traders") })).ToContainTextAsync("Live");
        await page.ShouldBeCleanAsync("releases");
        await page.SetViewportSizeAsync(320, 900);
        await page.ShouldNotScrollSidewaysAsync("releases, 320 px");
        await page.SetViewportSizeAsync(1280, 1000);
        foreach (var shop in new[] { "Northwind Traders", "Acorn & Oak" })
        {
            // By keys alone.
            await page.GetByRole(AriaRole.Checkbox, new() { Name = $"Select {shop}" }).FocusAsync();
            await page.Keyboard.PressAsync("Space");
        }

        await Assertions.Expect(page.GetByText("2 selected")).ToBeVisibleAsync();
    }

    private async Task ReviewAsync(IPage page, string lastDay)
    {
        await page.Button("Change release of Segmentation…").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Release of Segmentation to 2 shops" });
        await dialog.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Shadow") }).CheckAsync();
        await dialog.GetByRole(AriaRole.Combobox, new() { Name = "Source" }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Plan", Exact = true }).ClickAsync();
        await page.Button("Review changes").ClickAsync();
        await Assertions.Expect(dialog.GetByLabel("Reason")).ToHaveAttributeAsync("aria-invalid", "true");
        await dialog.GetByLabel("Reason").FillAsync(Reason);
        await dialog.GetByLabel("Until (optional)").FillAsync(lastDay);
        await page.Button("Review changes").ClickAsync();
        await Assertions.Expect(dialog.GetByText("2 of 2 shops would change.")).ToBeVisibleAsync();
        var row = dialog.GetByRole(AriaRole.Row, new() { NameRegex = new("^Northwind Traders") });
        await Assertions.Expect(row).ToContainTextAsync("Live, Override");
        await Assertions.Expect(row).ToContainTextAsync("Shadow, Plan");
        await page.ShouldBeCleanAsync("review of releases");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Region, new() { Name = "Changes" })).ToBeFocusedAsync();
        await page.Button("Back").ClickAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Off") })).ToBeFocusedAsync();
        await Assertions.Expect(dialog.GetByLabel("Reason")).ToHaveValueAsync(Reason);
        await page.Button("Review changes").ClickAsync();
        await Assertions.Expect(dialog.GetByText("2 of 2 shops would change.")).ToBeVisibleAsync();
        Assert.Equal(ReleaseState.Live, (await ReleaseAsync("demo")).State);
    }

    private async Task ApplyAsync(IPage page)
    {
        var history = await HistoryAsync();
        await page.Button("Change 2 shops").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.GetByText("2 changed, 0 unchanged, 0 not changed because of a problem.")).ToBeVisibleAsync();
        await page.Button("Done").ClickAsync();
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        foreach (var slug in new[] { "demo", "acorn" })
        {
            var release = await ReleaseAsync(slug);
            Assert.Equal((ReleaseState.Shadow, Reason), (release.State, release.Reason));
        }

        Assert.Equal(history + 1, await HistoryAsync());
    }

    private static async Task FindExpiringAsync(IPage page)
    {
        await page.GetByLabel("Expiring in 14 days").CheckAsync();
        await Assertions.Expect(page.GetByText("2 shops", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("expiring=14"));
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("Acorn & Oak") })).ToContainTextAsync(Reason);
        await page.GetByRole(AriaRole.Link, new() { Name = "Northwind Traders", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Heading("Shadow results against live")).ToBeVisibleAsync();
    }

    // A dry run that takes all segments away moves the same orders the other way.
    private static async Task CompareWithLiveAsync(IPage page, ApiClient api)
    {
        var document = JsonNode.Parse((await api.GetAsync("/v1/shops/demo/configuration")).GetRawText())!.AsObject();
        document["segments"] = new JsonArray();
        var plan = await api.SendAsync(HttpMethod.Put, "/v1/shops/demo/configuration?dry_run=true", document.ToJsonString());
        var moves = plan.GetProperty("moves").EnumerateArray()
            .Where(move => move.GetProperty("from_experience").GetString() != move.GetProperty("to_experience").GetString())
            .Select(move => (Segment: move.GetProperty("from").GetString()!, Orders: move.GetProperty("orders").GetInt32())).ToList();
        Assert.NotEmpty(moves);
        var part = page.Locator(".moves");
        await Assertions.Expect(part.GetByRole(AriaRole.Table)).ToBeVisibleAsync();
        await Assertions.Expect(part).ToContainTextAsync($"{moves.Sum(move => move.Orders):N0} of ");
        var numbers = moves.OrderByDescending(move => move.Orders).Select(move => $"{move.Orders:N0}");
        await Assertions.Expect(part.Locator("td button")).ToHaveTextAsync([.. numbers]);
        await part.Locator("td button").First.ClickAsync();
        await Assertions.Expect(page.Locator("#moves-examples a").First).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("releases of a shop");
    }

    private async Task<FeatureRelease> ReleaseAsync(string slug)
    {
        var shop = (await Services.GetRequiredService<ShopStore>().FindAsync(slug))!.Id;
        return await Services.GetRequiredService<ReleaseStore>().GetAsync(shop);
    }

    private async Task<int> HistoryAsync()
    {
        var shop = (await Services.GetRequiredService<ShopStore>().FindAsync("demo"))!.Id;
        return (await Services.GetRequiredService<AuditStore>().ListAsync(shop, new AuditFilter { ObjectType = "release" })).Count;
    }
}
