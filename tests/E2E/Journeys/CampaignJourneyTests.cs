using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>
/// Campaigns made in the console, seen by a shopper on the page of an order with their label, and kept when the labels change after
/// fulfilment.
/// </summary>
public sealed class CampaignJourneyTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    private const string Gold = "Gold days have come";
    private const string Everybody = "Thank you for your order";
    private const string Urgent = "Ends tonight: free gift";
    private const string Picture = "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR4nGM4EWCDFTEMLQkAWbdVAWo82ZEAAAAASUVORK5CYII=";
    private const string OrdersUrl = "/v1/shops/demo/orders";

    [Fact]
    public async Task Merchant_MakesCampaigns_ShopperSeesThemAndKeepsThemAfterFulfilment()
    {
        using var api = new ApiClient(Fixture.App.Address);
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 1100);
        var campaigns = new CampaignPages(page);
        await campaigns.PauseAllAsync();
        await campaigns.CreateAsync("Gold days", "Basic", "tier.gold", Gold);
        await campaigns.CreateAsync("Everybody", "Basic", "default", Everybody);
        await campaigns.CreateAsync("Gift", "Banner", "tier.gold", Urgent);
        await Assertions.Expect(campaigns.Row("Everybody")).ToContainTextAsync("Everybody else (default)");
        await page.ShouldBeCleanAsync("three campaigns");

        var placed = await api.SendAsync(HttpMethod.Put, OrdersUrl, Order("", "\"tier.gold\""));
        var tracking = placed.GetProperty("tracking_url").GetString()!;
        var (desktop, phone) = (await Fixture.NewPageAsync(), await Fixture.NewPageAsync(width: 390, height: 844));
        await ShouldShowGoldAsync(desktop, phone, tracking);

        await api.SendAsync(
            HttpMethod.Put, OrdersUrl,
            Order(""","trackings":[{"tracking_number":"1Z-GOLD-1","carrier_reference":"ups"}]""", "\"tier.gold\""));
        var patched = await api.SendAsync(
            HttpMethod.Patch, $"{OrdersUrl}/{placed.GetProperty("uuid").GetString()}", """{"segments":["tier.bronze"]}""");
        Assert.Equal(["tier.bronze"], patched.GetProperty("segments").EnumerateArray().Select(label => label.GetString()));
        await ShouldShowGoldAsync(desktop, phone, tracking);
        await api.ResetDemoAsync();
    }

    [Fact]
    public async Task List_ShopWithoutCampaigns_OffersThreeToStartWith()
    {
        var page = await Fixture.SignedInAsync("merchant@acorn.example");
        await page.GotoAsync("/shops/acorn/campaigns");
        await Assertions.Expect(page.Heading("No campaigns yet")).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("no campaigns");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^An offer that ends soon") }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Title", new() { Exact = true })).ToHaveValueAsync("Ends tonight");
        await Assertions.Expect(page.FrameLocator("iframe").GetByText("Ends tonight")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Conflict_SecondLiveCampaignOfALabel_NamesTheOtherAndLinksToIt()
    {
        using var api = new ApiClient(Fixture.App.Address);
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 1100);
        var campaigns = new CampaignPages(page);
        await campaigns.CreateAsync("First", "Basic", "vip", "First of all");
        await campaigns.FillAsync("Second", "Basic", "vip", "Second of all");
        await campaigns.Save.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("“First” is live for the label “vip”");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Open “First”" })).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("conflict");

        await page.GetByRole(AriaRole.Switch, new() { Name = "Live" }).ClickAsync();
        await campaigns.Save.ClickAsync();
        await Assertions.Expect(campaigns.Row("Second")).ToContainTextAsync("Paused");
        await campaigns.Row("Second").GetByRole(AriaRole.Switch).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link, new() { Name = "Open “First”" }))
            .ToBeVisibleAsync();

        var rows = page.Locator("tr[data-reorder-row]");
        await Assertions.Expect(rows.Last).ToContainTextAsync("Second of all");
        await page.GetByRole(AriaRole.Button, new() { Name = "Move Second up" }).ClickAsync();
        await Assertions.Expect(rows.Last).ToContainTextAsync("First of all");
        await api.ResetDemoAsync();
    }

    [Fact]
    public async Task Editor_UploadedPicture_GetsAnAddressAndIsInThePreview()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 1100);
        await new CampaignPages(page).FillAsync("Picture", "Basic", "vip", "With a picture");
        await page.GetByLabel("Upload picture")
            .SetInputFilesAsync(new FilePayload { Name = "a.png", MimeType = "image/png", Buffer = "no picture"u8.ToArray() });
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await page.GetByLabel("Upload picture")
            .SetInputFilesAsync(new FilePayload { Name = "a.png", MimeType = "image/png", Buffer = Convert.FromBase64String(Picture) });
        await Assertions.Expect(page.GetByLabel("Image", new() { Exact = true }))
            .ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^/media/demo/"));
        await Assertions.Expect(page.FrameLocator("iframe").Locator("[data-slot=basic] img")).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("campaign editor with an uploaded picture");
    }

    [Fact]
    public async Task Editor_LostConnection_BringsTheWorkBack()
    {
        using var api = new ApiClient(Fixture.App.Address);
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, width: 390, height: 900, scheme: ColorScheme.Dark);
        var campaigns = new CampaignPages(page);
        await campaigns.FillAsync("Half done", "Product", "tier.silver", "Not yet");
        await page.Button("Add product").ClickAsync();
        await page.GetByLabel("Price", new() { Exact = true }).FillAsync("cheap");
        await page.ShouldNotScrollSidewaysAsync("campaign editor");
        await campaigns.Save.ClickAsync();
        await Assertions.Expect(page.GetByText("Enter a number such as 19.90.").First).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("campaign editor with errors, dark, phone");

        // On a fresh page nothing is kept yet, so the word "Kept" can only be about the change made there.
        var second = await ReopenAsync(page, "Half done");
        await second.GetByLabel("Name", new() { Exact = true }).FillAsync("Half done, kept");
        await ReopenAsync(second, "Half done, kept");
        await api.ResetDemoAsync();
    }

    private static async Task<IPage> ReopenAsync(IPage page, string name)
    {
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Not saved yet, draft autosaved" }))
            .ToBeVisibleAsync();
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(CampaignPages.NewUrl);
        await Assertions.Expect(other.GetByText("We restored your unsaved changes from")).ToBeVisibleAsync();
        await Assertions.Expect(other.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync(name);
        return other;
    }

    private static async Task ShouldShowGoldAsync(IPage desktop, IPage phone, string tracking)
    {
        await desktop.GotoAsync(tracking);
        await Assertions.Expect(desktop.Heading(Gold)).ToBeVisibleAsync();
        await Assertions.Expect(desktop.Heading(Everybody)).ToHaveCountAsync(0);
        await Assertions.Expect(desktop.GetByText(Urgent)).ToBeHiddenAsync();
        await desktop.ShouldBeCleanAsync("campaigns at 1280 px");
        await phone.GotoAsync(tracking);
        await Assertions.Expect(phone.GetByText(Urgent)).ToBeVisibleAsync();
        await Assertions.Expect(phone.Heading(Gold)).ToBeVisibleAsync();
        await phone.ShouldBeCleanAsync("campaigns at 390 px");
        await phone.ShouldNotScrollSidewaysAsync("campaigns at 390 px");
    }

    private static string Order(string more, string labels) => $$"""
        {"id":"GOLD-1","order":{"order_number":"GOLD-1","external_id":"gold-1","currency":"EUR","total_order_price":74.5,"locale":"en-US","segments":[{{labels}}],
         "address":{"name":"Mira Sand","street":"Am Deich 4","city":"Husum","zip_code":"25813","country_code":"DE"},
         "products":[{"title":"Wool hat","sku":"HAT-1","quantity":1,"price":29.5}]}{{more}}}
        """;
}
