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

/// <summary>Says where a rule loses its orders: each node counted alone, with those above it, and as the only reason. Safe from many threads.</summary>
public sealed class RuleCoverage
{
    private readonly MatchTime _time;
    private readonly Check _rule;
    private readonly ImmutableArray<(string Path, Check Alone, Check WithAbove, Check Without, Check? Missing)> _parts;

    /// <summary>Prepares a rule.</summary>
    /// <param name="rule">The rule; null matches every order.</param>
    /// <param name="time">When it is evaluated.</param>
    public RuleCoverage(RuleNode? rule, RuleTime time)
    {
        _time = new MatchTime(time.At, time.Zone);
        var compiler = new CheckCompiler(new CheckWeights(_ => 0.5), time.Zone);
        _rule = compiler.Compile(rule);
        _parts =
        [
            .. RulePart.Of(rule).Select(part => (part.Path, compiler.Compile(part.Alone), compiler.Compile(part.WithAbove), compiler.Compile(part.Without),
                part.Attribute is { } attribute ? compiler.Compile(new RuleCondition(attribute, RuleOperator.IsNotSet, RuleValue.Nothing)) : null)),
        ];
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
        var parts = _parts.Select(part => new PartCoverage(part.Path, 0, 0, 0, 0)).ToArray();
        foreach (var order in orders)
        {
            if (count++ % 64 == 0) cancellationToken.ThrowIfCancellationRequested();
            var isMatch = _rule.Holds(order, _time);
            if (isMatch) matches++;
            if (isMatch && !isTaken(order)) wins++;
            for (var i = 0; i < parts.Length; i++) parts[i] = Add(parts[i], _parts[i], order, isMatch);
        }

        return new(count, matches, wins, [.. parts]);
    }

    private PartCoverage Add(
        PartCoverage counts, (string Path, Check Alone, Check WithAbove, Check Without, Check? Missing) part, OrderData order, bool isMatch)
    {
        var isFulfilled = part.Alone.Holds(order, _time);
        return counts with
        {
            Alone = counts.Alone + (isFulfilled ? 1 : 0),
            WithAbove = counts.WithAbove + (part.WithAbove.Holds(order, _time) ? 1 : 0),
            LostOnlyHere = counts.LostOnlyHere + (!isMatch && part.Without.Holds(order, _time) ? 1 : 0),
            Missing = counts.Missing + (part.Missing?.Holds(order, _time) == true ? 1 : 0),
        };
    }
}
