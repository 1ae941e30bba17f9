using System.Globalization;
using BenchmarkDotNet.Running;
using ExperienceManager.Benchmarks.Goals;

// goals --workload DIR [--rounds N]: the goals table. Anything else goes to BenchmarkDotNet.
if (args is not ["goals", ..])
{
    BenchmarkSwitcher.FromAssembly(typeof(GoalsCommand).Assembly).Run(args);
    return 0;
}

var folder = Option("--workload") ?? throw new ArgumentException("goals needs --workload DIR.");
return new GoalsCommand(folder, int.Parse(Option("--rounds") ?? "7", CultureInfo.InvariantCulture)).Run();

string? Option(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
