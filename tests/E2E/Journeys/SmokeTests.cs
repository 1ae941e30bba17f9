using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

[Collection(BrowserCollection.Name)]
public sealed class SmokeTests(BrowserFixture fixture)
{
    [Fact]
    public async Task HomePage_Click_RunsOnTheCircuit()
    {
        var page = await fixture.NewPageAsync();
        await page.GotoAsync("/");
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Count 0" });
        await page.WaitForFunctionAsync("() => window.Blazor !== undefined");
        await button.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Count 1" })).ToBeVisibleAsync();
    }
}
