using System.Collections.Immutable;
using System.Diagnostics;
using ExperienceManager.Domain.Insight;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using ExperienceManager.Web.Features.Snapshots;

namespace ExperienceManager.Web.Features.Segments.Matching;

/// <summary>
/// Counts what a rule and each of its nodes match in a sample, on all processors, and tells how far it is several times a second. The rule
/// builder and <c>POST …/coverage</c> both ask here, so that they show the same numbers.
/// </summary>
public static class MatchCounter
{
    private const int OrdersAtOnce = 256;
    private static readonly TimeSpan _reportEvery = TimeSpan.FromMilliseconds(200);

    /// <summary>Counts; the last answer reported is the complete one, which is also returned.</summary>
    public static MatchAnswer Count(
        MatchQuestion question, OrderSample sample, Action<MatchAnswer> report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(report);
        var coverage = new RuleCoverage(question.Snapshot.Groups.Inline(question.Rule), new RuleTime(sample.AsOf, question.Snapshot.Zone));
        var sum = new MatchAnswer(
            sample.Orders.Count, coverage.Count([], _ => false, cancellationToken),
            ImmutableSortedDictionary<int, int>.Empty);
        var sinceReport = Stopwatch.StartNew();
        var adding = new Lock();
        Parallel.ForEach(sample.Orders.Chunk(OrdersAtOnce), new ParallelOptions { CancellationToken = cancellationToken }, orders =>
        {
            var takers = new Takers(question, sample);
            var counts = coverage.Count(orders, takers.Take, cancellationToken);
            lock (adding)
            {
                sum = new(sum.Total, sum.Counts.Plus(counts), takers.Plus(sum.TakenBy));
                if (sum.IsComplete || sinceReport.Elapsed < _reportEvery) return;
                report(sum);
                sinceReport.Restart();
            }
        });
        report(sum);
        return sum;
    }

    /// <summary>Whether each node of a draft holds for one order; conditions of a scope when some item or shipment fulfils them.</summary>
    public static ImmutableDictionary<string, bool> Ticks(
        RuleDraft draft, OrderData order, RuleTime time, ConditionGroupSet? groups = null) =>
        Nodes(draft, groups).ToImmutableDictionary(node => node.Id, node => RuleEvaluator.Holds(node.Rule, order, time));

    private static IEnumerable<(string Id, RuleNode Rule)> Nodes(RuleDraft draft, ConditionGroupSet? groups)
    {
        foreach (var node in DraftTree.Walk(draft.Root))
        {
            if (node.Id != draft.Root.Id && DraftWriter.Write(node) is { } rule) yield return (node.Id, groups?.Inline(rule) ?? rule);
        }
    }

    // Who takes the orders that match; those of one thread.
    private sealed class Takers(MatchQuestion question, OrderSample sample)
    {
        private readonly Dictionary<int, int> _orders = [];

        /// <summary>
        /// Whether a matching order is taken by a segment above, its page has none of the locales, or it is not in the share.
        /// </summary>
        public bool Take(OrderData order)
        {
            var locale = PageLocale.Of(question.Snapshot, null, order);
            var above = question.Snapshot.Index.FirstMatch(order, sample.AsOf, locale);
            if (above < 0 || above >= (question.Position ?? int.MaxValue))
            {
                return (question.Locales.Count > 0 && !question.Locales.Contains(locale))
                    || question.Share?.Includes(order.OrderNumber) == false;
            }

            _orders[above] = _orders.GetValueOrDefault(above) + 1;
            return true;
        }

        public ImmutableSortedDictionary<int, int> Plus(ImmutableSortedDictionary<int, int> others) =>
            others.SetItems(_orders.Select(taken => KeyValuePair.Create(taken.Key, taken.Value + others.GetValueOrDefault(taken.Key))));
    }
}
