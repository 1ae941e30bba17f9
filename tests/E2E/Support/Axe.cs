using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Support;

/// <summary>The accessibility bar: WCAG 2.2 A and AA, target size included, on every page and state a journey passes.</summary>
public static class Axe
{
    private static readonly AxeRunOptions Options = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        Rules = new Dictionary<string, RuleOptions> { ["target-size"] = new() { Enabled = true } },
    };

    /// <summary>Fails with every violation and the elements it was found on.</summary>
    public static async Task ShouldBeCleanAsync(this IPage page, string state)
    {
        var result = await page.RunAxe(Options);
        var found = result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Html}"));
        Assert.True(result.Violations.Length == 0, $"{state}: {string.Join(Environment.NewLine, found)}");
    }

    /// <summary>Fails when the page scrolls sideways.</summary>
    public static async Task ShouldNotScrollSidewaysAsync(this IPage page, string state)
    {
        var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{state}: the page is {overflow} px wider than the window.");
    }
}
