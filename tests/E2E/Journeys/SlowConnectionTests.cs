using System.Text.Json;
using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>With 400 ms to the server: a click is answered by a sign at once, and a second one does nothing.</summary>
[Collection(SecondBrowserCollection.Name)]
public sealed class SlowConnectionTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    // What can be seen of a click 300 ms after it, before the answer is there.
    private const string Watch =
        """
        () => {
          window.signs = [];
          window.addEventListener('click', ({ target }) => {
            const control = target.closest('button, a');
            if (!control) return;
            setTimeout(() => window.signs.push({
              name: control.getAttribute('aria-label') ?? control.textContent.trim(),
              isBusy: control.getAttribute('aria-busy') === 'true',
              isLineShown: document.documentElement.hasAttribute('data-busy') && getComputedStyle(document.body, '::after').opacity === '1',
            }), 300);
          }, true);
        }
        """;

    [Fact]
    public async Task Clicks_OnASlowLine_ShowASignBeforeTheAnswer()
    {
        await using var proxy = new TcpProxy(new Uri(Fixture.App.Address)) { Delay = TimeSpan.FromMilliseconds(400) };
        var page = await OpenAsync(proxy);
        var segments = new SegmentPages(page);
        await page.EvaluateAsync(Watch);

        await ClickAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Configure Conditions" }));
        await ClickAsync(page, page.Button("Add condition"));
        await Assertions.Expect(segments.Condition(1)).ToBeVisibleAsync();
        await ClickAsync(page, page.Button("Add item group"));
        await ClickAsync(page, page.Button("Undo"));
        await ClickAsync(page, segments.Save);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new("^Fix ") })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[aria-busy]")).ToHaveCountAsync(0);
        await page.ShouldBeCleanAsync("answered");
    }

    [Fact]
    public async Task SecondClick_OnASlowLine_DoesNothing()
    {
        await using var proxy = new TcpProxy(new Uri(Fixture.App.Address)) { Delay = TimeSpan.FromMilliseconds(400) };
        var page = await OpenAsync(proxy);
        var segments = new SegmentPages(page);
        await segments.Name.FillAsync("Saved once");
        await page.ChooseAsync("Experience", "Northwind default (default)");
        await segments.GoToStepAsync("Configure Conditions");

        await page.Button("Add condition").DblClickAsync();
        await Assertions.Expect(segments.Condition(1)).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[aria-busy]")).ToHaveCountAsync(0);
        await Assertions.Expect(segments.Condition(2)).ToHaveCountAsync(0);

        await segments.FillConditionAsync(1, "SKU", "equals", "no such thing");
        await segments.Save.DblClickAsync();
        await Assertions.Expect(segments.Row("Saved once")).ToHaveCountAsync(1);
        await segments.DeleteAsync("Saved once");
    }

    private async Task<IPage> OpenAsync(TcpProxy proxy)
    {
        var page = await Fixture.SignedInAtAsync(proxy.Address, ConsoleSteps.Merchant);
        await new SegmentPages(page).OpenNewAsync();
        return page;
    }

    private static async Task ClickAsync(IPage page, ILocator control)
    {
        await control.ClickAsync();
        var sign = await (await page.WaitForFunctionAsync("() => window.signs.shift()")).JsonValueAsync<JsonElement>();
        Assert.True(sign.GetProperty("isBusy").GetBoolean() && sign.GetProperty("isLineShown").GetBoolean(), sign.GetRawText());
    }
}
