using ExperienceManager.Benchmarks.Analytics;
using ExperienceManager.Tests.Support;

namespace ExperienceManager.Benchmarks.ConsolePages;

/// <summary>
/// <c>console</c>: the published program on a free port with a fresh demo database, seen by Chromium on the same machine.
/// </summary>
internal sealed class ConsoleCommand(string program, int pages, int rounds, string? only)
{
    private readonly FigureTable _table = new("console");

    public async Task RunAsync()
    {
        if (only is null or "first")
        {
            await WithServerAsync((_, wire, browser) => new FirstPageMeasure(wire, browser, _table, rounds).RunAsync());
        }

        if (only is null or "rule")
        {
            await WithServerAsync((server, wire, browser) => new LargeRuleMeasure(server, wire, browser, _table, rounds).RunAsync());
        }

        // A process for each kind: circuits that are closing would go on the next one's account.
        foreach (var editor in Editor.All.Where(editor => only is null || only == editor.Key))
        {
            await WithServerAsync((server, _, browser) => new EditorsMeasure(server, browser, _table, pages).RunAsync(editor));
        }
    }

    private async Task WithServerAsync(Func<ServerProcess, WireCount, ConsoleBrowser, Task> measure)
    {
        var folder = Directory.CreateTempSubdirectory("experience-manager-console-");
        try
        {
            _table.Progress("starting the program");
            using var server = await ServerProcess.StartInAsync(program,
                ("ASPNETCORE_ENVIRONMENT", "Development"), ("Demo:Seed", "true"), ("Logging:LogLevel:Default", "Warning"),
                ("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information"),
                ("ConnectionStrings:ExperienceManager", $"Data Source={Path.Combine(folder.FullName, "console.db")}"));
            using var wire = new WireCount(server.Address);
            await using var browser = await ConsoleBrowser.StartAsync(wire.Address);
            await measure(server, wire, browser);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
