using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>Changes of what a count or sum of items is compared with.</summary>
public static class AggregateEdits
{
    /// <summary>Chooses the operator.</summary>
    public static RuleEdit SetOperator(RuleDraft draft, string id, RuleOperator @operator) =>
        @operator.TakesCount() ? Change(draft, id, group => group with { Operator = @operator }) : new RuleEdit(draft);

    /// <summary>Types the number; empty text means there is none.</summary>
    public static RuleEdit SetText(RuleDraft draft, string id, string text) =>
        Change(draft, id, group => group with { Values = text.Length == 0 ? [] : [ScalarValue.OfText(text)] }, $"{id}-value");

    private static RuleEdit Change(RuleDraft draft, string id, Func<DraftGroup, DraftGroup> change, string? mergeKey = null) =>
        DraftTree.Find(draft.Root, id) is DraftGroup { IsAggregate: true }
            ? new RuleEdit(RuleEdits.With(draft, DraftTree.Change(draft.Root, id, change)), MergeKey: mergeKey) : new RuleEdit(draft);
}
