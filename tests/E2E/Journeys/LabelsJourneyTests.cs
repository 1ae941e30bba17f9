using System.Text.Json.Nodes;
using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>The labels that orders bring, as the merchant finds them: counted, told apart, and with what tests them.</summary>
public sealed class LabelsJourneyTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    private const string LabelsUrl = "/shops/demo/labels";
    private const string ConfigurationUrl = "/v1/shops/demo/configuration";

    [Fact]
    public async Task Labels_OfOrders_AreCountedComparedFlaggedAndLinkedToWhatTestsThem()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        await PlaceAsync(api, "LABEL-1", "club.wine", "jo.doe@example.org");
        await PlaceAsync(api, "LABEL-2", "club.wine");
        await PlaceAsync(api, "LABEL-3", "Club.Wine");
        await AddSegmentAsync(api, "Wine club", "club.wine");
        await api.SendAsync(
            HttpMethod.Post, "/v1/shops/demo/campaigns", """{"name":"Wine days","segment":"club.wine","promotion_type":"basic","enabled":false,"promotion_properties":{"title":"Wine days"}}""");

        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        await page.GotoAsync(LabelsUrl);
        await page.Button("Refresh counts").ClickAsync();
        var wine = Row(page, "club.wine");
        await Assertions.Expect(wine.GetByRole(AriaRole.Link, new() { Name = "2 orders with this label" })).ToBeVisibleAsync();
        await Assertions.Expect(wine.GetByRole(AriaRole.Rowheader)).ToContainTextAsync("Looks like Club.Wine (1 order)");
        await Assertions.Expect(wine.GetByRole(AriaRole.Link, new() { Name = "Wine days" })).ToBeVisibleAsync();
        await Assertions.Expect(Row(page, "jo.doe@example.org")).ToContainTextAsync("Looks like an e-mail address");
        await page.ShouldBeCleanAsync("labels");

        await page.ChooseAsync("Show", "Near-duplicates");
        await Assertions.Expect(Row(page, "jo.doe@example.org")).ToHaveCountAsync(0);
        await Assertions.Expect(Row(page, "Club.Wine")).ToBeVisibleAsync();
        await page.ChooseAsync("Show", "Looks like personal data");
        await Assertions.Expect(Row(page, "jo.doe@example.org")).ToBeVisibleAsync();
        await Assertions.Expect(wine).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Clear filters" }).ClickAsync();

        await page.GetByLabel("Search", new() { Exact = true }).FillAsync("nobody has this");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Heading("No label is like that")).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("labels: nothing found");
        await page.GetByLabel("Search", new() { Exact = true }).FillAsync("CLUB");
        await page.Keyboard.PressAsync("Enter");
        await wine.GetByRole(AriaRole.Link, new() { Name = "Wine club" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, NameRegex = new("^Wine club ") })).ToBeVisibleAsync();
        await page.GoBackAsync();
        await wine.GetByRole(AriaRole.Link, new() { Name = "2 orders with this label" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { NameRegex = new("LABEL-[12]\\b") })).ToHaveCountAsync(2);
        await api.ResetDemoAsync();
    }

    [Fact]
    public async Task Labels_OnAPhoneInTheDark_FitAndAreClean()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Viewer, width: 390, height: 844, scheme: ColorScheme.Dark);
        await page.GotoAsync(LabelsUrl);
        await Assertions.Expect(page.GetByRole(AriaRole.Rowheader).First).ToBeVisibleAsync();
        await page.ShouldNotScrollSidewaysAsync("labels");
        await page.ShouldBeCleanAsync("labels, dark, phone");
    }

    // The text alone: "Looks like club.wine" is in another row's header.
    private static ILocator Row(IPage page, string label) =>
        page.GetByRole(AriaRole.Row)
            .Filter(new()
            {
                Has = page.GetByRole(
            AriaRole.Rowheader, new() { NameRegex = new($"^{System.Text.RegularExpressions.Regex.Escape(label)}(?! \\()") })
            });

    private static async Task PlaceAsync(ApiClient api, string number, params string[] labels) => await api.SendAsync(HttpMethod.Put, "/v1/shops/demo/orders", $$"""
        {"id":"{{number}}","order":{"order_number":"{{number}}","external_id":"{{number}}","total_order_price":20,"segments":{{System.Text.Json.JsonSerializer.Serialize(labels)}},
         "address":{"name":"Mira Sand","street":"Am Deich 4","city":"Husum","zip_code":"25813","country_code":"DE"} } }
        """);

    private static async Task AddSegmentAsync(ApiClient api, string name, string label)
    {
        var document = JsonNode.Parse(await api.Http.GetStringAsync(ConfigurationUrl))!;
        var segments = document["segments"]!.AsArray();
        segments.Add(new JsonObject
        {
            ["name"] = name,
            ["experience"] = document["experiences"]![0]!["key"]!.DeepClone(),
            ["rule"] = new JsonObject
            {
                ["all"] =
                new JsonArray(new JsonObject { ["attribute"] = "order.label", ["operator"] = "equals", ["value"] = label })
            },
        });
        await api.SendAsync(HttpMethod.Put, ConfigurationUrl, new JsonObject { ["segments"] = segments.DeepClone() }.ToJsonString());
    }
}
