using System.Text.Json.Nodes;
using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>Lists filter while someone types, and a click that follows at once is never lost.</summary>
public sealed class ListSearchTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    private const string Shop = "/shops/demo";
    private const string Configuration = "/v1/shops/demo/configuration";

    [Theory]
    [InlineData("/experience-manager", "Search segments", "West", "West coast states", "^West coast states")]
    [InlineData("/campaigns", "Search campaigns", "Pl", "^Platinum", "^Platinum")]
    [InlineData("/labels", "Search", "tier", "orders with this label$", "^Orders$")]
    [InlineData("/audit", "Who", "Sys", "^API keys$", "^API keys$")]
    public async Task Link_ClickedRightAfterTyping_IsFollowed(string list, string field, string text, string link, string heading)
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        await page.GotoAsync(Shop + list);
        var target = page.GetByRole(AriaRole.Link, new() { NameRegex = new(link) }).First;
        await Assertions.Expect(target).ToBeVisibleAsync();
        await page.GetByLabel(field, new() { Exact = true }).PressSequentiallyAsync(text);
        await target.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, NameRegex = new(heading) })).ToBeVisibleAsync();
        await Assertions.Expect(page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("[?&](q|who)="));
    }

    [Theory]
    [InlineData("/csm/shops", "Northwind", "Open shop Northwind Traders")]
    [InlineData("/csm/users", "Nan", "Release queue")]
    public async Task LinkOfStaff_ClickedRightAfterTyping_IsFollowed(string list, string text, string link)
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Csm);
        await page.GotoAsync(list);
        var target = page.GetByRole(AriaRole.Link, new() { NameRegex = new($"^{link}") }).First;
        await Assertions.Expect(target).ToBeVisibleAsync();
        await page.GetByLabel("Search", new() { Exact = true }).PressSequentiallyAsync(text);
        await target.ClickAsync();
        await Assertions.Expect(page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"{list}(\\?|$)"));
    }

    [Fact]
    public async Task Search_OfThreeHundredSegments_FindsOneAndOpensIt()
    {
        using var api = new ApiClient(Fixture.App.Address);
        await api.ResetDemoAsync();
        await FillAsync(api, 300);
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        var segments = new SegmentPages(page);
        await segments.OpenListAsync();
        var search = page.GetByLabel("Search segments");
        await search.PressSequentiallyAsync("Hundred 277");
        await Assertions.Expect(segments.Row("Hundred 277")).ToBeVisibleAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("q=Hundred"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Hundred 277", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, NameRegex = new("^Hundred 277 ") })).ToBeVisibleAsync();

        await page.GoBackAsync();
        await Assertions.Expect(search).ToHaveValueAsync("Hundred 277");
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear", Exact = true }).ClickAsync();
        await Assertions.Expect(search).ToHaveValueAsync("");
        await search.PressSequentiallyAsync("Hundr");
        await page.GetByRole(AriaRole.Link, new() { Name = "Hundred 3", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, NameRegex = new("^Hundred 3 ") })).ToBeVisibleAsync();
        await api.ResetDemoAsync();
    }

    // What the page's script does with a search whose answer comes late.
    [Fact]
    public async Task LateSearch_OfAPageThatWasLeftOrDuringAClick_DoesNotUndoTheClick()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        await page.GotoAsync($"{Shop}/labels");
        await Assertions.Expect(page.Heading("Labels")).ToBeVisibleAsync();
        await page.EvaluateAsync("() => experienceManager.putQuery('/shops/demo/orders', { q: 'late' })");
        Assert.EndsWith("/labels", await page.EvaluateAsync<string>("() => location.pathname + location.search"), StringComparison.Ordinal);

        await page.Heading("Labels").HoverAsync();
        await page.Mouse.DownAsync();
        await page.EvaluateAsync("() => experienceManager.putQuery('/shops/demo/labels', { q: 'late' })");
        Assert.EndsWith("/labels", await page.EvaluateAsync<string>("() => location.pathname + location.search"), StringComparison.Ordinal);
        await page.Mouse.UpAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"labels\?q=late$"));
        await Assertions.Expect(page.Heading("No label is like that")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Clear filters" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Rowheader).First).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("/experience-manager?tab=experiences", "Search experiences", "No experience matches")]
    [InlineData("/campaigns?tab=discounts", "Search discounts", "No discounts match the search.")]
    public async Task Search_NothingLikeIt_SaysSoAndIsCleared(string list, string field, string none)
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        await page.GotoAsync(Shop + list);
        await page.GetByLabel(field).FillAsync("nothing like it");
        await Assertions.Expect(page.GetByText(none)).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync(none);
        await page.Button("Clear").ClickAsync();
        await Assertions.Expect(page.GetByText(none)).ToHaveCountAsync(0);
    }

    private static async Task FillAsync(ApiClient api, int count)
    {
        var segments = JsonNode.Parse(await api.Http.GetStringAsync(Configuration))!["segments"]!.AsArray();
        var copies = Enumerable.Range(1, count).Select(i =>
        {
            var copy = segments[0]!.DeepClone().AsObject();
            (copy["name"], copy["key"]) = ($"Hundred {i}", $"hundred-{i}");
            return (JsonNode)copy;
        });
        await api.SendAsync(HttpMethod.Put, Configuration, new JsonObject { ["segments"] = new JsonArray([.. copies]) }.ToJsonString());
    }
}
