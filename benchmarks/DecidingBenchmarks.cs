using BenchmarkDotNet.Attributes;
using ExperienceManager.Benchmarks.Baselines;
using ExperienceManager.Benchmarks.Workloads;
using ExperienceManager.Domain.Matching;

namespace ExperienceManager.Benchmarks;

/// <summary>One pass over a few orders, for a closer look than the goals give. EM_WORKLOAD names the folder of the workload.</summary>
[MemoryDiagnoser]
public class DecidingBenchmarks
{
    private const int Orders = 256;

    private Question[] _questions = [];
    private SegmentIndex _index = null!;
    private ExpressionScan _scan = null!;

    [Params("full-10", "full-100", "full-1000", "full-10000", "adverse-1000")]
    public string Name { get; set; } = "";

    [GlobalSetup]
    public void Load()
    {
        var folder = Environment.GetEnvironmentVariable("EM_WORKLOAD")
            ?? throw new InvalidOperationException("EM_WORKLOAD names no folder.");
        var workload = Workload.Load(folder, Name);
        _questions = [.. workload.Timed.Take(Orders)];
        _index = SegmentIndex.Build(workload.Segments, workload.Sample, workload.Zone);
        _scan = new ExpressionScan(workload.Segments, workload.Zone);
    }

    [Benchmark(OperationsPerInvoke = Orders)]
    public int Index()
    {
        var sum = 0;
        foreach (var question in _questions) sum += _index.FirstMatch(question.Order, question.At, question.Locale);
        return sum;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Orders)]
    public int Scan()
    {
        var sum = 0;
        foreach (var question in _questions) sum += _scan.FirstMatch(question);
        return sum;
    }
}
