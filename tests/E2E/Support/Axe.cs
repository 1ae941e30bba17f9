using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Support;

/// <summary>
/// The accessibility bar: WCAG 2.2 A and AA with target size, and axe's best practice, on every page and state a journey passes, and in the
/// frames on it.
/// </summary>
public static class Axe
{
    // A page without frames is asked for best practice at once.
    private const string Options =
        """
        (() => {
          const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
          if (window.top === window && !document.querySelector('iframe')) tags.push('best-practice');
          return { runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] };
        })()
        """;

    // Landmarks and headings are those of one document: a frame has its own.
    private const string BestPractice =
        """
        async () => {
          if (!document.querySelector('iframe')) return [];
          const options = { runOnly: { type: 'tag', values: ['best-practice'] }, resultTypes: ['violations'], iframes: false };
          const { violations } = await axe.run(document, options);
          return violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html}`));
        }
        """;

    // What fades in is looked at when it is there.
    private const string Part =
        $$"""
        async (context) => {
          const moving = () => document.getAnimations().filter((one) => one.playState === 'running' && one.effect.getComputedTiming().endTime !== Infinity);
          while (moving().length > 0) await Promise.allSettled(moving().map((one) => one.finished));
          const scope = context === null ? document : JSON.parse(context);
          const partial = JSON.stringify(await axe.runPartial(scope, {{Options}}));
          const frames = axe.utils.getFrameContexts(scope).map((frame) => ({ selector: JSON.stringify(frame.frameSelector), context: JSON.stringify(frame.frameContext) }));
          return { partial, frames };
        }
        """;

    private const string Finish =
        $$"""
        async (partials) => {
          const { violations } = await axe.finishRun(partials.map((partial) => JSON.parse(partial)), {{Options}});
          return violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html}`));
        }
        """;

    private static readonly string Source = new BundledAxeScriptProvider().GetScript();

    /// <summary>Fails with every violation and the elements it was found on.</summary>
    public static async Task ShouldBeCleanAsync(this IPage page, string state)
    {
        var found = await page.FindViolationsAsync();
        Assert.True(found.Count == 0, $"{state}: {string.Join(Environment.NewLine, found)}");
    }

    /// <summary>Every violation with an element it was found on.</summary>
    /// <param name="page">The page.</param>
    /// <param name="withFrames">Whether frames count: not in forced colours, where Chromium tells axe other colours than it draws in them.</param>
    public static async Task<IReadOnlyList<string>> FindViolationsAsync(this IPage page, bool withFrames = true)
    {
        var partials = new List<string>();
        await LookAsync(page.MainFrame, withFrames ? null : """{"exclude":["iframe"]}""", partials);
        return [.. await page.EvaluateAsync<string[]>(Finish, partials), .. await page.EvaluateAsync<string[]>(BestPractice)];
    }

    /// <summary>How many pixels the page is wider than the window.</summary>
    public static Task<int> OverflowAsync(this IPage page) =>
        page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>Fails when the page scrolls sideways.</summary>
    public static async Task ShouldNotScrollSidewaysAsync(this IPage page, string state)
    {
        var overflow = await page.OverflowAsync();
        Assert.True(overflow <= 0, $"{state}: the page is {overflow} px wider than the window.");
    }

    // A frame and those in it, in the order in which axe puts the parts together.
    private static async Task LookAsync(IFrame frame, string? context, List<string> partials)
    {
        if (!await frame.EvaluateAsync<bool>("() => 'axe' in window")) await frame.EvaluateAsync(Source);
        var part = await frame.EvaluateAsync<JsonElement>(Part, context);
        partials.Add(part.GetProperty("partial").GetString()!);
        foreach (var inner in part.GetProperty("frames").EnumerateArray())
        {
            var handle = await frame.EvaluateHandleAsync("selector => axe.utils.shadowSelect(JSON.parse(selector))", inner.GetProperty("selector").GetString());
            await LookAsync((await handle.AsElement()!.ContentFrameAsync())!, inner.GetProperty("context").GetString(), partials);
        }
    }
}
