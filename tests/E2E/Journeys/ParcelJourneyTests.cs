using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>A Shopify order from the label to the door, as its shopper sees it: two sizes, light and dark, three languages.</summary>
[Collection(SecondBrowserCollection.Name)]
public sealed class ParcelJourneyTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    private const long Order = 7_731_001;
    private const int Number = 7731;
    private const string Typo = "1Z999AA10123456785";
    private const string Right = "1Z999AA10123456784";
    private const string Second = "00340434161094022115";

    private static readonly (int Width, ColorScheme Scheme)[] Windows =
        [(1280, ColorScheme.Light), (1280, ColorScheme.Dark), (390, ColorScheme.Light), (390, ColorScheme.Dark)];

    private readonly List<IPage> _pages = [];
    private Uri _url = null!;

    [Fact]
    public async Task Parcel_FromLabelToDoor_ThePageSaysWhereItIs()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        var today = await PrepareAsync(api);
        var shopify = new ShopifyShop(api);
        await shopify.ConnectAsync();
        await shopify.PlaceAsync(Order, Number);

        await shopify.FulfilAsync(Order, 61, 1, "UPS", Typo, "label_printed", 71);
        var order = await shopify.OrderAsync(Number, placed => IsIn(placed, Typo, "order_processed"));
        _url = new Uri(order.GetProperty("tracking_url").GetString()!);
        foreach (var (width, scheme) in Windows) _pages.Add(await Fixture.NewPageAsync(width, 900, scheme));
        await ShouldSayAsync("label created", "Label created", "Versandetikett erstellt", "תווית משלוח הופקה");
        await Assertions.Expect(Parcel(0).GetByText("The carrier has not received your parcel yet.")).ToBeVisibleAsync();

        await shopify.FulfilAsync(Order, 61, 2, "UPS", Right, "in_transit", 71);
        order = await shopify.OrderAsync(Number, moved => IsIn(moved, Right, "in_transit"));
        var tomorrow = today.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await ReportAsync(api, shopify, order, "in_transit", 2.5, $$""","location":"Leipzig, DE","estimated_delivery":"{{tomorrow}}" """);
        await ShouldSayAsync("in transit", "On its way", "Unterwegs zu Ihnen", "בדרך אליך");
        await ShouldBeAboutTheRightNumberAsync(tomorrow);

        await ReportAsync(api, shopify, order, "address_issue", 3, ""","location":"Husum, DE" """);
        await ShouldSayAsync(
            "exception", "There is a problem with your parcel", "Es gibt ein Problem mit Ihrem Paket", "יש בעיה בחבילה שלך");
        await Assertions.Expect(Parcel(0).GetByRole(AriaRole.Note)).ToContainTextAsync("could not find the address. Contact us");

        await shopify.FulfilAsync(Order, 61, 4, "UPS", Right, "out_for_delivery", 71);
        await shopify.OrderAsync(Number, moved => IsIn(moved, Right, "in_delivery"));
        await ShouldSayAsync("out for delivery", "Out for delivery", "Heute in Zustellung", "יצא לחלוקה");
        await Assertions.Expect(Parcel(0).GetByRole(AriaRole.Note)).ToHaveCountAsync(0);
        // The carrier named tomorrow; what is out for delivery comes today.
        await Assertions.Expect(Parcel(0).GetByText("Estimated delivery")).ToHaveCountAsync(0);

        await shopify.FulfilAsync(Order, 61, 5, "UPS", Right, "delivered", 71);
        await shopify.FulfilAsync(Order, 62, 6, "DHL Paket", Second, "in_transit", 72);
        await shopify.OrderAsync(Number, moved => IsIn(moved, Right, "delivered") && IsIn(moved, Second, "in_transit"));
        await ShouldSayAsync("delivered", "Delivered", "Zugestellt", "נמסר");
        await ShouldShowBothParcelsAsync();
        await api.ResetDemoAsync();
    }

    // A locale from right to left, and the day in the shop's zone.
    private static async Task<DateOnly> PrepareAsync(ApiClient api)
    {
        var shop = await api.GetAsync("/v1/shops/demo");
        var locales = shop.GetProperty("locales").EnumerateArray().Select(locale => locale.GetString()!).Append("he-IL").Distinct();
        var body = JsonSerializer.Serialize(new { locales, @default = shop.GetProperty("default_locale").GetString() });
        await api.SendAsync(HttpMethod.Put, "/v1/shops/demo/locales", body);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(shop.GetProperty("time_zone").GetString()!);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, zone).DateTime);
    }

    private static Task<JsonElement> ReportAsync(
        ApiClient api, ShopifyShop shopify, JsonElement order, string word, double hour, string more)
    {
        var parcel = order.GetProperty("trackings")[0].GetProperty("id").GetString();
        var body = $$"""{"event_name":"{{word}}","event_time":"{{shopify.At(hour)}}"{{more}}}""";
        return api.SendAsync(HttpMethod.Post, $"/v1/shops/demo/shipments/{parcel}/events", body);
    }

    private static bool IsIn(JsonElement order, string number, string phase) =>
        order.GetProperty("trackings").EnumerateArray().Any(parcel =>
        parcel.GetProperty("tracking_number").GetString() == number && parcel.GetProperty("phase").GetString() == phase);

    private static Regex Line(string text) => new(text, RegexOptions.Singleline, TimeSpan.FromSeconds(1));

    private static ILocator History(ILocator parcel) => parcel.GetByRole(AriaRole.Group, new() { Name = "Tracking history" });

    private ILocator Parcel(int index) => _pages[0].GetByRole(AriaRole.Article).Nth(index);

    // In every window and language; each window ends in English.
    private async Task ShouldSayAsync(string state, string english, string german, string hebrew)
    {
        foreach (var page in _pages)
        {
            await ShouldSayAsync(page, state, "de-DE", german);
            await ShouldSayAsync(page, state, "he-IL", hebrew);
            await ShouldSayAsync(page, state, "en-US", english);
        }
    }

    private async Task ShouldSayAsync(IPage page, string state, string locale, string text)
    {
        await page.GotoAsync($"{_url.AbsolutePath}?locale={locale}");
        var look = $"{state}, {locale}, {page.ViewportSize!.Width} px";
        await Assertions.Expect(page.GetByRole(AriaRole.Article).First).ToContainTextAsync(text);
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("dir", locale == "he-IL" ? "rtl" : "ltr");
        // Colours differ between light and dark, the rest between languages: each of both is checked in one of the sizes.
        if (_pages.IndexOf(page) is 0 or 3 || locale == "de-DE") await page.ShouldBeCleanAsync(look);
        await page.ShouldNotScrollSidewaysAsync(look);
    }

    private async Task ShouldBeAboutTheRightNumberAsync(string day)
    {
        var parcel = Parcel(0);
        await Assertions.Expect(_pages[0].GetByRole(AriaRole.Article)).ToHaveCountAsync(1);
        await Assertions.Expect(parcel).Not.ToContainTextAsync(Typo);
        var link = parcel.GetByRole(AriaRole.Link, new() { Name = "Track with UPS" });
        await Assertions.Expect(link).ToHaveAttributeAsync("href", $"https://www.ups.com/track?tracknum={Right}");
        await Assertions.Expect(parcel.Locator($"time[datetime='{day}']")).ToBeVisibleAsync();
        await Assertions.Expect(History(parcel)).ToContainTextAsync("Leipzig, DE");
        await _pages[0].Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var copy = parcel.GetByRole(AriaRole.Button, new() { Name = "Copy Tracking number" });
        await copy.ClickAsync();
        await Assertions.Expect(parcel.GetByRole(AriaRole.Button, new() { Name = "Copied Tracking number" })).ToBeVisibleAsync();
        Assert.Equal(Right, await _pages[0].EvaluateAsync<string>("() => navigator.clipboard.readText()"));
    }

    private async Task ShouldShowBothParcelsAsync()
    {
        await Assertions.Expect(Parcel(0)).ToContainTextAsync("Parcel 1 of 2");
        await Assertions.Expect(Parcel(0)).ToContainTextAsync("Wool hat");
        await Assertions.Expect(Parcel(0).GetByText("Estimated delivery")).ToHaveCountAsync(0);
        await Assertions.Expect(Parcel(1)).ToContainTextAsync("On its way");
        await Assertions.Expect(Parcel(1)).ToContainTextAsync("Rubber boots");
        await Assertions.Expect(Parcel(1).GetByRole(AriaRole.Link, new() { Name = "Track with DHL Paket" })).ToBeVisibleAsync();
        await Assertions.Expect(History(Parcel(0)).GetByRole(AriaRole.Listitem)).ToHaveTextAsync(
            [Line("Delivered"), Line("Out for delivery"), Line("The carrier could not find the address.*Husum, DE"),
                Line("On its way.*Leipzig, DE")]);
        // Without a script it is the same page.
        await using var plain = await Fixture.Browser.NewContextAsync(new() { BaseURL = Fixture.App.Address, JavaScriptEnabled = false });
        var page = await plain.NewPageAsync();
        await page.GotoAsync(_url.AbsolutePath);
        await Assertions.Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(2);
        await Assertions.Expect(page.GetByRole(AriaRole.Article).First.GetByText(Right)).ToBeVisibleAsync();
    }
}
