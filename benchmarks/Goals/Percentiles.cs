namespace ExperienceManager.Benchmarks.Goals;

/// <summary>How evenly decisions take their time, over orders.</summary>
internal static class Percentiles
{
    // The clock is too coarse for one decision; the middle of a few groups of the same order is steady and leaves out interruptions.
    private const int Group = 20;
    private const int Groups = 5;

    public static (double P50, double P99) Of(int count, Func<int, int> call)
    {
        var times = new double[count];
        for (var i = 0; i < count; i++)
        {
            var index = i;
            times[i] = Stopwatches.Median(Enumerable.Range(0, Groups).Select(_ => One(index, call)));
        }

        Array.Sort(times);
        return (times[count / 2], times[count * 99 / 100]);
    }

    private static double One(int index, Func<int, int> call)
    {
        var start = ThreadClock.Now();
        for (var i = 0; i < Group; i++) call(index);
        return (ThreadClock.Now() - start) / Group;
    }
}
