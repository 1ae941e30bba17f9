using System.Text.Json;
using System.Text.RegularExpressions;
using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>
/// Everything a merchant promotes with, made in the console: three types, a discount, an A/B test, an announcement and the default.
/// Shoppers see what their labels choose, and keep it after fulfilment.
/// </summary>
public sealed class CampaignStoryTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    private const string Label = "tier.gold";
    private const string Cheese = "Cheese for gold customers";
    private const string Wine = "Wine for gold customers";
    private const string Picks = "Picked for gold customers";
    private const string Gift = "Free gift until midnight";
    private const string Everybody = "Thank you for shopping with us";
    private const string Strike = "La Poste est en grève cette semaine.";

    // Each order has its arm by chance: that all are in one happens once in half a million runs.
    private const int Orders = 20;

    private IPage _page = null!;
    private CampaignPages _campaigns = null!;

    [Fact]
    public async Task Merchant_PromotesInEveryWay_ShoppersSeeTheirsAndKeepItAfterFulfilment()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        _page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 1100);
        _campaigns = new CampaignPages(_page);
        await _campaigns.PauseAllAsync();
        await MakeTheTestAsync();
        await MakeTheOthersAsync();
        await AnnounceAsync();

        var golds = new List<(JsonElement Order, string Arm)>();
        for (var i = 1; i <= Orders; i++) golds.Add(await PlaceAsync(api, $"STORY-{i}", Label));
        var shopper = await Fixture.NewPageAsync();
        foreach (var arm in new[] { Cheese, Wine })
            await ShouldSeeGoldAsync(shopper, UrlOf(golds.First(gold => gold.Arm == arm).Order), arm);
        await ShouldSeeBannerOnAPhoneAsync(UrlOf(golds[0].Order));
        await ShouldSeeTheDefaultAsync(shopper, UrlOf((await PlaceAsync(api, "STORY-0", "tier.bronze")).Order));

        var (kept, chosen) = golds[0];
        var parcel = """{"tracking_number":"1Z-STORY","carrier_reference":"ups"}""";
        await api.SendAsync(HttpMethod.Put, OrdersUrl, Body("STORY-1", Label, parcel));
        await api.SendAsync(HttpMethod.Patch, $"{OrdersUrl}/{IdOf(kept)}", """{"segments":["tier.bronze"]}""");
        await ShouldSeeGoldAsync(shopper, UrlOf(kept), chosen);
        await ShouldBeExplainedAsync(IdOf(kept), chosen);
        await api.ResetDemoAsync();
    }

    private const string OrdersUrl = "/v1/shops/demo/orders";

    // The second arm may go live beside the first once both are in the test.
    private async Task MakeTheTestAsync()
    {
        await _campaigns.FillAsync("Gold cheese", "Basic", Label, Cheese);
        await LinkAsync();
        await _page.Button("New discount").ClickAsync();
        await _page.GetByLabel("Code", new() { Exact = true }).FillAsync("GOLD15");
        await _page.GetByRole(AriaRole.Dialog).GetByLabel("Value (optional)").FillAsync("15");
        await _page.Button("Save discount").ClickAsync();
        await SaveAsync("Gold cheese");
        await _campaigns.FillAsync("Gold wine", "Basic", Label, Wine);
        await LinkAsync();
        await _page.ChooseAsync("Discount (optional)", "GOLD15");
        await _page.GetByRole(AriaRole.Switch, new() { Name = "Live" }).ClickAsync();
        await SaveAsync("Gold wine");

        await _page.GetByRole(AriaRole.Tab, new() { NameRegex = new("^A.B tests") }).ClickAsync();
        await _page.Button("New A/B test").ClickAsync();
        await _page.GetByLabel("Test name").FillAsync("Cheese or wine");
        await _page.ChooseAsync("Label and type", $"{Label}, Basic (2)");
        await _page.GetByLabel("Immediately").CheckAsync();
        await _page.GetByLabel("End date").FillAsync("2030-01-01");
        await _page.GetByLabel("End time").FillAsync("00:00");
        await _page.Button("Save test").ClickAsync();
        var test = _page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Cheese or wine" });
        await Assertions.Expect(test).ToContainTextAsync("50 %: Gold wine");
        await _page.GotoAsync(CampaignPages.ListUrl);
        await _campaigns.Row("Gold wine").GetByRole(AriaRole.Switch).ClickAsync();
        await Assertions.Expect(_campaigns.Row("Gold wine")).ToContainTextAsync("Active");
    }

    private async Task MakeTheOthersAsync()
    {
        await _campaigns.FillAsync("Gold picks", "Product", Label, Picks);
        await _page.Button("Add product").ClickAsync();
        await _page.GetByLabel("Product name", new() { Exact = true }).FillAsync("Aged Gouda");
        await _page.GetByLabel("Product link", new() { Exact = true }).FillAsync("https://northwind.example/gouda");
        await _page.GetByLabel("Price", new() { Exact = true }).FillAsync("24.50");
        await SaveAsync("Gold picks");
        await _campaigns.FillAsync("Gold gift", "Banner", Label, Gift);
        await _page.GetByLabel("Badge value", new() { Exact = true }).FillAsync("20");
        await SaveAsync("Gold gift");
        await _campaigns.FillAsync("Thanks to all", "Basic", "default", Everybody);
        await SaveAsync("Thanks to all");
    }

    private async Task AnnounceAsync()
    {
        await _page.GetByRole(AriaRole.Tab, new() { NameRegex = new("^Announcements") }).ClickAsync();
        await _page.Button("New announcement").ClickAsync();
        await _page.ChooseAsync("Language", "fr");
        await _page.GetByLabel("Announcement", new() { Exact = true }).FillAsync(Strike);
        await _page.Button("Save announcement").ClickAsync();
        await Assertions.Expect(_page.GetByRole(AriaRole.Row).Filter(new() { HasText = Strike })).ToBeVisibleAsync();
    }

    private async Task LinkAsync()
    {
        await _page.GetByLabel("Button label", new() { Exact = true }).FillAsync("Choose yours");
        await _page.GetByLabel("Button link", new() { Exact = true }).FillAsync("https://northwind.example/gold");
    }

    // The row that was just saved is the last: it is scrolled to, and says so.
    private async Task SaveAsync(string name)
    {
        await _campaigns.Save.ClickAsync();
        await Assertions.Expect(_campaigns.Row(name)).ToContainTextAsync("Just saved");
        await Assertions.Expect(_campaigns.Row(name)).ToBeInViewportAsync();
    }

    private static async Task ShouldSeeGoldAsync(IPage shopper, string url, string arm)
    {
        await shopper.GotoAsync($"{url}?locale=fr-FR");
        var basic = shopper.Locator("[data-slot=basic]");
        await Assertions.Expect(basic.GetByRole(AriaRole.Heading)).ToHaveTextAsync(arm);
        await Assertions.Expect(basic.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", new Regex("northwind.example/gold.*GOLD15"));
        await Assertions.Expect(shopper.Heading(Picks)).ToBeVisibleAsync();
        await Assertions.Expect(shopper.GetByRole(AriaRole.Link, new() { Name = "Aged Gouda" })).ToBeVisibleAsync();
        await Assertions.Expect(shopper.GetByText(Strike)).ToBeVisibleAsync();
        await Assertions.Expect(shopper.GetByText(Gift)).ToBeHiddenAsync();
    }

    private async Task ShouldSeeBannerOnAPhoneAsync(string url)
    {
        var phone = await Fixture.NewPageAsync(width: 390, height: 844);
        await phone.GotoAsync(url);
        await Assertions.Expect(phone.Locator("[data-slot=banner]"))
            .ToContainTextAsync(new Regex($"20.?%.*{Gift}", RegexOptions.Singleline));
        await phone.ShouldBeCleanAsync("every type of campaign, 390 px");
        await phone.ShouldNotScrollSidewaysAsync("every type of campaign, 390 px");
    }

    private static async Task ShouldSeeTheDefaultAsync(IPage shopper, string url)
    {
        await shopper.GotoAsync(url);
        await Assertions.Expect(shopper.Locator("[data-slot=basic]").GetByRole(AriaRole.Heading)).ToHaveTextAsync(Everybody);
        await Assertions.Expect(shopper.Locator("[data-slot=banner]")).ToHaveCountAsync(0);
        await Assertions.Expect(shopper.Heading(Picks)).ToHaveCountAsync(0);
    }

    // What is shown now, and the receipt of what was chosen when the parcel got its number.
    private async Task ShouldBeExplainedAsync(string id, string arm)
    {
        await _page.GotoAsync($"/shops/demo/orders/{id}");
        var name = arm == Cheese ? "Gold cheese" : "Gold wine";
        foreach (var region in new[] { "Current tracking page", "Decision at fulfilment" })
        {
            var card = _page.GetByRole(AriaRole.Region, new() { Name = region });
            await Assertions.Expect(card.GetByRole(AriaRole.Link, new() { Name = name, Exact = true })).ToBeVisibleAsync();
        }
    }

    private static async Task<(JsonElement Order, string Arm)> PlaceAsync(ApiClient api, string number, string label)
    {
        var order = await api.SendAsync(HttpMethod.Put, OrdersUrl, Body(number, label, ""));
        var decision = await api.GetAsync($"{OrdersUrl}/{IdOf(order)}/decision");
        var campaign = decision.GetProperty("campaigns").GetProperty("basic").GetProperty("name").GetString();
        return (order, campaign == "Gold cheese" ? Cheese : campaign == "Gold wine" ? Wine : Everybody);
    }

    private static string IdOf(JsonElement order) => order.GetProperty("uuid").GetString()!;

    private static string UrlOf(JsonElement order) => order.GetProperty("tracking_url").GetString()!;

    private static string Body(string number, string label, string parcels) => $$"""
        {"id":"{{number}}","order":{"order_number":"{{number}}","external_id":"{{number}}","currency":"USD","total_order_price":74.5,
         "locale":"en-US","segments":["{{label}}"],
         "address":{"name":"Mira Sand","street":"Am Deich 4","city":"Husum","zip_code":"25813","country_code":"DE"},
         "products":[{"title":"Wool hat","sku":"HAT-1","quantity":1,"price":74.5}]},"trackings":[{{parcels}}]}
        """;
}
