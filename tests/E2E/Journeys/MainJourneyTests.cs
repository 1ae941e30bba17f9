using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>From a new page design to a shopper who sees it, and back to the default when the release is turned off.</summary>
public sealed class MainJourneyTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    private const string Headline = "Boots for the first snow";

    [Fact]
    public async Task Merchant_MakesASegment_ShopperSeesItsPage_CsmTurnsItOff()
    {
        var page = await Fixture.NewPageAsync();
        await page.OpenSignInAsync();
        await page.ShouldBeCleanAsync("sign-in");
        await page.SignInAsync(ConsoleSteps.Merchant);
        await DuplicateTheDefaultAsync(page);
        await CreateTheSegmentAsync(page);

        using var api = new ApiClient(Fixture.App.Address);
        var order = await api.SendAsync(HttpMethod.Put, "/v1/shops/demo/orders", Order);
        var tracking = order.GetProperty("tracking_url").GetString()!;
        var shopper = await Fixture.NewPageAsync(width: 390, height: 844);
        await shopper.GotoAsync(tracking);
        await Assertions.Expect(shopper.Heading(Headline)).ToBeVisibleAsync();
        await shopper.ShouldBeCleanAsync("tracking page");
        await shopper.ShouldNotScrollSidewaysAsync("tracking page");

        await TurnTheReleaseOffAsync();
        await shopper.ReloadAsync();
        await Assertions.Expect(shopper.Heading(Headline)).ToHaveCountAsync(0);
        await Assertions.Expect(shopper.Locator("meta[name=experience]")).ToHaveAttributeAsync("content", "default-page");
        using var reset = await api.Http.PostAsync("/_demo/reset", null);
        Assert.True(reset.IsSuccessStatusCode);
    }

    private static async Task DuplicateTheDefaultAsync(IPage page)
    {
        await page.GotoAsync("/shops/demo/experience-manager");
        await Assertions.Expect(page.Heading("Default Tracking Experience")).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("Experience Manager");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Experiences" }).ClickAsync();
        var card = page.GetByRole(AriaRole.Article, new() { Name = "Northwind default", Exact = true });
        await Assertions.Expect(card).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("Experiences");
        await card.GetByRole(AriaRole.Button, new() { Name = "Duplicate" }).ClickAsync();

        var name = page.GetByLabel("Name", new() { Exact = true });
        await Assertions.Expect(name).ToHaveValueAsync("Northwind default (copy)");
        await name.FillAsync("First snow");
        await page.GetByLabel("Headline", new() { Exact = true }).FillAsync(Headline);
        await Assertions.Expect(page.FrameLocator("iframe").GetByRole(AriaRole.Heading, new() { Name = Headline })).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("experience editor");
        await page.Button("Publish").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Published." }).First).ToBeVisibleAsync();
    }

    private static async Task CreateTheSegmentAsync(IPage page)
    {
        await page.GotoAsync("/shops/demo/experience-manager");
        await page.Button("Create New Segment").ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Boots in the snow");
        await page.ChooseAsync("Experience", "First snow");
        await page.ShouldBeCleanAsync("wizard: details");

        await page.GetByRole(AriaRole.Link, new() { Name = "Conditions" }).ClickAsync();
        await Assertions.Expect(page.Heading("Configure Conditions")).ToBeVisibleAsync();
        await page.Button("Add condition").ClickAsync();
        await page.Condition(1).GetByLabel("Attribute").SelectOptionAsync(new SelectOptionValue { Label = "Destination State" });
        await page.Condition(1).GetByLabel("Operator").SelectOptionAsync(new SelectOptionValue { Label = "is one of" });
        await page.Condition(1).GetByLabel("Value").FillAsync("VT, NH,");
        await page.Button("Add condition").ClickAsync();
        await page.Condition(2).GetByLabel("Attribute").SelectOptionAsync(new SelectOptionValue { Label = "Total Billing Amount" });
        await page.Condition(2).GetByLabel("Operator").SelectOptionAsync(new SelectOptionValue { Label = "greater than or equal to" });
        await page.Condition(2).GetByLabel("Value").FillAsync("50");
        await Assertions.Expect(page.GetByText(new System.Text.RegularExpressions.Regex("of [0-9,]+ orders match"))).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("wizard: conditions");

        await page.GetByRole(AriaRole.Link, new() { Name = "Time frame" }).ClickAsync();
        await page.GetByLabel("Set a time frame for this segment").CheckAsync();
        await page.GetByLabel("Immediately").CheckAsync();
        await page.GetByLabel("End date").FillAsync("2030-03-20");
        await page.GetByLabel("End time").FillAsync("06:00");
        await page.ShouldBeCleanAsync("wizard: time frame");
        await page.Button("Save").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("Boots in the snow") })).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("segments after saving");
    }

    private async Task TurnTheReleaseOffAsync()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Csm);
        await page.GotoAsync("/csm/shops");
        var row = page.GetByRole(AriaRole.Row, new() { NameRegex = new("Northwind Traders") });
        await row.GetByRole(AriaRole.Button, new() { Name = "Change release" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Off") }).CheckAsync();
        await dialog.GetByLabel("Reason").FillAsync("Season is over");
        await page.ShouldBeCleanAsync("release dialog");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Set to Off" }).ClickAsync();
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await page.ShouldBeCleanAsync("CSM shops");
    }

    private const string Order = """
        {"id":"SNOW-1","order":{"order_number":"SNOW-1","external_id":"snow-1","currency":"USD","total_order_price":129.5,"locale":"en-US",
         "address":{"name":"Ida Frost","street":"1 Ridge Road","city":"Stowe","province_code":"VT","zip_code":"05672","country_code":"US"},
         "products":[{"title":"Snow boots","sku":"BOOT-7","quantity":1,"price":129.5,"categories":["Boots"]}]},
         "trackings":[{"tracking_number":"1Z-SNOW-1","carrier_reference":"ups"}]}
        """;
}
