using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>The whole draft in one plain sentence.</summary>
public static class DraftSentence
{
    /// <summary>What the rule means now; says when unfinished conditions are left out of it.</summary>
    public static LocalizableText Of(RuleDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var unfinished = DraftTree.Walk(draft.Root).Count(
            node => node is DraftCondition { IsUnfinished: true } or DraftGroup { IsUnfinished: true } or DraftReference { IsUnfinished: true });
        var words = draft.ToRule() is { } rule ? Sentence(rule) : unfinished == 0 ? "Every order." : "No complete conditions.";
        return unfinished == 0 ? words
            : LocalizableText.Count(unfinished, $"{words} {unfinished} condition is incomplete.", $"{words} {unfinished} conditions are incomplete.");
    }

    /// <summary>What one group means now, its incomplete conditions left out.</summary>
    public static LocalizableText OfGroup(DraftGroup group) =>
        DraftWriter.Write(group) is { } rule ? Sentence(rule) : "No complete conditions.";

    private static LocalizableText Sentence(RuleNode rule) => $"{RuleDescription.Describe(rule)}.";
}
