using System.Text.Json;

namespace ExperienceManager.Benchmarks.Scale;

/// <summary>What one run measured: milliseconds by figure and number of orders.</summary>
internal sealed record ScaleFigures(string Provider, int Small, int Large)
{
    /// <summary>How often a figure is measured after the one that does not count.</summary>
    public const int Runs = 41;
    private const double MaxMilliseconds = 5_000;

    /// <summary>Of each figure the median; in the order they were first measured.</summary>
    public Dictionary<string, double> AtSmall { get; init; } = [];

    public Dictionary<string, double> AtLarge { get; init; } = [];

    public static async Task<ScaleFigures> LoadAsync(string file) =>
        JsonSerializer.Deserialize<ScaleFigures>(await File.ReadAllTextAsync(file))!;

    public Task SaveAsync(string file) => File.WriteAllTextAsync(file, JsonSerializer.Serialize(this));

    /// <summary>
    /// Measures something several times and keeps the median: once before that counts for nothing, and no more than five seconds in all, so
    /// that what is slow is measured twice.
    /// </summary>
    /// <param name="at">Which of the sizes.</param>
    /// <param name="figure">Its name.</param>
    /// <param name="measure">Does it the n-th time; milliseconds, or null when the program does not have it.</param>
    /// <param name="runs">How often.</param>
    public static async Task MeasureAsync(Dictionary<string, double> at, string figure, Func<int, Task<double?>> measure, int runs = Runs)
    {
        var times = new List<double>();
        var all = 0.0;
        for (var run = 0; run <= runs && (all < MaxMilliseconds || times.Count < 1); run++)
        {
            if (await measure(run) is not { } took)
            {
                Console.Error.WriteLine($"    {figure}: not there");
                return;
            }

            all += took;
            if (run > 0) times.Add(took);
        }

        times.Sort();
        at[figure] = times[times.Count / 2];
        Console.Error.WriteLine(FormattableString.Invariant($"    {figure}: {at[figure]:0.0} ms ({times.Count})"));
    }

    /// <summary>The value that so much of the times stay below.</summary>
    public static double Percentile(List<double> times, double share)
    {
        times.Sort();
        return times[Math.Min(times.Count - 1, (int)(times.Count * share))];
    }
}
