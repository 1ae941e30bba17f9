using ExperienceManager.Benchmarks.Analytics;
using ExperienceManager.Benchmarks.Goals;
using ExperienceManager.Benchmarks.Workloads;
using ExperienceManager.Domain.Insight.Reach;

namespace ExperienceManager.Benchmarks.Reach;

/// <summary>Asks of each segment of a workload whether any order can win it; a segment that wins an order of the workload has to.</summary>
internal sealed class ReachCommand(string folder)
{
    private const double MostSeconds = 20;
    private const double MostUndecided = 2;
    private const double OneLimit = 0.2e9;

    public int Run()
    {
        FigureTable.Head();
        var full = Workload.Load(folder, "full-1000");
        return Measure(full) + Measure(DatedWorkload.Of(full)) == 0 ? 0 : 1;
    }

    private static int Measure(Workload workload)
    {
        var table = new FigureTable(workload.Name);
        var from = workload.Questions.Min(question => question.At);
        var reach = new ShopReach(WorkloadShop.Of(workload), from);
        var verdicts = new ReachVerdict[workload.Segments.Length];
        var times = new double[verdicts.Length];
        for (var i = 0; i < verdicts.Length; i++)
        {
            var start = ThreadClock.Now();
            verdicts[i] = reach.Of(i, new ReachLimit(isOver: () => ThreadClock.Now() - start > OneLimit));
            times[i] = ThreadClock.Now() - start;
        }

        var wrong = workload.Questions.Where(question => question.Winner >= 0).Select(question => question.Winner).Distinct()
            .Count(winner => verdicts[winner] is NeverWins);
        table.AtMost("reach of 1,000 segments, s", MostSeconds, times.Sum() / 1e9);
        table.AtMost("undecided, %", MostUndecided, 100.0 * verdicts.Count(verdict => verdict is Undecided) / verdicts.Length);
        table.Tell("can win", verdicts.Count(verdict => verdict is CanWin));
        table.Tell("never wins", verdicts.Count(verdict => verdict is NeverWins));
        table.Tell("median of a segment, ms", Stopwatches.Median(times) / 1e6, "0.00");
        table.Tell("longest, ms", times.Max() / 1e6, "0");
        table.AtMost("segments that win and are said not to", 0, wrong, "N0");
        return wrong;
    }
}
