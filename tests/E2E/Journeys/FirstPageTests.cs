using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>What the first page of the console brings over the line.</summary>
public sealed class FirstPageTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    [Fact]
    public async Task ScriptsAndStyleSheets_OfTheFirstPage_AreCompressed()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        var answers = new List<IResponse>();
        page.Response += (_, response) => answers.Add(response);
        await new SegmentPages(page).OpenListAsync();
        var files = answers.Where(answer => answer.Request.ResourceType is "script" or "stylesheet").ToList();
        Assert.Contains(files, file => file.Url.EndsWith("MudBlazor.min.js", StringComparison.Ordinal));
        Assert.Empty(files.Where(file => !file.Headers.ContainsKey("content-encoding")).Select(file => file.Url));
    }
}
