namespace ExperienceManager.Benchmarks.Goals;

/// <summary>
/// Times engines side by side: rounds take turns, so that a busy machine slows all of them alike. Orders are asked in blocks that fit the
/// cache, once untimed: an order about to be decided was parsed a moment ago, and fetching it from memory is not the engine's time.
/// </summary>
internal static class Stopwatches
{
    private const int Block = 64;
    private const int Repeats = 3;

    /// <summary>Median over the rounds of nanoseconds per call, for each engine.</summary>
    public static double[] Medians(int rounds, params (int Calls, Func<int, int> Call)[] engines)
    {
        // Twice, with a pause, so that the compiler has seen what is hot.
        for (var warm = 0; warm < 2; warm++)
        {
            foreach (var (calls, call) in engines) Once(Math.Min(calls, 2_000), call);
            Thread.Sleep(200);
        }

        var times = engines.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < engines.Length; i++) times[i].Add(Once(engines[i].Calls, engines[i].Call));
        }

        return [.. times.Select(Median)];
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static double Once(int calls, Func<int, int> call)
    {
        var sum = 0;
        var elapsed = 0.0;
        for (var from = 0; from < calls; from += Block)
        {
            var to = Math.Min(calls, from + Block);
            for (var i = from; i < to; i++) sum += call(i);
            var start = ThreadClock.Now();
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                for (var i = from; i < to; i++) sum += call(i);
            }

            elapsed += ThreadClock.Now() - start;
        }

        GC.KeepAlive(sum);
        return elapsed / calls / Repeats;
    }
}
