using ExperienceManager.Benchmarks.Analytics;
using ExperienceManager.Benchmarks.Goals;
using ExperienceManager.Benchmarks.Workloads;
using ExperienceManager.Domain.Insight;
using NodaTime;

namespace ExperienceManager.Benchmarks.Timeline;

/// <summary>Asks what orders see through 90 days of 200 segments, and checks some instants against the decision.</summary>
internal sealed class TimelineCommand(string folder, int rounds)
{
    private const int Segments = 200;
    private const int Days = 90;
    private const int MaxOrders = 20;
    private const int PinnedOrders = 3;
    private const int CheckedOrders = 500;
    private const double MostMilliseconds = 100;

    public int Run()
    {
        FigureTable.Head();
        var full = Workload.Load(folder, "full-1000");
        return Measure(full) + Measure(DatedWorkload.Of(full)) == 0 ? 0 : 1;
    }

    private int Measure(Workload workload)
    {
        var table = new FigureTable(workload.Name);
        var snapshot = WorkloadShop.Of(workload, Segments);
        var from = workload.Questions.Min(question => question.At) - Duration.FromDays(Days / 2);
        var to = from + Duration.FromDays(Days);
        foreach (var orders in new[] { PinnedOrders, MaxOrders })
        {
            var times = Enumerable.Range(0, rounds).Select(round => Milliseconds(round * orders, orders)).ToArray();
            table.AtMost($"{Days} days, {Segments} segments, {orders} orders, ms", MostMilliseconds, Stopwatches.Median(times), "0.00");
            table.Tell($"the same, slowest of {rounds}", times.Max(), "0.00");
        }

        var wrong = Wrong();
        table.AtMost("instants at which the decision is another", 0, wrong, "N0");
        return wrong;

        double Milliseconds(int first, int orders)
        {
            var start = ThreadClock.Now();
            var timeline = new OrderTimeline(snapshot, from, to);
            GC.KeepAlive(timeline.Edges);
            GC.KeepAlive(timeline.ClockChanges);
            for (var i = 0; i < orders; i++)
            {
                var question = workload.Questions[(first + i) % workload.Questions.Length];
                GC.KeepAlive(timeline.Of(question.Order, question.Locale));
            }

            return (ThreadClock.Now() - start) / 1e6;
        }

        int Wrong()
        {
            var timeline = new OrderTimeline(snapshot, from, to);
            var random = new Random(1);
            return workload.Questions.Take(CheckedOrders).Count(question =>
            {
                var at = from + Duration.FromTicks(random.NextInt64((to - from).BclCompatibleTicks));
                var seen = timeline.Of(question.Order, question.Locale).Last(stretch => stretch.From <= at).Segment;
                var position = snapshot.Index.FirstMatch(question.Order, at, question.Locale);
                return seen != (position < 0 ? null : snapshot.Segments[position]);
            });
        }
    }
}
