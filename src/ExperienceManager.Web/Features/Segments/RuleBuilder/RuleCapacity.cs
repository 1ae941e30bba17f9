using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>What the published limits leave room for: every method gives the reason why not, or null when there is room.</summary>
public static class RuleCapacity
{
    private static readonly LocalizableText TooDeep = $"A rule has at most {RuleLimits.Depth} levels.";

    private static readonly LocalizableText TooMany = $"A segment has at most {RuleLimits.Conditions} conditions.";

    /// <summary>Why no condition can be added.</summary>
    public static LocalizableText? WhyNoCondition(RuleDraft draft) => Fits(draft, 1) ? null : TooMany;

    /// <summary>Why no group or scope can be added to a group.</summary>
    public static LocalizableText? WhyNoGroup(RuleDraft draft, DraftGroup group)
    {
        if (group.IsScope) return "An item or shipment group takes conditions only, not groups.";
        return DraftTree.LevelOf(draft.Root, group.Id) + 2 > RuleLimits.Depth ? TooDeep : WhyNoCondition(draft);
    }

    /// <summary>Why a node cannot be put into a new group.</summary>
    public static LocalizableText? WhyNoWrap(RuleDraft draft, DraftNode node)
    {
        if (node.Id == draft.Root.Id) return "The rule is already a group.";
        if (DraftTree.ParentOf(draft.Root, node.Id) is { IsScope: true })
            return "Conditions of an item or shipment group cannot be grouped.";
        return DraftTree.LevelOf(draft.Root, node.Id) + RuleDraft.HeightOf(node) > RuleLimits.Depth ? TooDeep : null;
    }

    /// <summary>Why a node cannot be duplicated.</summary>
    public static LocalizableText? WhyNoDuplicate(RuleDraft draft, DraftNode node) => Fits(draft, RuleDraft.CountConditions(node))
        ? null
        : TooMany;

    /// <summary>Why a node cannot be negated: some need a "none of" around them.</summary>
    public static LocalizableText? WhyNoNegate(RuleDraft draft, DraftNode node) => node switch
    {
        DraftCondition condition when condition.Operator.Negation() is not null => null,
        DraftGroup group when group.Joining.Negation() is not null => null,
        DraftGroup { IsAggregate: true } group when group.Operator.Opposite() is not null => null,
        DraftGroup group when group.Id == draft.Root.Id => group.Joining == Joining.All && RuleDraft.HeightOf(group) < RuleLimits.Depth
            ? null
            : TooDeep,
        _ => WhyNoWrap(draft, node) is null ? null : "Negating it needs one more level than a rule can have.",
    };

    /// <summary>Why a node cannot be moved into a group.</summary>
    public static LocalizableText? WhyNoMove(RuleDraft draft, DraftNode node, DraftGroup target)
    {
        if (DraftTree.Find(node, target.Id) is not null) return "A group cannot be moved into itself.";
        if (target.IsScope)
        {
            return node is DraftCondition condition
                && (condition.Attribute is null || condition.Attribute.Subject == target.Joining.Subject())
                ? null : "Only item or shipment conditions can go there.";
        }

        return DraftTree.LevelOf(draft.Root, target.Id) + RuleDraft.HeightOf(node) > RuleLimits.Depth ? TooDeep : null;
    }

    /// <summary>Why a node cannot be saved as a condition group.</summary>
    public static LocalizableText? WhyNoSave(RuleDraft draft, DraftNode node)
    {
        if (DraftTree.ParentOf(draft.Root, node.Id) is { IsScope: true })
        {
            return "Conditions of an item or shipment group cannot be grouped.";
        }

        return DraftSentence.Unfinished(node) > 0 ? "Complete its conditions first." : null;
    }

    /// <summary>Why rows cannot take the place of a row.</summary>
    public static LocalizableText? WhyNoRows(RuleDraft draft, DraftNode row, IReadOnlyCollection<DraftNode> rows)
    {
        if (!Fits(draft, rows.Sum(RuleDraft.CountConditions) - RuleDraft.CountConditions(row))) return TooMany;
        var height = rows.Count == 0 ? 0 : rows.Max(RuleDraft.HeightOf);
        return DraftTree.LevelOf(draft.Root, row.Id) + height - 1 > RuleLimits.Depth ? TooDeep : null;
    }

    private static bool Fits(RuleDraft draft, int more) => draft.ConditionCount + more <= RuleLimits.Conditions;
}
