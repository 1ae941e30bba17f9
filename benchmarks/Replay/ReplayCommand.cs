using System.Diagnostics;
using System.Text.Json.Nodes;
using ExperienceManager.Benchmarks.Analytics;
using ExperienceManager.Tests.Support;
using ExperienceManager.Web.Data;

namespace ExperienceManager.Benchmarks.Replay;

/// <summary>
/// <c>replay</c>: stored orders against a draft. The program runs in a process of its own on a fresh database, takes the orders by its bulk
/// route and the configuration by import, and is asked for the effect of a changed configuration (<c>dry_run</c>); then what the rule
/// builder does while a rule is being written.
/// </summary>
internal sealed class ReplayCommand(string workload, DatabaseProvider provider, int orders, int rounds)
{
    private readonly FigureTable _table = new(provider == DatabaseProvider.Sqlite ? "SQLite" : "PostgreSQL");

    public async Task RunAsync()
    {
        await using var database = await BenchmarkDatabase.CreateAsync(provider);
        var configuration = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(workload, "configuration.json")))!;
        await ReplayAsync(database, configuration);
        await new RuleBuilderMeasure(database, _table, rounds).RunAsync(configuration);
    }

    private async Task ReplayAsync(BenchmarkDatabase database, JsonNode configuration)
    {
        _table.Progress("starting the program");
        using var server = await ServerProcess.StartAsync(
            ("ASPNETCORE_ENVIRONMENT", "Development"), ("Demo:Seed", "true"), ("Demo:Events", "false"),
            ("Logging:LogLevel:Default", "Warning"),
            ("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information"), ("Database:Provider", database.Provider.ToString()),
            ("Database:WriteTimeout", "00:02:00"),
            ("ConnectionStrings:ExperienceManager", database.ConnectionString));
        using var shop = new ShopClient(server.Address);
        await shop.AwaitDemoAsync();
        _table.Progress("sending orders");
        await shop.SendAsync(WorkloadOrders.Read(Path.Combine(workload, "orders.ndjson"), orders));
        _table.Progress("importing");
        await shop.ConfigureAsync(configuration, isDryRun: false);

        // The draft: the first segment asks for something else, so that orders go from many segments to it.
        var draft = configuration.DeepClone();
        var first = draft["segments"]![0]!;
        first["rule"] = new JsonObject
        {
            ["all"] =
            new JsonArray(new JsonObject { ["attribute"] = "order.total", ["operator"] = "greater_than", ["value"] = 100 })
        };
        var (times, processor) = (new List<double>(), new List<double>());
        var answer = await shop.ConfigureAsync(draft, isDryRun: true);
        for (var round = 0; round < rounds; round++)
        {
            var (watch, taken) = (Stopwatch.StartNew(), server.ProcessorTime);
            await shop.ConfigureAsync(draft, isDryRun: true);
            times.Add(watch.Elapsed.TotalSeconds);
            processor.Add((server.ProcessorTime - taken).TotalSeconds);
            _table.Progress($"replay {watch.Elapsed.TotalSeconds:0.00} s");
        }

        times.Sort();
        processor.Sort();
        var replayed = (int)answer["replayed_orders"]!;
        if (replayed < orders) throw new InvalidOperationException($"{replayed} orders were replayed, not {orders}.");
        _table.AtMost($"dry run of a configuration of {configuration["segments"]!.AsArray().Count:N0} segments, {replayed:N0} stored orders, until answered, median, s", 2, times[times.Count / 2], "0.00");
        _table.Tell("the same, processor time of the program, median, s", processor[processor.Count / 2], "0.00");
        _table.Tell("orders that moved", (int)answer["moved_orders"]!);
        _table.Tell("peak of the program's memory (VmHWM), MiB", server.PeakMemory / 1048576.0);
    }
}
