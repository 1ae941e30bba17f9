using ExperienceManager.Benchmarks.Analytics;
using ExperienceManager.Web.Features.Demo;
using ExperienceManager.Web.Features.Segments;
using Microsoft.Playwright;

namespace ExperienceManager.Benchmarks.ConsolePages;

/// <summary>The first page of a browser that has nothing cached: bytes over the wire as they were sent, and the time until it can be used.</summary>
internal sealed class FirstPageMeasure(ConsoleBrowser browser, FigureTable table, int rounds)
{
    public async Task RunAsync()
    {
        // Once to warm the server up; nobody who measures the second visitor has met it cold.
        await MeasureAsync();
        var visits = new List<Visit>();
        for (var round = 0; round < rounds; round++) visits.Add(await MeasureAsync());
        var times = visits.Select(visit => visit.Shown).Order().ToList();
        foreach (var (name, bytes) in visits[0].Parts.OrderByDescending(part => part.Bytes).Take(12)) table.Progress($"{bytes,9:N0} B  {name}");
        table.AtMost("first page with nothing cached, over the wire, headers and circuit included, kB", 300, visits.Max(visit => visit.Parts.Sum(part => part.Bytes)) / 1000.0);
        table.AtMost($"the same until it can be used, median of {rounds}, s", 1.5, times[rounds / 2] / 1000, "0.00");
        table.Tell("the same, slowest, s", times[^1] / 1000, "0.00");
    }

    private async Task<Visit> MeasureAsync()
    {
        var context = await browser.OpenContextAsync();
        var page = await context.NewPageAsync();
        var wire = await context.NewCDPSessionAsync(page);
        var names = new Dictionary<string, string>();
        var parts = new List<(string Name, double Bytes)>();
        wire.Event("Network.requestWillBeSent").OnEvent += (_, sent) => names[sent!.Value.GetProperty("requestId").GetString()!] = new Uri(sent.Value.GetProperty("request").GetProperty("url").GetString()!).AbsolutePath;
        wire.Event("Network.loadingFinished").OnEvent += (_, done) =>
            parts.Add((names.GetValueOrDefault(done!.Value.GetProperty("requestId").GetString()!, "?"), done.Value.GetProperty("encodedDataLength").GetDouble()));
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => parts.Add(("circuit", frame.Binary?.Length ?? frame.Text?.Length ?? 0));
        await wire.SendAsync("Network.enable");
        await page.GotoAsync(SegmentUrls.ExperienceManager(DemoSeed.Slug), new() { WaitUntil = WaitUntilState.Commit });
        var shown = await page.EvaluateAsync<double>("selector => probe.shown(selector)", "tr[data-reorder-row]");
        await page.WaitForLoadStateAsync(LoadState.Load);
        await context.CloseAsync();
        return new Visit(shown, [.. parts.GroupBy(part => part.Name).Select(group => (group.Key, group.Sum(part => part.Bytes)))]);
    }

    private sealed record Visit(double Shown, IReadOnlyList<(string Name, double Bytes)> Parts);
}
