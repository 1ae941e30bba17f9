using System.Globalization;
using BenchmarkDotNet.Running;
using ExperienceManager.Benchmarks.Analytics;
using ExperienceManager.Benchmarks.Goals;
using ExperienceManager.Web.Data;

// analytics [--provider Sqlite|Postgres] [--events N]: collecting and reading analytics, on databases of its own; both without --provider.
if (args is ["analytics", ..])
{
    var events = int.Parse(Option("--events") ?? "10000000", CultureInfo.InvariantCulture);
    FigureTable.Head();
    foreach (var provider in Option("--provider") is { } one ? [Enum.Parse<DatabaseProvider>(one, ignoreCase: true)] : Enum.GetValues<DatabaseProvider>())
    {
        await using var database = await BenchmarkDatabase.CreateAsync(provider);
        await new AnalyticsCommand(database, events).RunAsync();
    }

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
