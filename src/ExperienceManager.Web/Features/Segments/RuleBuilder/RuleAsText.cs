using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Rules.Text;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>A text that was typed, and the rule that it left in the builder. After a change in the builder it no longer counts.</summary>
/// <param name="Text">The text as typed.</param>
/// <param name="Root">The rule of the text, or the last one without a mistake.</param>
/// <param name="IsRule">Whether the text is that rule; false when it has a mistake.</param>
public sealed record TypedRule(string Text, DraftGroup Root, bool IsRule);

/// <summary>A draft as text and back (docs/rule-language.md).</summary>
public static class RuleAsText
{
    /// <summary>
    /// Characters that can be edited as text: what is typed goes to the server as a whole, in one message of the circuit (256 KiB, the text
    /// twice, up to three bytes a character).
    /// </summary>
    public const int MaxLength = 30_000;

    /// <summary>The text of a draft: as it was typed, otherwise as its rule is written; incomplete conditions are left out.</summary>
    public static string Of(RuleDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.CurrentText?.Text ?? RuleText.WriteLines(Shown(draft.ToRule()));
    }

    /// <summary>The draft after a text was typed. With a mistake in it the rule stays as it is.</summary>
    public static RuleDraft Read(RuleDraft draft, string text)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var read = RuleText.Read(text);
        if (!read.Succeeded) return draft with { Typed = new(text, draft.Root, IsRule: false) };
        if (read.Rule == Shown(draft.ToRule())) return draft with { Typed = new(text, draft.Root, IsRule: true) };
        var reader = new DraftReader(draft.NextId);
        var root = reader.ReadRoot(read.Rule);

        // The text's own rule is the source now, so that it is saved exactly as it was written.
        return new RuleDraft
        {
            Root = root,
            NextId = reader.NextId,
            Source = read.Rule,
            SourceRoot = root,
            Typed = new(text, root, IsRule: true),
        };
    }

    // The builder puts a single condition into a group, which people would not write.
    private static RuleNode? Shown(RuleNode? rule) =>
        rule is RuleGroup { Kind: RuleGroupKind.All, Nodes.Count: 1 } group ? group.Nodes[0] : rule;
}
