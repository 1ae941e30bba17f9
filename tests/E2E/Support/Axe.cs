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
    // Nothing of the product is loaded to be looked at: there is no audio or video, and style sheets are looked at as they are drawn.
    private const string Options =
        """
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
        const options = (values, more) => ({
          runOnly: { type: 'tag', values }, rules: { 'target-size': { enabled: true } },
          resultTypes: ['violations'], preload: false, ...more,
        });
        const faultsOf = ({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
        """;

    // What fades in is looked at when it is there.
    private const string Settle =
        """
        const ends = (one) => one.playState === 'running' && one.effect.getComputedTiming().endTime !== Infinity;
        const moving = () => document.getAnimations().filter(ends);
        while (moving().length > 0) await Promise.allSettled(moving().map((one) => one.finished));
        """;

    // Most pages have no frames: one call says everything. Landmarks and headings, of best practice, are those of one document, so a page
    // with frames is asked for them by itself.
    private const string Page =
        $$"""
        async (withFrames) => {
          if (!('axe' in window)) return { state: 'missing' };
          {{Options}}
          {{Settle}}
          const hasFrames = withFrames && document.querySelector('iframe') !== null;
          const asked = hasFrames ? ['best-practice'] : [...tags, 'best-practice'];
          const faults = faultsOf(await axe.run(document, options(asked, { iframes: false })));
          return { state: hasFrames ? 'frames' : 'done', faults };
        }
        """;

    private const string Part =
        $$"""
        async (context) => {
          {{Options}}
          {{Settle}}
          const scope = context === null ? document : JSON.parse(context);
          const partial = JSON.stringify(await axe.runPartial(scope, options(tags)));
          const frames = axe.utils.getFrameContexts(scope).map((frame) => ({ selector: JSON.stringify(frame.frameSelector), context: JSON.stringify(frame.frameContext) }));
          return { partial, frames };
        }
        """;

    private const string Finish =
        $$"""
        async (partials) => {
          {{Options}}
          return faultsOf(await axe.finishRun(partials.map((partial) => JSON.parse(partial)), options(tags)));
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
    /// <param name="withFrames">Whether frames count: not in forced colours, where Chromium tells axe other colours than it draws in
    /// them.</param>
    public static async Task<IReadOnlyList<string>> FindViolationsAsync(this IPage page, bool withFrames = true)
    {
        var answer = await page.EvaluateAsync<JsonElement>(Page, withFrames);
        if (answer.GetProperty("state").GetString() == "missing")
        {
            await page.EvaluateAsync(Source);
            answer = await page.EvaluateAsync<JsonElement>(Page, withFrames);
        }

        var faults = answer.GetProperty("faults").EnumerateArray().Select(fault => fault.GetString()!).ToList();
        if (answer.GetProperty("state").GetString() != "frames") return faults;
        var partials = new List<string>();
        await LookAsync(page.MainFrame, null, partials);
        return [.. faults, .. await page.EvaluateAsync<string[]>(Finish, partials)];
    }

    /// <summary>How many pixels the page is wider than the window.</summary>
    public static Task<int> OverflowAsync(this IPage page) =>
        page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>The labels of stacked tables that are higher than their cells, and so stand over what comes below them.</summary>
    public static Task<string[]> OverlapsAsync(this IPage page) => page.EvaluateAsync<string[]>(
        """
        () => [...document.querySelectorAll('.table-stack [data-label]')].filter((cell) => {
          const label = getComputedStyle(cell, '::before');
          return label.content !== 'none' && parseFloat(label.height) > cell.getBoundingClientRect().height + 0.5;
        }).map((cell) => cell.dataset.label)
        """);

    /// <summary>The commands of rows that only scrolling the table sideways would show.</summary>
    public static Task<string[]> CutCommandsAsync(this IPage page) => page.EvaluateAsync<string[]>(
        """
        () => [...document.querySelectorAll('td.actions > *')].filter((command) => {
          const frame = command.closest('.table-frame, .mud-table-container');
          return frame !== null && command.getBoundingClientRect().right > frame.getBoundingClientRect().right + 0.5;
        }).map((command) => command.closest('tr').querySelector('th, td').textContent.trim())
        """);

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
            var handle = await frame.EvaluateHandleAsync(
                "selector => axe.utils.shadowSelect(JSON.parse(selector))", inner.GetProperty("selector").GetString());
            await LookAsync((await handle.AsElement()!.ContentFrameAsync())!, inner.GetProperty("context").GetString(), partials);
        }
    }
}
