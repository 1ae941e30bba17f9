using System.Globalization;
using BenchmarkDotNet.Running;
using ExperienceManager.Benchmarks.Analytics;
using ExperienceManager.Benchmarks.ConsolePages;
using ExperienceManager.Benchmarks.Goals;
using ExperienceManager.Benchmarks.Reach;
using ExperienceManager.Benchmarks.Replay;
using ExperienceManager.Benchmarks.Scale;
using ExperienceManager.Benchmarks.Timeline;
using ExperienceManager.Web.Data;

// analytics [--provider Sqlite|Postgres] [--events N]: collecting and reading analytics, on databases of its own; both without --provider.
if (args is ["analytics", ..])
{
    var events = Number("--events", 10_000_000);
    FigureTable.Head();
    foreach (var provider in Option("--provider") is { } one
        ? [Enum.Parse<DatabaseProvider>(one, ignoreCase: true)]
        : Enum.GetValues<DatabaseProvider>())
    {
        await using var database = await BenchmarkDatabase.CreateAsync(provider);
        await new AnalyticsCommand(database, events).RunAsync();
    }

    return 0;
}

// reach --workload DIR: whether any order can win each segment.
if (args is ["reach", ..])
    return new ReachCommand(Option("--workload") ?? throw new ArgumentException("reach needs --workload DIR.")).Run();

// timeline --workload DIR [--rounds N]: what orders see through 90 days of 200 segments.
if (args is ["timeline", ..])
{
    return new TimelineCommand(
        Option("--workload") ?? throw new ArgumentException("timeline needs --workload DIR."), Number("--rounds", 25)).Run();
}

// replay --workload DIR [--provider Sqlite|Postgres] [--orders N] [--rounds N]: stored orders against a draft.
if (args is ["replay", ..])
{
    FigureTable.Head();
    var workload = Path.Combine(Option("--workload") ?? throw new ArgumentException("replay needs --workload DIR."), "full-1000");
    await new ReplayCommand(
        workload, Enum.Parse<DatabaseProvider>(Option("--provider") ?? "Sqlite", ignoreCase: true), Number("--orders", 100_000),
        Number("--rounds", 7)).RunAsync();
    return 0;
}

// console --program DIR [--pages N] [--rounds N] [--only first|rule|segment|experience|campaign]: see console/run.sh.
if (args is ["console", ..])
{
    FigureTable.Head();
    await new ConsoleCommand(
        Path.GetFullPath(Option("--program") ?? throw new ArgumentException("console needs --program DIR.")), Number("--pages", 100),
        Number("--rounds", 11), Option("--only")).RunAsync();
    return 0;
}

// scale --program DIR --workload DIR --output FILE [--provider Sqlite|Postgres] [--small N] [--large N], and scale --before FILE --after
// FILE.
if (args is ["scale", ..])
{
    if (Option("--before") is { } before)
    {
        await ScaleTable.PrintAsync(before, Option("--after") ?? throw new ArgumentException("scale --before FILE needs --after FILE."));
        return 0;
    }

    var program = Path.GetFullPath(Option("--program") ?? throw new ArgumentException("scale needs --program DIR."));
    var files = Path.Combine(Option("--workload") ?? throw new ArgumentException("scale needs --workload DIR."), "full-1000");
    var database = Enum.Parse<DatabaseProvider>(Option("--provider") ?? "Sqlite", ignoreCase: true);
    var scale = new ScaleCommand(program, files, database, Number("--small", 10_000), Number("--large", 1_000_000));
    await scale.RunAsync(Option("--output") ?? throw new ArgumentException("scale needs --output FILE."));
    return 0;
}

// goals --workload DIR [--rounds N]: the goals table. Anything else goes to BenchmarkDotNet.
if (args is not ["goals", ..])
{
    BenchmarkSwitcher.FromAssembly(typeof(GoalsCommand).Assembly).Run(args);
    return 0;
}

var folder = Option("--workload") ?? throw new ArgumentException("goals needs --workload DIR.");
return new GoalsCommand(folder, Number("--rounds", 7)).Run();

int Number(string name, int standard) => Option(name) is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : standard;

string? Option(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
