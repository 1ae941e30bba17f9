using System.Text.RegularExpressions;
using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>The list of orders is found through: typed into, filtered, exported, shared, and left by a click at any moment.</summary>
public sealed class OrderSearchTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    private const string Orders = "/shops/demo/orders";

    [Fact]
    public async Task Type_PartOfANumber_FiltersWithoutLeavingTheField()
    {
        var page = await OpenAsync();
        await Search(page).PressSequentiallyAsync("1107");
        await Assertions.Expect(Cells(page)).ToHaveCountAsync(8);
        await Assertions.Expect(Cells(page).First).ToContainTextAsync("1107");
        await Assertions.Expect(Search(page)).ToBeFocusedAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("q=1107"));
        await Assertions.Expect(page.GetByText("8 orders", new() { Exact = true })).ToBeVisibleAsync();
        await Search(page).FillAsync("vinet cust");
        await Assertions.Expect(Cells(page).First).Not.ToContainTextAsync("1107");
        await Search(page).FillAsync("found nowhere");
        await Assertions.Expect(page.GetByText("No order matches")).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("orders, none found");
    }

    [Fact]
    public async Task Type_ThenClickALink_FollowsTheLink()
    {
        var page = await OpenAsync();
        await Search(page).PressSequentiallyAsync("11072");
        await Link(page, "API keys").ClickAsync();
        await Assertions.Expect(page.Heading("API keys")).ToBeVisibleAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/api-keys$"));
    }

    // The server has asked for the filter, the browser has not heard of it yet, and then the link is clicked.
    [Fact]
    public async Task ClickALink_WhileTheFilterIsUnderWay_FollowsTheLink()
    {
        await using var proxy = new TcpProxy(new Uri(Fixture.App.Address)) { Delay = TimeSpan.FromMilliseconds(400) };
        var page = await Fixture.SignedInAtAsync(proxy.Address, ConsoleSteps.Merchant);
        await page.GotoAsync(proxy.Address + Orders);
        await Assertions.Expect(Cells(page).First).ToBeVisibleAsync();
        await Search(page).PressSequentiallyAsync("11072");
        var typed = await page.EvaluateAsync<double>("performance.now()");
        await page.WaitForFunctionAsync("typed => performance.now() - typed > 400", typed);
        await Link(page, "API keys").ClickAsync();
        await Assertions.Expect(page.Heading("API keys")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[aria-busy]")).ToHaveCountAsync(0);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/api-keys$"));
    }

    [Fact]
    public async Task Filters_Chosen_AreInTheAddressWhichBringsThemBack()
    {
        var page = await OpenAsync();
        await page.ChooseAsync("Status", "Fulfilled");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("status=fulfilled"));
        await page.GetByLabel("Country").FillAsync("brazil");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("country=brazil"));
        await page.GetByLabel("Country").FillAsync("");
        await page.ChooseAsync("Segment", "None (default)");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("segment=default"));
        await Assertions.Expect(Cells(page).First).ToBeVisibleAsync();
        await Assertions.Expect(page).Not.ToHaveURLAsync(new Regex("country="));
        await page.ShouldBeCleanAsync("orders, filtered");
        var first = await Cells(page).First.InnerTextAsync();

        await Assertions.Expect(page.Button("Copy link")).ToBeVisibleAsync();
        var link = page.Url;
        await page.GotoAsync("about:blank");
        await page.GotoAsync(link);
        await Assertions.Expect(Cells(page).First).ToHaveTextAsync(first);
        await Assertions.Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Segment", Exact = true }))
            .ToHaveValueAsync("None (default)");
        await page.Button("Clear filters").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/orders$"));
        await Assertions.Expect(page.GetByText(new Regex("^[0-9]{3} orders$"))).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Download_OfAView_HasItsOrdersAlone()
    {
        var page = await OpenAsync("?q=1107");
        await Assertions.Expect(Cells(page)).ToHaveCountAsync(8);
        var download = await page.RunAndWaitForDownloadAsync(
            () => page.GetByRole(AriaRole.Link, new() { Name = "Download CSV" }).ClickAsync());
        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
        var lines = (await File.ReadAllLinesAsync((await download.PathAsync())!)).Where(line => line.Length > 0).ToList();
        Assert.StartsWith("order_number,order_name", lines[0].TrimStart('\ufeff'), StringComparison.Ordinal);
        Assert.Equal(9, lines.Count);
        Assert.All(lines.Skip(1), line => Assert.StartsWith("1107", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task LongNames_InTheTable_AreShortenedAndTheLastColumnStaysInside()
    {
        var name = string.Join(' ', Enumerable.Repeat("Very long name", 20));
        using var api = new ApiClient(Fixture.App.Address);
        await api.SendAsync(HttpMethod.Put, "/v1/shops/demo/orders", $$"""
            {"id":"LONG-1","order":{"order_number":"LONG-1","external_id":"long-1","order_name":"{{name}}",
             "order_placed_at":"2020-01-01T00:00:00Z","address":{"city":"{{name}}","country_code":"DE"} } }
            """);
        var page = await OpenAsync("?q=LONG-1");
        await Assertions.Expect(page.GetByTitle(name, new() { Exact = true })).ToBeVisibleAsync();
        Assert.True(await page.Locator(".mud-table-container").EvaluateAsync<bool>("table => table.scrollWidth <= table.clientWidth"));
        Assert.True(await page.Locator("tbody tr").First.EvaluateAsync<bool>("row => row.getBoundingClientRect().height < 100"));
    }

    [Fact]
    public async Task Keyboard_Alone_FindsAndOpensAnOrder()
    {
        var page = await OpenAsync();
        await Search(page).FocusAsync();
        await page.Keyboard.TypeAsync("11072");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Cells(page)).ToHaveCountAsync(1);
        await Cells(page).First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/orders/[0-9a-f-]{36}$"));
    }

    [Fact]
    public async Task Pages_OfAListThatCanBeCounted_AreNumbered()
    {
        var page = await OpenAsync();
        await Assertions.Expect(page.GetByText(new Regex("^Page 1 of 2[0-9]$"))).ToBeVisibleAsync();
        var first = await Cells(page).First.InnerTextAsync();
        await Pages(page).GetByRole(AriaRole.Button, new() { NameRegex = new("\\b2$") }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("page=2$"));
        await Assertions.Expect(Cells(page).First).Not.ToHaveTextAsync(first);
        await page.Button("Order").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("sort=number$"));
        await Assertions.Expect(Cells(page).First).ToHaveTextAsync("10248");
    }

    [Fact]
    public async Task Filters_OnAPhone_AreClosedUntilTheyAreAskedFor()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, width: 390, height: 844);
        await page.GotoAsync(Orders + "?status=fulfilled&country=DE");
        await Assertions.Expect(Cells(page).First).ToBeVisibleAsync();
        var status = page.GetByRole(AriaRole.Combobox, new() { Name = "Status", Exact = true });
        await Assertions.Expect(status).ToBeHiddenAsync();
        await Assertions.Expect(Search(page)).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("orders on a phone, filters closed");
        await page.Button("Filters (2)").ClickAsync();
        await Assertions.Expect(status).ToBeVisibleAsync();
        await page.SetViewportSizeAsync(1280, 900);
        await Assertions.Expect(page.Button("Filters (2)")).ToBeHiddenAsync();
        await Assertions.Expect(status).ToBeVisibleAsync();
    }

    private async Task<IPage> OpenAsync(string query = "")
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        await page.GotoAsync(Orders + query);
        await Assertions.Expect(Cells(page).First).ToBeVisibleAsync();
        return page;
    }

    private static ILocator Search(IPage page) => page.GetByLabel("Order", new() { Exact = true });

    private static ILocator Link(IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First;

    private static ILocator Cells(IPage page) =>
        page.GetByRole(AriaRole.Table, new() { NameRegex = new("^Orders, ") }).Locator("tbody td:first-child a");

    private static ILocator Pages(IPage page) => page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" });
}
