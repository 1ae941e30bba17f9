using System.Diagnostics;
using ExperienceManager.Benchmarks.Analytics;
using ExperienceManager.Tests.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Benchmarks.ConsolePages;

/// <summary>
/// Many people in one kind of editor: the server's memory for each circuit, and how long a click takes while all of them work.
/// </summary>
internal sealed class EditorsMeasure(ServerProcess server, ConsoleBrowser browser, FigureTable table, int pages)
{
    private const int AtOnce = 4;
    private const int Turns = 4;
    private const double Mebibyte = 1048576;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Working = TimeSpan.FromSeconds(20);

    public async Task RunAsync(Editor editor)
    {
        var context = await browser.OpenContextAsync();
        // What the first of its kind brings (code, the sample of orders) is no circuit's.
        var (first, _) = await ConsoleBrowser.OpenAsync(context, editor.Address, editor.Shown);
        var before = (Heap: await ServerHeap.MeasureAsync(server.ProcessId), server.Memory);
        table.Progress($"opening {pages} {editor.Key} editors");
        var opened = new List<IPage>();
        foreach (var some in Enumerable.Range(0, pages).Chunk(AtOnce))
        {
            opened.AddRange((await Task.WhenAll(some.Select(_ => ConsoleBrowser.OpenAsync(context, editor.Address, editor.Shown))))
                .Select(page => page.Page));
        }

        var after = (Heap: await ServerHeap.MeasureAsync(server.ProcessId), server.Memory);
        table.AtMost($"{editor.Key} editor, {pages} open: managed heap a circuit, MiB", 6,
            (after.Heap - before.Heap) / Mebibyte / pages, "0.00");
        // So that code is compiled as it is in a server that has run for a while.
        table.Progress("warming up");
        await WorkAsync([first], editor, TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(5));
        table.Progress("one after the other");
        var (alone, answers) = await TakeTurnsAsync(opened, editor);
        table.AtMost($"{editor.Key} editor, {pages} open, one clicks at a time: click to rendered, p95 of {alone.Count:N0}, ms", 100,
            alone[(int)(alone.Count * 0.95)]);
        table.Tell("the same, median, ms", alone[alone.Count / 2], "0.0");
        table.AtMost("of it from the circuit's message to the server's answer, p95, ms", 100, answers[(int)(answers.Count * 0.95)]);
        table.Tell("the same, median, ms", answers[answers.Count / 2], "0.0");
        table.Progress("working");
        var (processor, clock) = (server.ProcessorTime, Stopwatch.StartNew());
        var times = await WorkAsync(opened, editor, Between, Working);
        processor = server.ProcessorTime - processor;
        var share = processor / clock.Elapsed;
        var worked = (Heap: await ServerHeap.MeasureAsync(server.ProcessId), server.Memory);
        table.AtMost($"the same after {times.Count / pages} clicks in each, MiB", 6,
            (worked.Heap - before.Heap) / Mebibyte / pages, "0.00");
        table.Tell("the same, resident memory of the process, MiB a circuit", (worked.Memory - before.Memory) / Mebibyte / pages, "0.00");
        table.AtMost($"{editor.Key} editor, {pages} open, each clicks every {Between.TotalSeconds} s: click to rendered, p95 of {times.Count:N0}, ms", 100, times[(int)(times.Count * 0.95)]);
        table.Tell("the same, median, ms", times[times.Count / 2], "0.0");
        table.Tell("the same, processor time of the server a click, ms", processor.TotalMilliseconds / times.Count, "0.0");
        table.Tell($"the same, processors that the server used of {Environment.ProcessorCount}", share, "0.00");
        table.Tell("the same, clicks without an effect within a minute", times.Count(time => time >= 60_000), "0");
        await first.CloseAsync();
        await context.CloseAsync();
    }

    private static async Task<(List<double> Times, List<double> Answers)> TakeTurnsAsync(IReadOnlyList<IPage> pages, Editor editor)
    {
        var clicks = new List<Click>();
        for (var turn = 0; turn < Turns; turn++)
        {
            foreach (var page in pages)
                clicks.Add(await page.EvaluateAsync<Click>("([turn, i]) => probe.once(turn, i)", new object[] { editor.Key, turn }));
        }

        return ([.. clicks.Select(click => click.Took).Order()], [.. clicks.Select(click => click.Server).Order()]);
    }

    private static async Task<List<double>> WorkAsync(IEnumerable<IPage> pages, Editor editor, TimeSpan between, TimeSpan duration)
    {
        var each = await Task.WhenAll(pages.Select(page => page.EvaluateAsync<double[]>(
            "([turn, interval, duration]) => probe.work(turn, interval, duration)",
            new object[] { editor.Key, between.TotalMilliseconds, duration.TotalMilliseconds })));
        return [.. each.SelectMany(times => times).Order()];
    }
}
