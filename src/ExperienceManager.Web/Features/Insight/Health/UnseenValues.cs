using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Features.Segments.RuleBuilder;

namespace ExperienceManager.Web.Features.Insight.Health;

/// <summary>A value of a rule that no recent order has.</summary>
/// <param name="Attribute">The attribute's key.</param>
/// <param name="Value">The value.</param>
/// <param name="Spelling">The value that orders have in another spelling; null when there is none.</param>
internal sealed record UnseenValue(string Attribute, string Value, string? Spelling);

/// <summary>
/// Values of a rule that no recent order has. Of a list only those count that orders have in another spelling, unless orders have none of
/// it: a list of states is right although no one in some of them has ordered.
/// </summary>
internal static class UnseenValues
{
    // Labels have a finding of their own.
    private const string Label = "order.label";

    /// <summary>The values, in reading order.</summary>
    public static IEnumerable<UnseenValue> Of(RuleNode? rule, SeenValues seen) =>
        Conditions(rule).SelectMany(condition => Of(condition, seen)).Distinct();

    private static IEnumerable<UnseenValue> Of(RuleCondition condition, SeenValues seen)
    {
        var definition = condition.Attribute.Definition;
        if (definition.Key == Label || definition.Type is not (AttributeType.Text or AttributeType.Scalar)) return [];
        if (condition.Operator.IsComparison() || condition.Operator.IsDate() || condition.Operator.TakesNothing()) return [];
        string[] texts =
        [
            .. condition.Value.Values.Where(value => value.Kind == ScalarKind.Text && !definition.Words.Contains(value.Text))
                .Select(value => value.Text),
        ];
        var unseen = seen.NeverSeen(condition.Attribute, condition.Operator, texts)
            .Select(text => new UnseenValue(condition.Attribute.Key, text, seen.Spelling(condition.Attribute, text)?.Text)).ToList();
        var isPartly = condition.Value.IsList && unseen.Count < condition.Value.Values.Count;
        return isPartly ? unseen.Where(value => value.Spelling is not null) : unseen;
    }

    private static IEnumerable<RuleCondition> Conditions(RuleNode? node) => node switch
    {
        RuleCondition condition => [condition],
        RuleGroup group => group.Nodes.SelectMany(Conditions),
        RuleScope scope => scope.Conditions,
        RuleAggregate aggregate => aggregate.Where,
        _ => [],
    };
}
