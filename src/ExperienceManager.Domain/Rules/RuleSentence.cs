using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Rules;

/// <summary>Says one rule in one sentence; stops after a dozen conditions and counts the rest. Used once.</summary>
internal sealed class RuleSentence
{
    private const int ShownConditions = 12;
    private int _left = ShownConditions;

    public LocalizableText Of(RuleNode? rule)
    {
        var total = RuleValidation.ConditionCount(RuleReference.Written(rule));
        if (rule is null || rule is RuleGroup { Kind: RuleGroupKind.All, Nodes.Count: 0 }) return "Every order";
        return RuleDescription.Shorten(Say(rule, isTop: true).Capitalized(), total - ShownConditions);
    }

    private LocalizableText Say(RuleNode node, bool isTop = false)
    {
        switch (node)
        {
            case RuleCondition condition:
                _left--;
                return RuleDescription.Describe(condition);
            case RuleReference reference:
                _left--;
                return $"the group “{reference.Key}”";
            case RuleGroup { Origin: { } origin }:
                _left--;
                return $"the group “{origin.Name}”";
            case RuleGroup { Kind: RuleGroupKind.None } group: return $"not ({RuleDescription.Or(SayAll(group.Nodes))})";
            case RuleGroup { Nodes.Count: 1 } group: return Say(group.Nodes[0], isTop);
            case RuleGroup { Nodes.Count: 0 } group: return group.Kind == RuleGroupKind.All ? "always" : "never";
            case RuleGroup group:
                var joined = group.Kind == RuleGroupKind.All
                    ? RuleDescription.And(SayAll(group.Nodes))
                    : RuleDescription.Or(SayAll(group.Nodes));
                if (isTop) return joined;
                return $"({joined})";
            case RuleAggregate aggregate:
                _left--;
                return RuleDescription.DescribeAggregate(aggregate.Summed?.Definition,
                    aggregate.Where.Count == 0 ? LocalizableText.Empty : RuleDescription.And(SayAll(aggregate.Where)),
                    aggregate.Operator, aggregate.Value.Values.Items);
            case RuleScope scope: return Say(scope, RuleDescription.And(SayAll(scope.Conditions)));
            default: return LocalizableText.Empty;
        }
    }

    private static LocalizableText Say(RuleScope scope, LocalizableText conditions) => (scope.Subject, scope.Kind) switch
    {
        (AttributeSubject.Item, RuleScopeKind.Any) => (LocalizableText)$"any item has ({conditions})",
        (AttributeSubject.Item, RuleScopeKind.Every) => $"every item has ({conditions})",
        (AttributeSubject.Item, _) => $"no item has ({conditions})",
        (_, RuleScopeKind.Any) => $"any shipment has ({conditions})",
        (_, RuleScopeKind.Every) => $"every shipment has ({conditions})",
        _ => $"no shipment has ({conditions})",
    };

    private List<LocalizableText> SayAll<TNode>(IEnumerable<TNode> nodes)
        where TNode : RuleNode
    {
        var said = new List<LocalizableText>();
        foreach (var node in nodes)
        {
            if (_left == 0) break;
            said.Add(Say(node));
        }

        return said.Count == 0 ? ["…"] : said;
    }
}
