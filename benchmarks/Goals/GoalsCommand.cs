using System.Globalization;
using ExperienceManager.Benchmarks.Baselines;
using ExperienceManager.Benchmarks.Workloads;
using ExperienceManager.Domain.Matching;

namespace ExperienceManager.Benchmarks.Goals;

/// <summary>Measures the goals of deciding on a generated workload and checks every winner on the way.</summary>
internal sealed class GoalsCommand(string folder, int rounds)
{
    // Reading costs the same for every order; a part of them is enough.
    private const int FromBytes = 1_024;

    private readonly Dictionary<string, Measured> _measured = [];

    public int Run()
    {
        foreach (var name in new[] { "full-10", "full-100", "full-1000", "full-10000", "adverse-100", "adverse-1000", "adverse-10000" })
        {
            if (!Directory.Exists(Path.Combine(folder, name))) continue;
            _measured[name] = Measure(Workload.Load(folder, name));
            Print(name, _measured[name]);
        }

        foreach (var name in new[] { "full-100", "full-1000", "full-10000" })
        {
            if (!Directory.Exists(Path.Combine(folder, name))) continue;
            var dated = DatedWorkload.Of(Workload.Load(folder, name));
            _measured[dated.Name] = Measure(dated);
            Print(dated.Name, _measured[dated.Name]);
        }

        foreach (var line in GoalTable.Lines(_measured)) Console.WriteLine(line);
        return _measured.Values.Sum(measured => measured.Wrong) == 0 ? 0 : 1;
    }

    private Measured Measure(Workload workload)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var index = SegmentIndex.Build(workload.Segments, workload.Sample, workload.Zone);
        var heap = GC.GetTotalMemory(forceFullCollection: true) - before;
        var build = Stopwatches.Median(Enumerable.Range(0, 3).Select(_ => BuildSeconds(workload)));
        var questions = workload.Timed;
        var scan = new ExpressionScan(workload.Segments, workload.Zone);
        var naive = workload.Kind == "dated" ? null : new NaiveInterpreter(workload.Segments);

        // The slow ones get fewer orders; a few hundred are enough for a stable mean of theirs.
        var slow = Math.Clamp(1_000_000 / workload.Segments.Length, 192, questions.Length);
        var asked = questions.Take(Math.Max(64, slow / 4)).ToArray();
        var facts = naive is null ? [] : asked.Select(naive.Facts).ToArray();
        var times = Stopwatches.Medians(
            rounds,
            (questions.Length, i => Ask(index, questions[i])),
            (slow, i => scan.FirstMatch(questions[i])),
            (naive is null ? 1 : asked.Length, i => naive?.FirstMatch(facts[i], asked[i]) ?? 0),
            (Math.Min(FromBytes, questions.Length), i => AskBytes(index, questions[i])));
        var (p50, p99) = Percentiles.Of(questions.Length, i => Ask(index, questions[i]));
        var wrongScan = questions.Take(slow).Count(question => scan.FirstMatch(question) != question.Winner);
        return new Measured(
            times[0], times[1], times[2], times[3], Allocated(index, workload), p50, p99, build, heap, workload.Wrong(index) + wrongScan);
    }

    private static int Ask(SegmentIndex index, Question question) => index.FirstMatch(question.Order, question.At, question.Locale);

    private static int AskBytes(SegmentIndex index, Question question)
    {
        var upsert = Workload.Read(question.Body);
        return index.FirstMatch(upsert.Order, upsert.At!.Value, question.Locale);
    }

    private static double BuildSeconds(Workload workload)
    {
        var start = ThreadClock.Now();
        GC.KeepAlive(SegmentIndex.Build(workload.Segments, workload.Sample, workload.Zone));
        return (ThreadClock.Now() - start) / 1e9;
    }

    private static double Allocated(SegmentIndex index, Workload workload)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var question in workload.Timed) Ask(index, question);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)workload.Timed.Length;
    }

    private static void Print(string name, Measured measured) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{name,-14} index {measured.Index,9:N0} ns  scan {measured.Scan,11:N0} ns  naive {measured.Naive,11:N0} ns  from bytes {measured.FromBytes,7:N0} ns  p50 {measured.P50:N0} p99 {measured.P99:N0}  {measured.Allocated:N1} B  build {measured.Build:N3} s  heap {measured.Heap / 1048576.0:N1} MiB  wrong {measured.Wrong}"));
}

/// <summary>What was measured on one workload: nanoseconds per decision, bytes per decision, seconds, bytes.</summary>
internal sealed record Measured(
    double Index, double Scan, double Naive, double FromBytes, double Allocated, double P50, double P99, double Build,
    long Heap, int Wrong);
