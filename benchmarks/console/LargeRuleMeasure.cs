using ExperienceManager.Benchmarks.Analytics;
using ExperienceManager.Tests.Support;
using ExperienceManager.Web.Features.Demo;
using ExperienceManager.Web.Features.Links;
using Microsoft.Playwright;

namespace ExperienceManager.Benchmarks.ConsolePages;

/// <summary>The rule builder with a rule near its limits: time to open it and to draw a changed operator, and what it costs.</summary>
internal sealed class LargeRuleMeasure(ServerProcess server, WireCount wire, ConsoleBrowser browser, FigureTable table, int rounds)
{
    private const int Changes = 40;
    private const double Mebibyte = 1048576;
    private static readonly string LastCondition = $".rule .condition[aria-label^=\"Condition {LargeRule.Conditions}:\"]";

    public async Task RunAsync()
    {
        await LargeRule.AddAsync(server.Address);
        var context = await browser.OpenContextAsync();
        var address = await FindAsync(context);
        table.Progress("warming up");
        for (var round = 0; round < 3; round++)
        {
            var (page, _) = await ConsoleBrowser.OpenAsync(context, address, LastCondition);
            await ChangeAsync(page, 10);
            await page.CloseAsync();
        }

        var pages = await OpenAsync(context, address);
        var changes = new List<Click>();
        foreach (var page in pages.Take(3)) changes.AddRange(await ChangeAsync(page, Changes));
        double[] times = [.. changes.Select(change => change.Took).Order()], answers = [.. changes.Select(change => change.Server).Order()];
        table.AtMost($"the same: changed operator to drawn, p95 of {times.Length}, ms", 100, times[(int)(times.Length * 0.95)]);
        table.Tell("the same, median, ms", times[times.Length / 2], "0.0");
        table.Tell("of it from the circuit's message to the server's answer, p95, ms", answers[(int)(answers.Length * 0.95)], "0.0");
        await context.CloseAsync();
    }

    private async Task<List<IPage>> OpenAsync(IBrowserContext context, string address)
    {
        var heap = await ServerHeap.MeasureAsync(server.ProcessId);
        var processor = server.ProcessorTime;
        wire.Take();
        var pages = new List<IPage>();
        var times = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var (page, shown) = await ConsoleBrowser.OpenAsync(context, address, LastCondition);
            pages.Add(page);
            times.Add(shown);
        }

        times.Sort();
        processor = server.ProcessorTime - processor;
        var name = $"segment with {LargeRule.Conditions} conditions and 1,000 values";
        table.AtMost($"{name}: opened, median of {rounds}, s", 1.5, times[rounds / 2] / 1000, "0.00");
        table.Tell("the same, slowest, s", times[^1] / 1000, "0.00");
        table.Tell("the same: processor time of the server for each opening, ms", processor.TotalMilliseconds / rounds, "0");
        table.Tell("the same: over the wire for each opening, kB", wire.Take() / 1000.0 / rounds, "0");
        table.Tell("the same: elements in the document", await pages[0].EvaluateAsync<int>("() => document.querySelectorAll('*').length"));
        heap = await ServerHeap.MeasureAsync(server.ProcessId) - heap;
        table.AtMost($"the same, {rounds} open: managed heap a circuit, MiB", 6, heap / Mebibyte / rounds, "0.00");
        return pages;
    }

    private static async Task<Click[]> ChangeAsync(IPage page, int changes) =>
        await page.EvaluateAsync<Click[]>("changes => probe.operators(changes)", changes);

    private static async Task<string> FindAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(SegmentUrls.ExperienceManager(DemoSeed.Slug));
        var address = await page.GetByRole(AriaRole.Link, new() { Name = LargeRule.Name, Exact = true }).GetAttributeAsync("href");
        await page.CloseAsync();
        return address!;
    }
}
