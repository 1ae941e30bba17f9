using System.Collections.Immutable;
using System.Diagnostics;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using ExperienceManager.Web.Features.Snapshots;

namespace ExperienceManager.Web.Features.Segments.Matching;

/// <summary>
/// Counts what a rule matches, order by order, and tells how far it is several times a second. Pure but for the time it takes; cancelled by
/// the next keystroke.
/// </summary>
public static class MatchCounter
{
    private const int OrdersPerLook = 64;
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(200);

    /// <summary>Counts; the last answer reported is the complete one, which is also returned.</summary>
    public static MatchAnswer Count(MatchQuestion question, IReadOnlyList<OrderData> orders, Action<MatchAnswer> report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentNullException.ThrowIfNull(report);
        var tally = new Tally(question);
        var sinceReport = Stopwatch.StartNew();
        for (var i = 0; i < orders.Count; i++)
        {
            if (i % OrdersPerLook == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (sinceReport.Elapsed > ReportEvery)
                {
                    report(tally.Answer(i, orders.Count));
                    sinceReport.Restart();
                }
            }

            tally.Try(orders[i]);
        }

        var answer = tally.Answer(orders.Count, orders.Count);
        report(answer);
        return answer;
    }

    /// <summary>Whether each node of a draft holds for one order; conditions of a scope when some item or shipment fulfils them.</summary>
    public static ImmutableDictionary<string, bool> Ticks(RuleDraft draft, OrderData order, RuleTime time) =>
        Nodes(draft).ToImmutableDictionary(node => node.Id, node => RuleEvaluator.Holds(node.Rule, order, time));

    private static IEnumerable<(string Id, RuleNode Rule)> Nodes(RuleDraft draft)
    {
        foreach (var node in DraftTree.Walk(draft.Root))
        {
            if (node.Id != draft.Root.Id && DraftWriter.Write(node) is { } rule) yield return (node.Id, rule);
        }
    }

    private sealed class Tally(MatchQuestion question)
    {
        private readonly CompiledRule? _rule = question.Rule.ToRule() is { } rule ? new CompiledRule(rule, question.Time) : null;
        private readonly (string Id, CompiledRule Rule)[] _nodes =
            [.. Nodes(question.Rule).Select(node => (node.Id, new CompiledRule(node.Rule, question.Time)))];
        private readonly int[] _covered = new int[DraftTree.Walk(question.Rule.Root).Count()];
        private readonly SortedDictionary<int, int> _takenBy = [];
        private int _matches;
        private int _wins;

        public void Try(OrderData order)
        {
            for (var i = 0; i < _nodes.Length; i++)
            {
                if (_nodes[i].Rule.Holds(order)) _covered[i]++;
            }

            if (_rule is not null && !_rule.Holds(order)) return;
            _matches++;
            var locale = PageLocale.Of(question.Snapshot, null, order);
            var above = question.Snapshot.Index.FirstMatch(order, question.At, locale);
            if (above >= 0 && above < (question.Position ?? int.MaxValue)) _takenBy[above] = _takenBy.GetValueOrDefault(above) + 1;
            else if (question.Locales.Count == 0 || question.Locales.Contains(locale)) _wins++;
        }

        public MatchAnswer Answer(int tried, int total) => new(
            tried, total, _matches, _wins, _takenBy.ToImmutableSortedDictionary(),
            _nodes.Select((node, i) => KeyValuePair.Create(node.Id, _covered[i])).ToImmutableDictionary());
    }
}
