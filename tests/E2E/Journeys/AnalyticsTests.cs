using ExperienceManager.Tests.E2E.Support;
using ExperienceManager.Tests.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>What shoppers do on tracking pages is what merchants read, to the last click.</summary>
[Collection(SecondBrowserCollection.Name)]
public sealed class AnalyticsTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    [Fact]
    public async Task ShoppersOfThreeSegments_AreCountedExactly_OnThePageAndInTheExport()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.Http.PostAsync(new Uri("/_demo/reset", UriKind.Relative), null);
        var segments = Northwind.Winners.Where(winner => winner.Value is not null).GroupBy(winner => winner.Value!).Take(2)
            .Select(group => (Key: group.Key, Order: group.First().Key)).ToList();
        segments.Add(("default", Northwind.Winners.First(winner => winner.Value is null).Key));
        foreach (var (i, (_, order)) in segments.Index()) await VisitAsync(api, order, views: i + 1, stars: 3 + i);

        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        await page.GotoAsync("/shops/demo/analytics");
        foreach (var (i, (key, _)) in segments.Index())
        {
            await ShouldReadAsync(page, key, "page_views", i + 1);
            await ShouldReadAsync(page, key, "clicks", 1);
            await ShouldReadAsync(page, key, "feedback_responses", 1);
        }

        await Assertions.Expect(page.Locator(".trend-chart .mud-charts-yaxis text").First).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("analytics");
        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Newest feedback" }).GetByRole(AriaRole.Listitem))
            .ToHaveCountAsync(3);
        await OneTypeAsync(page, segments[1].Key, views: 2);
        await ExportAsync(page, segments);
        await NarrowAsync(page);
    }

    [Fact]
    public async Task HoldoutSwitch_TurnedOn_KeepsSomeOrdersOnTheDefaultAndComparesThem()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.Http.PostAsync(new Uri("/_demo/reset", UriKind.Relative), null);
        var segment = Northwind.Winners.Where(winner => winner.Value is not null).GroupBy(winner => winner.Value!, winner => winner.Key)
            .MaxBy(group => group.Count())!;
        var orders = segment.Take(60).ToList();
        await ViewAsync(api, orders[0]);
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        await page.GotoAsync("/shops/demo/analytics");
        await page.GetByText("Hold-outs of this shop’s segments").ClickAsync();
        var checkbox = page.GetByLabel($"Hold out 10% of “{NameOf(segment.Key)}”");
        await checkbox.CheckAsync();
        await Assertions.Expect(page.GetByText($"10% of “{NameOf(segment.Key)}” now see the default.").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Collecting data: we need").First).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("analytics with a hold-out");

        foreach (var order in orders.Skip(1)) await ViewAsync(api, order);
        var (shown, heldOut) = (await ViewsAsync(api, segment.Key), await ViewsAsync(api, "default"));
        Assert.Equal(orders.Count, shown + heldOut);
        Assert.InRange(heldOut, 1, orders.Count / 3);
        // The first was seen before chance decided anything.
        shown--;
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByText($"0 of {shown} orders with a click")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText($"0 of {heldOut} orders with a click")).ToBeVisibleAsync();

        await page.GetByText("Hold-outs of this shop’s segments").ClickAsync();
        await Assertions.Expect(checkbox).ToBeCheckedAsync();
        await checkbox.UncheckAsync();
        await Assertions.Expect(page.GetByText($"“{NameOf(segment.Key)}” no longer has a hold-out.").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Analytics_InTheDark_IsCleanToo()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, 1280, 900, ColorScheme.Dark);
        foreach (var address in new[] { "/shops/demo/analytics?view=table&compare=previous", "/shops/demo/overview" })
        {
            await page.GotoAsync(address);
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
                .ToHaveTextAsync(new System.Text.RegularExpressions.Regex(
                "Analytics|Overview", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
            await page.ShouldBeCleanAsync(address);
        }

    }

    // Opens an order's page some times as one shopper, follows a tile without leaving, and rates the delivery.
    private async Task VisitAsync(ApiClient api, string number, int views, int stars)
    {
        var order = (await api.GetAsync($"/v1/shops/demo/orders?order_number={number}"))[0];
        var page = await Fixture.NewPageAsync();
        await page.RouteAsync("https://**", route => route.FulfillAsync(new() { Status = 204 }));
        for (var i = 0; i < views; i++)
        {
            var seen = page.WaitForResponseAsync(response => response.Url.Contains("/t/demo/events", StringComparison.Ordinal));
            await page.GotoAsync(new Uri(order.GetProperty("tracking_url").GetString()!).PathAndQuery);
            Assert.Equal(204, (await seen).Status);
        }

        await page.ShouldBeCleanAsync($"tracking page of {number}");
        var link = page.Locator("[data-slot=tile] a").First;
        await link.EvaluateAsync("link => link.addEventListener('click', event => event.preventDefault())");
        await SentAsync(page, "click", () => link.ClickAsync());
        await page.Locator($"input[name=rating][value='{stars}']").CheckAsync(new() { Force = true });
        await page.ShouldBeCleanAsync($"feedback form of {number}");
        await SentAsync(page, "feedback", () => page.Locator("[data-feedback] button").ClickAsync());
        await Assertions.Expect(page.Locator("[data-thanks]")).Not.ToBeEmptyAsync();
    }

    // A view of someone who was not there before.
    private static async Task ViewAsync(ApiClient api, string number)
    {
        var order = (await api.GetAsync($"/v1/shops/demo/orders?order_number={number}"))[0];
        var token = order.GetProperty("tracking_url").GetString()!.Split('/')[^1];
        using var content = new StringContent(
            $$"""{"token":"{{token}}","visitor":"{{Guid.NewGuid()}}","events":[{"id":"{{Guid.NewGuid()}}","type":"view"}]}""");
        // Programs that do not say they are a browser are not counted.
        using var report = new HttpRequestMessage(HttpMethod.Post, new Uri("/t/demo/events", UriKind.Relative)) { Content = content };
        report.Headers.UserAgent.ParseAdd(
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36");
        using var answer = await api.Http.SendAsync(report);
        Assert.Equal(204, (int)answer.StatusCode);
    }

    private static async Task<int> ViewsAsync(ApiClient api, string type) =>
        (await api.GetAsync($"/v1/shops/demo/analytics?type={type}")).GetProperty("rows")[0].GetProperty("page_views").GetInt32();

    private static string NameOf(string segment) =>
        System.Text.Json.JsonDocument.Parse(Northwind.Configuration).RootElement.GetProperty("segments").EnumerateArray()
        .Single(one => one.GetProperty("key").GetString() == segment).GetProperty("name").GetString()!;

    private static async Task SentAsync(IPage page, string type, Func<Task> act)
    {
        var sent = page.WaitForResponseAsync(
            response => response.Request.PostData?.Contains($"\"type\":\"{type}\"", StringComparison.Ordinal) == true);
        await act();
        Assert.Equal(204, (await sent).Status);
    }

    private static Task ShouldReadAsync(IPage page, string key, string metric, int value) =>
        Assertions.Expect(page.GetByRole(AriaRole.Table, new() { Name = "By segment" })
            .Locator($"tr[data-row='{key}'] td[data-metric='{metric}']")).ToHaveTextAsync($"{value}");

    private static async Task OneTypeAsync(IPage page, string key, int views)
    {
        await page.Locator("[data-types] summary").ClickAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "Type" }).Locator("label").Nth(2).WaitForAsync();
        await page.GotoAsync($"/shops/demo/analytics?type={key}");
        var tile = page.GetByRole(AriaRole.Definition).First;
        await Assertions.Expect(tile).ToHaveTextAsync($"{views}");
        await page.ReloadAsync();
        await Assertions.Expect(tile).ToHaveTextAsync($"{views}");
        await Assertions.Expect(page.GetByRole(AriaRole.Table, new() { Name = "By segment" }).Locator("tbody tr")).ToHaveCountAsync(1);
    }

    private static async Task ExportAsync(IPage page, IReadOnlyList<(string Key, string Order)> segments)
    {
        await page.GotoAsync("/shops/demo/analytics");
        var download = await page.RunAndWaitForDownloadAsync(
            () => page.GetByRole(AriaRole.Link, new() { Name = "Download CSV" }).ClickAsync());
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.Contains("Zone,America/New_York", lines);
        foreach (var (i, (key, _)) in segments.Index())
            Assert.Contains(lines,
                line => line.StartsWith($"segment,{key},", StringComparison.Ordinal) && line.Split(',')[^11] == $"{i + 1}");
        Assert.Contains(lines, line => line.StartsWith("total,all,All,6,3,", StringComparison.Ordinal));
    }

    private static async Task NarrowAsync(IPage page)
    {
        await page.SetViewportSizeAsync(320, 800);
        await page.GotoAsync("/shops/demo/analytics?compare=previous");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Trend" })).ToBeVisibleAsync();
        await page.ShouldNotScrollSidewaysAsync("analytics at 320 px");
        await page.ShouldBeCleanAsync("analytics at 320 px");
        await page.GotoAsync("/shops/demo/overview");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Live now" })).ToBeVisibleAsync();
        await page.ShouldNotScrollSidewaysAsync("overview at 320 px");
        await page.ShouldBeCleanAsync("overview at 320 px");
    }
}
