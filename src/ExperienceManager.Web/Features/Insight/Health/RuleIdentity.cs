using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Rules.Text;

namespace ExperienceManager.Web.Features.Insight.Health;

/// <summary>What two rules have in common that ask for the same: the order of nodes and values, and groups of one, mean nothing.</summary>
internal static class RuleIdentity
{
    /// <summary>A text that is the same for such rules.</summary>
    public static string Of(RuleNode? rule) => rule switch
    {
        RuleGroup { Kind: not RuleGroupKind.None, Nodes.Count: 1 } group => Of(group.Nodes[0]),
        RuleGroup group => $"{group.Kind.Key()}({Sorted(group.Nodes)})",
        RuleScope scope => $"{scope.Key()}({Sorted(scope.Conditions)})",
        RuleAggregate aggregate => $"{RuleText.Write(aggregate with { Where = [] })}({Sorted(aggregate.Where)})",
        RuleCondition { Value.IsList: true } condition => RuleText.Write(condition with
        {
            Value = RuleValue.OfList(condition.Value.Values.Distinct().Order()),
        }),
        _ => RuleText.Write(rule),
    };

    private static string Sorted(IEnumerable<RuleNode> nodes) =>
        string.Join(' ', nodes.Select(Of).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
