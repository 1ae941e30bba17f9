using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Rules.Groups;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>The whole draft in one plain sentence.</summary>
public static class DraftSentence
{
    /// <summary>What the rule means now; says when unfinished conditions are left out of it.</summary>
    /// <param name="draft">The rule.</param>
    /// <param name="groups">The shop's condition groups, which are called by their names.</param>
    public static LocalizableText Of(RuleDraft draft, ConditionGroupSet? groups = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var unfinished = Unfinished(draft.Root);
        var words = draft.ToRule() is { } rule ? Sentence(rule, groups) : unfinished == 0 ? "Every order." : "No complete conditions.";
        return unfinished == 0 ? words
            : LocalizableText.Count(
                unfinished, $"{words} {unfinished} condition is incomplete.", $"{words} {unfinished} conditions are incomplete.");
    }

    /// <summary>What one group means now, its incomplete conditions left out.</summary>
    public static LocalizableText OfGroup(DraftGroup group, ConditionGroupSet? groups = null) =>
        DraftWriter.Write(group) is { } rule ? Sentence(rule, groups) : "No complete conditions.";

    /// <summary>How many nodes, itself included, lack what they need to be part of a rule.</summary>
    public static int Unfinished(DraftNode node) => DraftTree.Walk(node).Count(
        part => part is DraftCondition { IsUnfinished: true } or DraftGroup { IsUnfinished: true }
            or DraftReference { IsUnfinished: true });

    private static LocalizableText Sentence(RuleNode rule, ConditionGroupSet? groups) =>
        $"{RuleDescription.Describe(rule, groups)}.";
}
