using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>What the console says of what is so: campaigns of an order, figures, and where the row is that was just saved.</summary>
public sealed class SeeingTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    [Fact]
    public async Task OrderPage_AsAViewer_NamesTheCampaignOfEachPlaceAndWhy()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        var order = (await api.SendAsync(HttpMethod.Put, "/v1/shops/demo/orders", Order)).GetProperty("uuid").GetString();
        var page = await Fixture.SignedInAsync(ConsoleSteps.Viewer);
        await page.GotoAsync($"/shops/demo/orders/{order}");
        var shown = page.GetByRole(AriaRole.Region, new() { Name = "Current tracking page" });
        await Assertions.Expect(shown.GetByText("“Platinum thank-you” is the first live campaign that matches one of the order's labels"))
            .ToBeVisibleAsync();
        await Assertions.Expect(shown.GetByText("“Platinum winter tasting” matches the label “tier.platinum”, but has not started yet."))
            .ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("an order with campaigns");
        var decided = await api.GetAsync($"/v1/shops/demo/orders/{order}/decision");
        Assert.Equal("Platinum thank-you", decided.GetProperty("explanation").GetProperty("campaigns")[1].GetProperty("campaign")
            .GetProperty("name").GetString());
        await shown.GetByRole(AriaRole.Link, new() { Name = "Platinum thank-you", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, NameRegex = new("^Platinum thank-you") }))
            .ToBeVisibleAsync();
    }

    [Fact]
    public async Task CreateSegment_IsInTheFirstWindowAndAtTheEndOfTheList()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 800);
        await new SegmentPages(page).OpenListAsync();
        await Assertions.Expect(page.Button("Create New Segment")).ToBeInViewportAsync();
        await page.Button("New segment").ClickAsync();
        await Assertions.Expect(page.Heading("Create New Segment")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Ctr_IsClicksPerImpression_AndExplainsItselfByKeyboard()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        var tracking = (await api.SendAsync(HttpMethod.Put, "/v1/shops/demo/orders", Order)).GetProperty("tracking_url").GetString()!;
        await (await Fixture.NewPageAsync()).GotoAsync($"{tracking}/view.gif");
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        await page.GotoAsync("/shops/demo/analytics");
        var tile = page.Locator(".tile").Filter(new() { Has = page.GetByRole(AriaRole.Button, new() { Name = "About CTR" }) });
        await Assertions.Expect(tile.Locator("dt")).ToHaveTextAsync("CTR");
        await tile.GetByRole(AriaRole.Button).PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Clicks ÷ impressions.").First).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("a figure that explains itself");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByText("Clicks ÷ impressions.").First).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".tile dt").Filter(new() { HasText = "Visitors who clicked" })).ToBeVisibleAsync();

        // The filter of types closes like a select.
        await page.Locator("details[data-types] summary").ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("details[data-types]")).Not.ToHaveAttributeAsync("open", "");
    }

    [Fact]
    public async Task Shopify_JustConnected_WaitsForTheFirstWebhook()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        await page.GotoAsync("/shops/demo/integrations/shopify");
        await page.GetByLabel("Shop domain").FillAsync("northwind.myshopify.com");
        await page.GetByLabel("Client secret").FillAsync("secret");
        await page.Button("Connect").ClickAsync();
        await Assertions.Expect(page.GetByText("Waiting for the first webhook", new() { Exact = true }).First).ToBeVisibleAsync();
        Assert.Equal("waiting", (await api.GetAsync("/v1/shops/demo/integrations")).GetProperty("shopify").GetProperty("status")
            .GetString());
        await page.GotoAsync("/shops/demo/overview");
        await Assertions.Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Shopify" }))
            .ToContainTextAsync("Waiting for the first webhook");
        await api.ResetDemoAsync();
    }

    [Fact]
    public async Task Save_MatchesNoOrder_AsksWithTheNumbers_AndBackChangesNothing()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 1100);
        await page.ShowWarningsAsync();
        var segments = new SegmentPages(page);
        await FillAsync(page, segments, "Nothing matches");
        await segments.Save.ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Save “Nothing matches”?" });
        await Assertions.Expect(dialog).ToContainTextAsync(new System.Text.RegularExpressions.Regex("It matches none of [0-9,]+ orders"));
        await page.ShouldBeCleanAsync("a warning before saving");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Back" }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await Assertions.Expect(page.Heading("Configure Conditions")).ToBeVisibleAsync();
        await segments.Save.ClickAsync();
        await page.Button("Save anyway").ClickAsync();
        await Assertions.Expect(segments.Row("Nothing matches")).ToBeVisibleAsync();
        await api.ResetDemoAsync();
    }

    [Fact]
    public async Task SavedSegment_IsInViewAndMarked_AndUndoBringsTheWorkBack()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 720);
        var segments = new SegmentPages(page);
        await FillAsync(page, segments, "Just made");
        await segments.Save.ClickAsync();
        var row = segments.Row("Just made");
        await Assertions.Expect(row).ToContainTextAsync("Just saved");
        await Assertions.Expect(row).ToBeInViewportAsync();
        var toast = page.GetByRole(AriaRole.Region, new() { Name = "Notifications" }).Locator(".toast").Filter(new() { HasText = "saved" });
        var (rowBox, toastBox) = ((await row.BoundingBoxAsync())!, (await toast.BoundingBoxAsync())!);
        Assert.True(rowBox.Y + rowBox.Height <= toastBox.Y,
            $"The notification at {toastBox.Y} covers the row that ends at {rowBox.Y + rowBox.Height}.");
        await Assertions.Expect(toast.GetByRole(AriaRole.Button, new() { Name = "View" })).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("a row that was just saved");
        await toast.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(segments.Name).ToHaveValueAsync("Just made");
        await segments.OpenListAsync();
        await Assertions.Expect(row).ToHaveCountAsync(0);
        await api.ResetDemoAsync();
    }

    [Fact]
    public async Task DeletedSegment_Undone_IsInItsPlaceAgain()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 1100);
        var segments = new SegmentPages(page);
        await segments.OpenListAsync();
        var before = await segments.OrderAsync();
        await segments.DeleteAsync(before[1]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(segments.Row(before[1])).ToBeVisibleAsync();
        Assert.Equal(before, await segments.OrderAsync());
        var history = await page.Context.NewPageAsync();
        await history.GotoAsync("/shops/demo/audit");
        await Assertions.Expect(history.GetByText("restored the segment")).ToBeVisibleAsync();
        await api.ResetDemoAsync();
    }

    private static async Task FillAsync(IPage page, SegmentPages segments, string name)
    {
        await segments.OpenNewAsync();
        await segments.Name.FillAsync(name);
        await page.ChooseAsync("Experience", "Northwind default (default)");
        await segments.GoToStepAsync("Configure Conditions");
        await segments.AddConditionAsync();
        await segments.FillConditionAsync(1, "SKU", "equals", "no such thing");
    }

    private const string Order = """
        {"id":"PLATINUM-1","order":{"order_number":"PLATINUM-1","external_id":"platinum-1","currency":"USD","total_order_price":900,"locale":"en-US","segments":["tier.platinum"],
         "address":{"name":"Ida Frost","street":"1 Ridge Road","city":"Stowe","province_code":"VT","zip_code":"05672","country_code":"US"},
         "products":[{"title":"Cheese","sku":"CHEESE-1","quantity":1,"price":900}]}}
        """;
}
