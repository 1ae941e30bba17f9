using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Domain.Matching.Indexing;

/// <summary>
/// What is certain of all items of an order when a count or sum over some of them holds: at least as many items as are counted, at least as
/// high a sum of positive numbers. Necessary, not sufficient, so it is never negated.
/// </summary>
/// <param name="Summed">What is added up; null for the number of items.</param>
/// <param name="Kind">The direction.</param>
/// <param name="Limit">The number compared with.</param>
/// <param name="IsInclusive">Whether being equal suffices.</param>
internal sealed record AggregateBound(AttributeReference? Summed, LeafKind Kind, decimal Limit, bool IsInclusive)
{
    /// <summary>The bound of an aggregate, or of its negation; null when nothing is certain.</summary>
    public static AggregateBound? Of(RuleAggregate aggregate, bool isNegated)
    {
        if (aggregate.Value.Values.Count != 1 || !RuleEvaluator.TryNumber(aggregate.Value.Values[0], out var limit)) return null;
        return (isNegated ? aggregate.Operator.Opposite() : aggregate.Operator) switch
        {
            RuleOperator.GreaterThan or RuleOperator.GreaterThanOrEqual or RuleOperator.Equals when limit < 0 => null,
            RuleOperator.GreaterThan => new(aggregate.Summed, LeafKind.AtLeast, limit, IsInclusive: false),
            RuleOperator.GreaterThanOrEqual or RuleOperator.Equals => new(aggregate.Summed, LeafKind.AtLeast, limit, IsInclusive: true),
            RuleOperator.LessThan or RuleOperator.LessThanOrEqual when aggregate.Summed is not null || aggregate.Where.Count > 0 => null,
            RuleOperator.LessThan => new(null, LeafKind.AtMost, limit, IsInclusive: false),
            RuleOperator.LessThanOrEqual => new(null, LeafKind.AtMost, limit, IsInclusive: true),
            _ => null,
        };
    }
}
