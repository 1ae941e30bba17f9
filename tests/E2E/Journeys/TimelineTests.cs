using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>
/// The timeline of the demo shop with a scheduled segment and a clock change: by keyboard alone, with the numbers of the API.
/// </summary>
[Collection(SecondBrowserCollection.Name)]
public sealed class TimelineTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    private const string Span = "from=2027-03-01&to=2027-03-28";
    private const string Asked = "from=2027-03-01T05:00:00Z&to=2027-03-29T04:00:00Z";

    [Fact]
    public async Task PinnedOrders_AndTheScrubber_SayWhatTheApiSays_ByKeyboard()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        await ScheduleAsync(api);
        var page = await Fixture.SignedInAsync(ConsoleSteps.Viewer, height: 1200);
        await page.GotoAsync("/shops/demo/experience-manager");
        await page.GetByRole(AriaRole.Link, new() { Name = "Timeline", Exact = true }).PressAsync("Enter");
        await Assertions.Expect(page.Heading("Timeline")).ToBeVisibleAsync();
        await page.GotoAsync($"/shops/demo/timeline?{Span}");
        foreach (var number in new[] { "10248", "10255" })
        {
            await page.GetByLabel("Order number").FillAsync(number);
            await page.GetByLabel("Order number").PressAsync("Enter");
            await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Pinned", Exact = true }))
                .ToContainTextAsync($"Order {number}");
        }

        var said = await AskAsync(api, "10248", "10255");
        Assert.Equal(1, said.GetProperty("clock_changes").GetArrayLength());
        await ShouldListAsync(page, said);
        await page.ShouldBeCleanAsync("timeline");
        await ScrubAsync(page, said);
        await page.GetByLabel("Order number").FillAsync("no such order");
        await page.GetByLabel("Order number").PressAsync("Enter");
        await Assertions.Expect(page.GetByText("There is no order no such order in this shop.")).ToBeVisibleAsync();
        await page.Button("Remove 10248").PressAsync("Enter");
        await Assertions.Expect(page.GetByLabel("Order number")).ToBeFocusedAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Order 10248" })).ToHaveCountAsync(0);
        await api.ResetDemoAsync();
    }

    [Theory]
    [InlineData(320, ColorScheme.Dark)]
    [InlineData(768, ColorScheme.Light)]
    public async Task Timeline_OnNarrowWindows_FitsAndIsClean(int width, ColorScheme scheme)
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Viewer, width: width, scheme: scheme);
        await page.GotoAsync($"/shops/demo/timeline?{Span}&order=10248&order=10255&order=10300&at=2027-03-14T07:00:00Z");
        await Assertions.Expect(page.GetByRole(AriaRole.Slider, new() { Name = "Instant" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Button("Pin order")).ToBeDisabledAsync();
        await page.ShouldNotScrollSidewaysAsync($"timeline at {width} px");
        await page.ShouldBeCleanAsync($"timeline at {width} px");
    }

    [Fact]
    public async Task Timeline_OnAPhone_KeepsItsLinesBehindTheNames()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Viewer, width: 390);
        await page.GotoAsync($"/shops/demo/timeline?{Span}&at=2027-03-02T07:00:00Z");
        var lanes = page.GetByRole(AriaRole.List, new() { Name = "Segments in order of priority" });
        await Assertions.Expect(lanes.GetByRole(AriaRole.Link).First).ToBeVisibleAsync();
        // Lines let the pointer through; what is on top is asked of lines that do not.
        const string topmost = """
            names => {
              const line = document.querySelector('.timeline-at');
              line.parentElement.style.pointerEvents = line.style.pointerEvents = 'auto';
              const x = line.getBoundingClientRect().x + 1;
              return names.map(name => {
                name.scrollIntoView({ block: 'center' });
                const box = name.getBoundingClientRect();
                return x > box.left && x < box.right && name.contains(document.elementFromPoint(x, box.top + box.height / 2));
              });
            }
            """;
        Assert.All(await lanes.GetByRole(AriaRole.Link).EvaluateAllAsync<bool[]>(topmost), Assert.True);
    }

    // The first segment of all, for everyone, within the span and over the change of the clocks.
    private static async Task ScheduleAsync(ApiClient api)
    {
        var document = JsonNode.Parse((await api.GetAsync("/v1/shops/demo/configuration")).GetRawText())!;
        var first = document["segments"]![0]!;
        document["segments"]!.AsArray().Insert(0, JsonNode.Parse($$"""
            {"key":"spring","name":"Spring days","enabled":true,"experience":{{first["experience"]!.ToJsonString()}},"rule":null,
             "time_frame":{"start":"2027-03-10T09:30","end":"2027-03-20T00:00","time_zone":"America/New_York"} }
            """));
        await api.SendAsync(HttpMethod.Put, "/v1/shops/demo/configuration", document.ToJsonString());
    }

    private static async Task<JsonElement> AskAsync(ApiClient api, params string[] numbers)
    {
        var ids = new List<string>();
        foreach (var number in numbers)
        {
            ids.Add((await api.GetAsync($"/v1/shops/demo/orders?order_number={number}"))[0].GetProperty("uuid").GetString()!);
        }

        return await api.GetAsync($"/v1/shops/demo/timeline?{Asked}&{string.Join('&', ids.Select(id => $"order={id}"))}");
    }

    private static async Task ShouldListAsync(IPage page, JsonElement said)
    {
        var times = said.GetProperty("edges").EnumerateArray().Concat(said.GetProperty("clock_changes").EnumerateArray())
            .Select(change => change.GetProperty("at").GetString()!).Order(StringComparer.Ordinal).ToList();
        var changes = page.GetByRole(AriaRole.List, new() { Name = "Starts, ends and clock changes" });
        await Assertions.Expect(changes.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(times.Count);
        Assert.Equal(times, await changes.Locator("time").EvaluateAllAsync<string[]>("all => all.map(one => one.dateTime)"));
        await Assertions.Expect(changes).ToContainTextAsync("“Spring days” starts");
        await Assertions.Expect(changes).ToContainTextAsync("Clocks go forward, from UTC−5 to UTC−4");
        foreach (var order in said.GetProperty("orders").EnumerateArray())
        {
            var (number, locale) = (order.GetProperty("order_number").GetString(), order.GetProperty("locale").GetString());
            var table = page.GetByRole(AriaRole.Table, new() { Name = $"What order {number} sees, in {locale}" });
            Assert.Equal(
                order.GetProperty("stretches").EnumerateArray().SelectMany(stretch => new[] { Text(stretch, "from"), Text(stretch, "to") }),
                await table.Locator("tbody time").EvaluateAllAsync<string[]>("all => all.map(one => one.dateTime)"));
            await Assertions.Expect(table.Locator("tbody tr").Nth(1)).ToContainTextAsync("Spring days");
        }
    }

    private static string Text(JsonElement json, string member) => json.GetProperty(member).GetString()!;

    // From change to change, then by the hour; the instant is in the address, and what the orders get there is what the API says of it.
    private static async Task ScrubAsync(IPage page, JsonElement said)
    {
        var slider = page.GetByRole(AriaRole.Slider, new() { Name = "Instant" });
        await slider.PressAsync("Home");
        await page.Button("Next change").PressAsync("Enter");
        await Assertions.Expect(slider).ToHaveAttributeAsync("aria-valuetext", "10 Mar 2027, 09:30, UTC−5");
        await page.ShouldHaveAddressAsync("at=2027-03-10T14:30:00Z");
        await ShouldGetAsync(page, said, "2027-03-10T14:30:00Z");
        await slider.PressAsync("ArrowLeft");
        await page.ShouldHaveAddressAsync("at=2027-03-10T13:00:00Z");
        await ShouldGetAsync(page, said, "2027-03-10T13:00:00Z");
        await page.ReloadAsync();
        await Assertions.Expect(slider).ToHaveAttributeAsync("aria-valuetext", "10 Mar 2027, 08:00, UTC−5");
        await ShouldGetAsync(page, said, "2027-03-10T13:00:00Z");
    }

    private static async Task ShouldGetAsync(IPage page, JsonElement said, string at)
    {
        var instant = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);
        var table = page.GetByRole(AriaRole.Table, new() { Name = "What the pinned orders see at this instant" });
        foreach (var order in said.GetProperty("orders").EnumerateArray())
        {
            var stretch = order.GetProperty("stretches").EnumerateArray()
                .Last(one => one.GetProperty("from").GetDateTimeOffset() <= instant);
            var row = table.GetByRole(AriaRole.Row).Filter(new() { HasText = order.GetProperty("order_number").GetString() });
            await Assertions.Expect(row.Locator("time").First).ToHaveAttributeAsync("datetime", stretch.GetProperty("from").GetString()!);
            var isSpring = stretch.GetProperty("segment").GetString() == "spring";
            await Assertions.Expect(row.GetByText("Spring days")).ToHaveCountAsync(isSpring ? 1 : 0);
        }
    }
}
