using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Domain.Insight;

/// <summary>A node of a rule seen by itself, with what comes before it, and as what is missing without it.</summary>
/// <param name="Path">Where it stands: <c>rule.all[0].any[1]</c>; <c>rule</c> for a rule of one node.</param>
/// <param name="Alone">The node by itself; a condition of a scope or aggregate stays inside it.</param>
/// <param name="WithAbove">The node and its earlier siblings.</param>
/// <param name="Without">The whole rule without the node; null matches every order.</param>
/// <param name="Attribute">What a condition reads; null for groups, scopes and aggregates.</param>
public sealed record RulePart(string Path, RuleNode Alone, RuleNode WithAbove, RuleNode? Without, AttributeReference? Attribute)
{
    /// <summary>Every node below a rule's outermost group, in reading order; the rule itself when it is no group.</summary>
    public static IReadOnlyList<RulePart> Of(RuleNode? rule)
    {
        var parts = new List<RulePart>();
        if (rule is RuleGroup group) Walk(group, "rule", node => node, parts);
        else if (rule is not null) Add(rule, "rule", rule, node => node, parts);
        return parts;
    }

    // What a node is replaced by leads, through its parents, to the whole rule.
    private static void Walk(RuleGroup group, string path, Func<RuleNode, RuleNode?> within, List<RulePart> parts)
    {
        for (var i = 0; i < group.Nodes.Count; i++)
        {
            var at = i;
            var above = new RuleGroup(RuleGroupKind.All, group.Nodes.Take(i + 1).ToEquatableArray());
            Add(group.Nodes[i], $"{path}.{group.PathKey()}[{i}]", above,
                node => within(group with { Nodes = Replaced(group.Nodes, at, node), Origin = null }), parts);
        }
    }

    private static void Add(RuleNode node, string path, RuleNode above, Func<RuleNode?, RuleNode?> within, List<RulePart> parts)
    {
        parts.Add(new RulePart(path, node, above, within(null), (node as RuleCondition)?.Attribute));
        switch (node)
        {
            case RuleGroup group: Walk(group, path, within, parts); break;
            case RuleScope scope:
                AddConditions($"{path}.{scope.Key()}", scope.Conditions, conditions => scope with { Conditions = conditions },
                    within, parts);
                break;
            case RuleAggregate aggregate:
                AddConditions($"{path}.{aggregate.ListKey()}", aggregate.Where, where => aggregate with { Where = where }, within, parts);
                break;
        }
    }

    private static void AddConditions(
        string path, EquatableArray<RuleCondition> conditions, Func<EquatableArray<RuleCondition>, RuleNode> with,
        Func<RuleNode?, RuleNode?> within, List<RulePart> parts)
    {
        for (var i = 0; i < conditions.Count; i++)
        {
            parts.Add(new RulePart($"{path}[{i}]", with([conditions[i]]), with(conditions.Take(i + 1).ToEquatableArray()),
                within(with(Replaced(conditions, i, null))), conditions[i].Attribute));
        }
    }

    private static EquatableArray<T> Replaced<T>(EquatableArray<T> nodes, int at, T? node)
        where T : class =>
        nodes.Items.SelectMany((other, i) => i != at ? [other] : node is null ? (T[])[] : [node]).ToEquatableArray();
}
