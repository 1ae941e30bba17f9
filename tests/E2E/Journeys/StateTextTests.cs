using System.Text.Json;
using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>Texts for single states of a delivery: written in the editor, seen in its preview and by the shopper.</summary>
public sealed class StateTextTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    private const string Packed = "Your box is closed";
    private const string Delivered = "Enjoy your meal";
    private const string General = "Good things are on the way.";

    [Fact]
    public async Task Merchant_WritesTextsOfStates_PreviewStepsThroughThemAndTheShopperReadsThem()
    {
        using var api = new ApiClient(Fixture.App.Address);
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        await page.GotoAsync("/shops/demo/experience-manager");
        await page.Button("Edit Northwind default").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Text by state") }).ClickAsync();
        await WriteAsync(page, "Add text for Packed", "Packed", Packed);
        await WriteAsync(page, "Edit text for Delivered", "Delivered", Delivered);
        await page.ShouldBeCleanAsync("texts of states");
        await page.ChooseAsync("State", "On its way");
        await ExpectPreviewAsync(page, General);
        await page.ChooseAsync("State", "Packed");
        await ExpectPreviewAsync(page, Packed);
        await page.Button("Publish").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Notifications" }).Locator(".toast"))
            .ToHaveTextAsync([new System.Text.RegularExpressions.Regex("^\\s*Published\\. ")]);

        var order = await api.SendAsync(HttpMethod.Put, "/v1/shops/demo/orders", Order);
        var parcel = await ParcelAsync(api, order.GetProperty("uuid").GetString()!);
        var shopper = await Fixture.NewPageAsync(width: 390, height: 844);
        await shopper.GotoAsync(order.GetProperty("tracking_url").GetString()!);
        await Assertions.Expect(shopper.Heading(General)).ToBeVisibleAsync();
        await ReportAsync(api, parcel, "label_created", "2026-01-05T08:00:00Z");
        await shopper.ReloadAsync();
        await Assertions.Expect(shopper.Heading(Packed)).ToBeVisibleAsync();
        await ReportAsync(api, parcel, "delay", "2026-01-05T18:00:00Z");
        await shopper.ReloadAsync();
        await Assertions.Expect(shopper.GetByRole(AriaRole.Note)).ToContainTextAsync("Your parcel is delayed");
        await ReportAsync(api, parcel, "delivered", "2026-01-06T08:00:00Z");
        await shopper.ReloadAsync();
        await Assertions.Expect(shopper.Heading(Delivered)).ToBeVisibleAsync();
        await shopper.ShouldBeCleanAsync("tracking page of a delivered order");
        await api.ResetDemoAsync();
    }

    // Opening a state shows it in the preview.
    private static async Task WriteAsync(IPage page, string button, string state, string headline)
    {
        await page.Button(button).ClickAsync();
        var field = page.GetByRole(AriaRole.Group, new() { Name = state, Exact = true }).GetByLabel("Headline", new() { Exact = true });
        await Assertions.Expect(field).ToBeFocusedAsync();
        await field.FillAsync(headline);
        await ExpectPreviewAsync(page, headline);
    }

    private static Task ExpectPreviewAsync(IPage page, string headline) =>
        Assertions.Expect(page.FrameLocator("iframe").GetByRole(AriaRole.Heading, new() { Level = 1, Name = headline })).ToBeVisibleAsync();

    private static async Task<string> ParcelAsync(ApiClient api, string order) =>
        (await api.GetAsync($"/v1/shops/demo/orders/{order}")).GetProperty("trackings")[0].GetProperty("id").GetString()!;

    private static Task<JsonElement> ReportAsync(ApiClient api, string parcel, string name, string time) =>
        api.SendAsync(
            HttpMethod.Post, $"/v1/shops/demo/shipments/{parcel}/events", $$"""{"event_name":"{{name}}","event_time":"{{time}}"}""");

    private const string Order = """
        {"id":"STATE-1","order":{"order_number":"STATE-1","external_id":"state-1","currency":"USD","total_order_price":19.5,
         "locale":"en-US","address":{"name":"Ida Frost","street":"1 Ridge Road","city":"Stowe","province_code":"VT","zip_code":"05672",
                    "country_code":"US"},
         "products":[{"title":"Camembert","sku":"CAM-1","quantity":1,"price":19.5,"categories":["Dairy"]}]},
         "trackings":[{"tracking_number":"1Z-STATE-1","carrier_reference":"ups"}]}
        """;
}
