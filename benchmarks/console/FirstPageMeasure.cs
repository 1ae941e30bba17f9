using ExperienceManager.Benchmarks.Analytics;
using ExperienceManager.Web.Features.Demo;
using ExperienceManager.Web.Features.Links;
using Microsoft.Playwright;

namespace ExperienceManager.Benchmarks.ConsolePages;

/// <summary>
/// The first page of a browser that has nothing cached: bytes over the wire as they were sent, and the time until it can be used.
/// </summary>
internal sealed class FirstPageMeasure(WireCount wire, ConsoleBrowser browser, FigureTable table, int rounds)
{
    public async Task RunAsync()
    {
        // Once to warm the server up; no one who measures the second visitor has met it cold.
        await MeasureAsync();
        var visits = new List<Visit>();
        for (var round = 0; round < rounds; round++) visits.Add(await MeasureAsync());
        var times = visits.Select(visit => visit.Shown).Order().ToList();
        foreach (var (name, bytes) in visits[0].Parts.OrderByDescending(part => part.Bytes)) table.Progress($"{bytes,9:N0} B  {name}");
        table.AtMost("first page with nothing cached, over the wire, headers and circuit included, kB", 300,
            visits.Max(visit => visit.Bytes) / 1000.0);
        table.AtMost($"the same until it can be used, median of {rounds}, s", 1.5, times[rounds / 2] / 1000, "0.00");
        table.Tell("the same, slowest, s", times[^1] / 1000, "0.00");
    }

    private async Task<Visit> MeasureAsync()
    {
        var context = await browser.OpenContextAsync();
        var page = await context.NewPageAsync();
        var network = await context.NewCDPSessionAsync(page);
        var names = new Dictionary<string, string>();
        var parts = new List<(string Name, double Bytes)>();
        network.Event("Network.requestWillBeSent").OnEvent += (_, sent) =>
            names[sent!.Value.GetProperty("requestId").GetString()!] =
                new Uri(sent.Value.GetProperty("request").GetProperty("url").GetString()!).AbsolutePath;
        network.Event("Network.loadingFinished").OnEvent += (_, done) =>
            parts.Add((names.GetValueOrDefault(done!.Value.GetProperty("requestId").GetString()!, "?"),
                done.Value.GetProperty("encodedDataLength").GetDouble()));
        await network.SendAsync("Network.enable");
        wire.Take();
        await page.GotoAsync(SegmentUrls.ExperienceManager(DemoSeed.Slug), new() { WaitUntil = WaitUntilState.Commit });
        var shown = await page.EvaluateAsync<double>("selector => probe.shown(selector)", "tr[data-reorder-row]");
        // The pictures of the pages in it come a little later.
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var bytes = wire.Take();
        await context.CloseAsync();
        return new Visit(shown, bytes, [.. parts.GroupBy(part => part.Name).Select(group => (group.Key, group.Sum(part => part.Bytes)))]);
    }

    private sealed record Visit(double Shown, long Bytes, IReadOnlyList<(string Name, double Bytes)> Parts);
}
