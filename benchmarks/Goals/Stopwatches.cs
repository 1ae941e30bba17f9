using System.Collections.Immutable;
using System.Diagnostics;

namespace ExperienceManager.Benchmarks.Goals;

/// <summary>Times engines side by side: rounds take turns, so that a busy machine slows all of them alike.</summary>
internal static class Stopwatches
{
    /// <summary>Median over the rounds of nanoseconds per call, for each engine.</summary>
    public static double[] Medians(int rounds, params (int Calls, Func<int, int> Call)[] engines)
    {
        foreach (var (calls, call) in engines) Once(Math.Min(calls, 2_000), call);
        var times = engines.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < engines.Length; i++) times[i].Add(Once(engines[i].Calls, engines[i].Call));
        }

        return [.. times.Select(Median)];
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToImmutableArray();
        return sorted[sorted.Length / 2];
    }

    private static double Once(int calls, Func<int, int> call)
    {
        var sum = 0;
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++) sum += call(i);
        var elapsed = Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls;
        GC.KeepAlive(sum);
        return elapsed;
    }
}
