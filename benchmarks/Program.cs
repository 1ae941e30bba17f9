using System.Globalization;
using BenchmarkDotNet.Running;
using ExperienceManager.Benchmarks.Analytics;
using ExperienceManager.Benchmarks.Goals;

// analytics --provider Sqlite|Postgres --connection TEXT [--events N]: ingest and queries of analytics, on an empty database.
if (args is ["analytics", ..])
{
    var events = int.Parse(Option("--events") ?? "10000000", CultureInfo.InvariantCulture);
    await new AnalyticsCommand(Option("--provider") ?? "Sqlite", Option("--connection") ?? throw new ArgumentException("analytics needs --connection TEXT."), events).RunAsync();
    return 0;
}

// goals --workload DIR [--rounds N]: the goals table. Anything else goes to BenchmarkDotNet.
if (args is not ["goals", ..])
{
    BenchmarkSwitcher.FromAssembly(typeof(GoalsCommand).Assembly).Run(args);
    return 0;
}

var folder = Option("--workload") ?? throw new ArgumentException("goals needs --workload DIR.");
return new GoalsCommand(folder, int.Parse(Option("--rounds") ?? "7", CultureInfo.InvariantCulture)).Run();

string? Option(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
