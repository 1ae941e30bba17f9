using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;

namespace ExperienceManager.Domain.Matching.Indexing;

/// <summary>
/// Finds for a rule the alternatives under which it can be filed. Every alternative holds a few literals that must be true; a rule never
/// holds unless one of its alternatives does. What cannot be expressed is left out, which only makes an alternative easier.
/// </summary>
internal sealed class ConjunctionBuilder(LeafTable leaves)
{
    /// <summary>
    /// Below this a literal alone keeps a candidate rare enough; multiplying out further groups would only add candidates.
    /// </summary>
    public const double RareEnough = 0.15;

    // Products of groups are cut here; the remaining groups are left to the check.
    private const int MaxAlternatives = 64;

    private static readonly Literal[] AlwaysTrue = [];

    /// <summary>The alternatives of a segment; none when its rule can never hold.</summary>
    public IEnumerable<Conjunction> Alternatives(int number, Segment segment)
    {
        Literal[] circumstances = [.. leaves.Circumstances(segment)];
        var alternatives = segment.Rule is null ? [AlwaysTrue] : Expand(segment.Rule, negated: false);
        return alternatives.Select(literals =>
            new Conjunction(number, [.. literals.Concat(circumstances).OrderBy(literal => literal.Probability)]));
    }

    private List<Literal[]> Expand(RuleNode node, bool negated) => node switch
    {
        RuleCondition condition => Expand(condition, negated),
        RuleGroup { Kind: RuleGroupKind.All } group => negated ? Disjoin(group.Nodes, true) : Conjoin(group.Nodes, false),
        RuleGroup { Kind: RuleGroupKind.Any } group => negated ? Conjoin(group.Nodes, true) : Disjoin(group.Nodes, false),
        RuleGroup group => negated ? Disjoin(group.Nodes, false) : Conjoin(group.Nodes, true),
        RuleScope scope => Expand(scope, negated),
        RuleAggregate aggregate => Expand(aggregate, negated),
        _ => [AlwaysTrue],
    };

    private List<Literal[]> Expand(RuleCondition condition, bool negated)
    {
        if (leaves.Literal(condition) is not { } literal) return [AlwaysTrue];
        if (negated) literal = literal with { IsNegated = !literal.IsNegated };
        if (literal.Leaf.Kind == LeafKind.Keys && literal.Leaf.Keys.Length == 0) return literal.IsNegated ? [AlwaysTrue] : [];
        return [[literal]];
    }

    /// <summary>
    /// "Some item fulfils every condition" needs an item for each positive condition. A negative condition inside says something about the
    /// same item, which a key of the whole order cannot.
    /// </summary>
    private List<Literal[]> Expand(RuleScope scope, bool negated)
    {
        var needsOne = scope.Kind == RuleScopeKind.No ? negated : !negated;
        if (!needsOne || (scope.Kind == RuleScopeKind.Every && negated)) return [AlwaysTrue];
        return Conjoin([.. scope.Conditions.Where(condition => !condition.Operator.IsNegative())], false);
    }

    /// <summary>
    /// A count or sum that 0 does not fulfil needs an item that fulfils every condition, and enough items, or a sum that is high enough, in
    /// the whole order.
    /// </summary>
    private List<Literal[]> Expand(RuleAggregate aggregate, bool negated)
    {
        if ((negated ? aggregate.Operator.Opposite() : aggregate.Operator) is not { } @operator) return [AlwaysTrue];
        var isFulfilledByNone = (aggregate with { Operator = @operator }).IsFulfilledBy(0);
        List<Literal[]> needed = isFulfilledByNone
            ? [AlwaysTrue]
            : Conjoin([.. aggregate.Where.Where(condition => !condition.Operator.IsNegative())], false);
        return leaves.Bound(aggregate, negated) is { } bound ? [.. needed.Select(literals => (Literal[])[.. literals, bound])] : needed;
    }

    private List<Literal[]> Conjoin(IReadOnlyCollection<RuleNode> nodes, bool negated)
    {
        var parts = nodes.Select(node => Expand(node, negated)).OrderBy(part => part.Count).ToList();
        List<Literal[]> product = [AlwaysTrue];
        foreach (var part in parts)
        {
            if (part.Count == 0) return [];
            var isRare = product.TrueForAll(literals => literals.Any(IsRare));
            if (part.Count > 1 && (isRare || product.Count * part.Count > MaxAlternatives)) continue;
            product = [.. product.SelectMany(left => part, (left, right) => (Literal[])[.. left.Union(right)])];
        }

        return product;
    }

    private List<Literal[]> Disjoin(IReadOnlyCollection<RuleNode> nodes, bool negated)
    {
        var alternatives = nodes.SelectMany(node => Expand(node, negated)).ToList();
        if (alternatives.Exists(literals => literals.Length == 0)) return [AlwaysTrue];

        // "a equals x, or a equals y" is "a is one of x, y": one alternative instead of two.
        var merged = alternatives.Where(IsKeyed).GroupBy(literals => literals[0].Leaf.Attribute)
            .Select(group => (Literal[])[new Literal(LeafTable.Either([.. group.Select(literals => literals[0].Leaf)]), false)]);
        return [.. alternatives.Where(literals => !IsKeyed(literals)), .. merged];
    }

    private static bool IsKeyed(Literal[] literals) => literals is [{ IsNegated: false, Leaf.Kind: LeafKind.Keys }];

    private static bool IsRare(Literal literal) =>
        literal is { IsNegated: false, Leaf.Kind: LeafKind.Keys } && literal.Probability <= RareEnough;
}
