using System.Collections.Immutable;
using ExperienceManager.Domain.Matching;
using ExperienceManager.Domain.Matching.Checks;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Domain.Insight;

/// <summary>Orders counted for one node of a rule.</summary>
/// <param name="Path">Where it stands: <c>rule.all[0]</c>.</param>
/// <param name="Alone">Orders that fulfil it by itself.</param>
/// <param name="WithAbove">Orders that fulfil it and its earlier siblings.</param>
/// <param name="LostOnlyHere">Orders that the whole rule would match without it, and does not match.</param>
/// <param name="Missing">Orders without a value for its attribute; none for groups, scopes and aggregates.</param>
public readonly record struct PartCoverage(string Path, int Alone, int WithAbove, int LostOnlyHere, int Missing);

/// <summary>Orders counted for a rule and each of its nodes.</summary>
/// <param name="Orders">How many were looked at.</param>
/// <param name="Matches">How many the rule matches.</param>
/// <param name="Wins">Of those, how many nothing above takes.</param>
/// <param name="Parts">Its nodes, in reading order.</param>
public sealed record CoverageCounts(int Orders, int Matches, int Wins, ImmutableArray<PartCoverage> Parts)
{
    /// <summary>The counts of both; of one rule and different orders.</summary>
    public CoverageCounts Plus(CoverageCounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Orders + other.Orders, Matches + other.Matches, Wins + other.Wins, [.. Parts.Zip(other.Parts, (one, two) => one with
        {
            Alone = one.Alone + two.Alone,
            WithAbove = one.WithAbove + two.WithAbove,
            LostOnlyHere = one.LostOnlyHere + two.LostOnlyHere,
            Missing = one.Missing + two.Missing,
        })]);
    }
}

/// <summary>
/// Says where a rule loses its orders: each node counted alone, with those above it, and as the only reason. A condition is asked once for
/// each order; groups are worked out from the answers. Safe from many threads.
/// </summary>
public sealed class RuleCoverage
{
    private readonly MatchTime _time;
    private readonly CoverageNode[] _nodes;

    /// <summary>Prepares a rule.</summary>
    /// <param name="rule">The rule; null matches every order.</param>
    /// <param name="time">When it is evaluated.</param>
    public RuleCoverage(RuleNode? rule, RuleTime time)
    {
        _time = new MatchTime(time.At, time.Zone);
        _nodes = CoverageNode.Of(rule, new CheckCompiler(new CheckWeights(_ => 0.5), time.Zone));
    }

    /// <summary>Counts orders.</summary>
    /// <param name="orders">The orders, as their parcels were at the time.</param>
    /// <param name="isTaken">Whether something above the rule takes an order that it matches.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public CoverageCounts Count(IEnumerable<OrderData> orders, Func<OrderData, bool> isTaken, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentNullException.ThrowIfNull(isTaken);
        var (count, matches, wins) = (0, 0, 0);
        var parts = _nodes.Skip(1).Select(node => new PartCoverage(node.Path, 0, 0, 0, 0)).ToArray();
        var state = new CoverageState(_nodes);
        foreach (var order in orders)
        {
            if (count++ % 64 == 0) cancellationToken.ThrowIfCancellationRequested();
            var isMatch = state.Read(order, _time);
            if (isMatch) matches++;
            if (isMatch && !isTaken(order)) wins++;
            for (var i = 1; i < _nodes.Length; i++) parts[i - 1] = Add(parts[i - 1], i, order, state);
        }

        return new(count, matches, wins, [.. parts]);
    }

    private PartCoverage Add(PartCoverage counts, int index, OrderData order, CoverageState state)
    {
        var node = _nodes[index];
        var withAbove = node.WithAbove?.Holds(order, _time) ?? state.HoldsWithAbove(index);
        var isLost = !state.IsMatch && (node.Without?.Holds(order, _time) ?? state.HoldsWithout(index));
        return counts with
        {
            Alone = counts.Alone + (state.Holds(index) ? 1 : 0),
            WithAbove = counts.WithAbove + (withAbove ? 1 : 0),
            LostOnlyHere = counts.LostOnlyHere + (isLost ? 1 : 0),
            Missing = counts.Missing + (node.Missing?.Holds(order, _time) == true ? 1 : 0),
        };
    }
}
