using System.Text.Json;
using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>"Why this page?" asked by a viewer, of a stored order and of pasted JSON: the page says what the API answers.</summary>
public sealed class WhyTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    private const string Body = """
        {"id":"PASTED-1","order":{"order_number":"PASTED-1","external_id":"pasted-1","currency":"USD","total_order_price":5000,
         "locale":"en-US",
         "address":{"street":"1 Ridge Road","city":"Seattle","province_code":"WA","zip_code":"98101","country_code":"US"},
         "products":[{"title":"Camembert","sku":"CHEESE-1","category":"Dairy Products","quantity":1,"price":5000}]}}
        """;

    [Fact]
    public async Task StoredOrder_AtAnInstantInALocale_SaysWhatTheApiSays_AndTheLinkOpensTheSame()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        var orders = await api.GetAsync("/v1/shops/demo/orders?order_number=10255");
        var id = orders[0].GetProperty("uuid").GetString();
        var page = await Fixture.SignedInAsync(ConsoleSteps.Viewer);
        await page.GotoAsync($"/shops/demo/orders/{id}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Test another instant or locale" }).ClickAsync();
        var result = page.GetByRole(AriaRole.Region, new() { Name = "Order 10255", Exact = true });
        await Assertions.Expect(result).ToBeVisibleAsync();
        await page.GetByLabel("Date").FillAsync("2026-10-15");
        await page.GetByLabel("Time", new() { Exact = true }).FillAsync("09:30");
        await page.ChooseAsync("Locale", "de-CH");
        await page.Button("Explain").ClickAsync();
        const string asked = "?order=10255&at=2026-10-15T13:30:00Z&locale=de-CH";
        await page.ShouldHaveAddressAsync(asked);
        var said = await api.GetAsync($"/v1/shops/demo/orders/{id}/decision?at=2026-10-15T13:30:00Z&locale=de-CH");
        await ShouldSayAsync(result, said.GetProperty("explanation"));
        await page.ShouldBeCleanAsync("why this page");

        // Then, and with today's rules.
        var receipt = said.GetProperty("receipt").GetProperty("explanation");
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Decision at fulfilment" }))
            .ToContainTextAsync(receipt.GetProperty("words").GetString()!);
        var (at, locale) = (receipt.GetProperty("at").GetString(), receipt.GetProperty("locale").GetString());
        var today = await api.GetAsync($"/v1/shops/demo/orders/{id}/decision?at={at}&locale={locale}");
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "With today’s rules" }))
            .ToContainTextAsync(today.GetProperty("explanation").GetProperty("words").GetString()!);

        var link = await page.GetByRole(AriaRole.Link, new() { Name = "Link to this view" }).GetAttributeAsync("href");
        await page.GotoAsync(link!);
        await ShouldSayAsync(result, said.GetProperty("explanation"));
        await Assertions.Expect(page.GetByLabel("Date")).ToHaveValueAsync("2026-10-15");
    }

    [Fact]
    public async Task PastedJson_RefusedAtItsPaths_ThenExplainedAsTheApiDoes_AndFoundAgainByItsId()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        var page = await Fixture.SignedInAsync(ConsoleSteps.Viewer);
        await page.GotoAsync("/shops/demo/why");
        await page.GetByLabel("Pasted JSON").CheckAsync();
        var json = page.GetByLabel("Order as JSON");
        await json.FillAsync(Body.Replace("\"quantity\":1", "\"quantity\":\"one\"", StringComparison.Ordinal));
        await page.Button("Explain").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Problems in the JSON" }))
            .ToContainTextAsync("order.products.0.quantity");
        await Assertions.Expect(json).ToHaveAttributeAsync("aria-invalid", "true");
        await page.ShouldBeCleanAsync("why this page, JSON refused");
        await json.FillAsync("{\"id\":");
        await page.Button("Explain").ClickAsync();
        await Assertions.Expect(page.GetByText("The body is not valid JSON: line 1")).ToBeVisibleAsync();

        await json.FillAsync(Body);
        await page.GetByLabel("Date").FillAsync("2026-10-15");
        await page.GetByLabel("Time", new() { Exact = true }).FillAsync("09:30");
        await page.Button("Explain").ClickAsync();
        var result = page.GetByRole(AriaRole.Region, new() { Name = "Pasted order PASTED-1" });
        var asked = $$"""{"at":"2026-10-15T13:30:00Z","explain":true,"orders":[{{Body}}]}""";
        var said = await api.SendAsync(HttpMethod.Post, "/v1/shops/demo/decisions", asked);
        await ShouldSayAsync(result, said[0].GetProperty("explanation"));
        Assert.DoesNotContain("Ridge", page.Url, StringComparison.Ordinal);
        await page.ReloadAsync();
        await ShouldSayAsync(result, said[0].GetProperty("explanation"));
        await Assertions.Expect(json).ToHaveValueAsync(Body);
    }

    [Fact]
    public async Task Instant_InAGap_SaysWhichIsUsed_AndAnUnknownOrderIsSaidAtItsField()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Viewer, width: 320, scheme: ColorScheme.Dark);
        await page.GotoAsync("/shops/demo/why");
        await page.GetByLabel("Order number").FillAsync("no such order");
        await page.GetByLabel("Date").FillAsync("2026-03-08");
        await page.GetByLabel("Time", new() { Exact = true }).FillAsync("02:30");
        await Assertions.Expect(page.GetByText("02:30 does not exist on that day (clocks go forward): 03:00 is used.")).ToBeVisibleAsync();
        await page.GetByLabel("Order number").PressAsync("Enter");
        await Assertions.Expect(page.GetByText("There is no order no such order in this shop.")).ToBeVisibleAsync();
        Assert.Contains("at=2026-03-08T07:00:00Z", Uri.UnescapeDataString(page.Url), StringComparison.Ordinal);
        await page.ShouldBeCleanAsync("why this page, no such order");
        await page.ShouldNotScrollSidewaysAsync("why this page");
    }

    // The facts, each segment tried with its verdict, and each condition with the order's values.
    private static async Task ShouldSayAsync(ILocator result, JsonElement explanation)
    {
        await Assertions.Expect(result).ToContainTextAsync(explanation.GetProperty("words").GetString()!);
        await Assertions.Expect(result.Locator("dl.facts dd").Nth(2))
            .ToHaveTextAsync(explanation.TryGetProperty("segment", out var segment) ? segment.GetProperty("name").GetString()! : "Default");
        var experience = explanation.GetProperty("experience").GetProperty("name").GetString()!;
        await Assertions.Expect(result.Locator("dl.facts dd").Nth(3)).ToHaveTextAsync(experience);
        var tried = explanation.GetProperty("tried").EnumerateArray().Select(one => one.GetProperty("name").GetString()!).ToList();
        await Assertions.Expect(result.Locator(".evaluated strong")).ToHaveTextAsync(tried);
        var missing = explanation.GetProperty("tried").GetRawText().Split("\"actual_count\":0").Length - 1;
        await Assertions.Expect(result.GetByText("— missing: the order has no value")).ToHaveCountAsync(missing);
    }
}
