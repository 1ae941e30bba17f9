namespace ExperienceManager.Domain.Rules;

/// <summary>Says one rule in one sentence; stops after a dozen conditions and counts the rest. Used once.</summary>
internal sealed class RuleSentence
{
    private const int ShownConditions = 12;
    private int _left = ShownConditions;

    public string Of(RuleNode? rule)
    {
        var total = RuleValidation.ConditionCount(rule);
        if (rule is null || rule is RuleGroup { Kind: RuleGroupKind.All, Nodes.Count: 0 }) return "Every order";
        var words = Say(rule, isTop: true);
        var sentence = char.ToUpperInvariant(words[0]) + words[1..];
        return total <= ShownConditions ? sentence : $"{sentence} … and {RuleWords.Count(total - ShownConditions, "more condition")}";
    }

    private string Say(RuleNode node, bool isTop = false)
    {
        switch (node)
        {
            case RuleCondition condition:
                _left--;
                return RuleWords.Describe(condition);
            case RuleGroup { Kind: RuleGroupKind.None } group: return $"not ({Join(group.Nodes, " or ")})";
            case RuleGroup { Nodes.Count: 1 } group: return Say(group.Nodes[0], isTop);
            case RuleGroup { Nodes.Count: 0 } group: return group.Kind == RuleGroupKind.All ? "always" : "never";
            case RuleGroup group:
                var joined = Join(group.Nodes, group.Kind == RuleGroupKind.All ? " and " : " or ");
                return isTop ? joined : $"({joined})";
            case RuleAggregate aggregate:
                _left--;
                return RuleWords.DescribeAggregate(aggregate.Summed?.Definition,
                    aggregate.Where.Count == 0 ? "" : Join(aggregate.Where, " and "),
                    aggregate.Operator, aggregate.Value.Values.Items);
            case RuleScope scope: return $"{scope.Key().Replace('_', ' ')} has ({Join(scope.Conditions, " and ")})";
            default: return "";
        }
    }

    private string Join<TNode>(IEnumerable<TNode> nodes, string with)
        where TNode : RuleNode
    {
        var said = new List<string>();
        foreach (var node in nodes)
        {
            if (_left == 0) break;
            said.Add(Say(node));
        }

        return said.Count == 0 ? "…" : string.Join(with, said);
    }
}
