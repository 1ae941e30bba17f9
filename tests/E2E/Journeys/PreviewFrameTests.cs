using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>The page inside the console's frames: it runs nothing, checkers get their answer, and little is fetched for it.</summary>
[Collection(SecondBrowserCollection.Name)]
public sealed class PreviewFrameTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    [Fact]
    public async Task Preview_ScriptInItsContent_DoesNotRunAndNoOneWarns()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        var warnings = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "warning") warnings.Add(message.Text);
        };
        var frame = await OpenPreviewAsync(page);
        Assert.DoesNotContain(warnings, text => text.Contains("sandbox", StringComparison.OrdinalIgnoreCase));

        // What a merchant's text would have to bring past the Markdown reader first.
        await frame.EvaluateAsync(
            """
            () => new Promise((done) => {
              const script = document.createElement('script');
              script.textContent = 'parent.document.title = "taken"';
              const link = document.createElement('a');
              link.target = '_self';
              link.href = 'javascript:parent.document.title="taken"';
              const image = document.createElement('img');
              image.setAttribute('onerror', 'parent.document.title = "taken"');
              image.addEventListener('error', done);
              document.body.append(script, link, image);
              link.click();
              image.src = 'data:,';
            })
            """);
        Assert.DoesNotContain("taken", await page.TitleAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_Checked_AnswersForThePageAndTheFrame()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        var frame = await OpenPreviewAsync(page);
        await page.ShouldBeCleanAsync("preview page with its frame");

        // The frame's own page as a page.
        await page.GotoAsync(frame.Url);
        await page.ShouldBeCleanAsync("the framed page");
    }

    [Fact]
    public async Task Thumbnail_OnTheExperienceManager_FetchesNoTypefaces()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        var fetched = new List<string>();
        page.Request += (_, request) => fetched.Add(request.Url);
        await page.GotoAsync("/shops/demo/experience-manager");
        await Assertions.Expect(page.FrameLocator("iframe").Locator("h1").First).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Contains(fetched, url => url.Contains("/tracking.", StringComparison.Ordinal));
        Assert.DoesNotContain(fetched, url => url.Contains("/fonts", StringComparison.Ordinal));
    }

    private static async Task<IFrame> OpenPreviewAsync(IPage page)
    {
        await page.GotoAsync("/shops/demo/experience-manager?tab=experiences");
        await page.GetByRole(AriaRole.Article).First.GetByRole(AriaRole.Link, new() { Name = "Preview" })
            .Or(page.GetByRole(AriaRole.Article).First.GetByRole(AriaRole.Button, new() { Name = "Preview" })).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new("^Preview of ") })).ToBeVisibleAsync();
        var inner = page.FrameLocator("iframe").Locator("h1").First;
        await Assertions.Expect(inner).ToBeVisibleAsync();
        return page.Frames.Single(candidate => candidate.Url.Contains("/frame", StringComparison.Ordinal));
    }
}
