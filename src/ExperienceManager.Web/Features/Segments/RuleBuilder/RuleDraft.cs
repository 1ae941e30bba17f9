using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>
/// The rule being edited: one immutable tree under a root group. An edit makes a new draft (<see cref="RuleEdits"/>), so undo is a stack
/// of drafts (<see cref="RuleHistory"/>).
/// </summary>
public sealed record RuleDraft
{
    /// <summary>The whole rule. Without rows it means every order.</summary>
    public required DraftGroup Root { get; init; }

    /// <summary>Number of the next new node.</summary>
    public required int NextId { get; init; }

    /// <summary>The rule it was read from, so that an untouched draft gives back exactly that rule, however it was written.</summary>
    public RuleNode? Source { get; init; }

    /// <summary>The root as it was read.</summary>
    public DraftGroup? SourceRoot { get; init; }

    /// <summary>What was last typed as text; null when nothing was.</summary>
    public TypedRule? Typed { get; init; }

    /// <summary>What was typed as text, unless the rule was changed in the builder since.</summary>
    public TypedRule? CurrentText => Typed is { } typed && typed.Root.Equals(Root) ? typed : null;

    /// <summary>The text with a mistake in it, which is not the rule; null when there is none.</summary>
    public string? WrongText => CurrentText is { IsRule: false } typed ? typed.Text : null;

    /// <summary>A draft without rows.</summary>
    public static RuleDraft Empty { get; } = FromRule(null);

    /// <summary>Whether it differs from what it was read from.</summary>
    public bool IsChanged => !Root.Equals(SourceRoot);

    /// <summary>How many conditions it has.</summary>
    public int ConditionCount => CountConditions(Root);

    /// <summary>Reads a rule; no rule gives an empty root.</summary>
    public static RuleDraft FromRule(RuleNode? rule)
    {
        rule = RuleReference.Written(rule);
        var reader = new DraftReader();
        var root = reader.ReadRoot(rule);
        return new RuleDraft { Root = root, NextId = reader.NextId, Source = rule, SourceRoot = root };
    }

    /// <summary>
    /// The rule it stands for; null for every order. Unfinished conditions are left out, and groups that hold nothing else.
    /// </summary>
    public RuleNode? ToRule() => !IsChanged ? Source : Root.Nodes.Count == 0 && Root.Joining == Joining.All
        ? null
        : DraftWriter.Write(Root);

    /// <summary>Whether an author would see no difference, whatever the ids of the nodes are.</summary>
    public bool IsSameAs(RuleDraft other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return WrongText == other.WrongText
            && (Root.Equals(other.Root) || (IsComplete && other.IsComplete && Equals(ToRule(), other.ToRule())));
    }

    /// <summary>How many conditions a node holds; a count or sum is one itself.</summary>
    public static int CountConditions(DraftNode node) =>
        node is DraftGroup group ? group.Nodes.Items.Sum(CountConditions) + (group.IsAggregate ? 1 : 0) : 1;

    /// <summary>Levels of a node: a condition alone is 1 (<see cref="RuleLimits.Depth"/>).</summary>
    public static int HeightOf(DraftNode node) =>
        node is DraftGroup group ? 1 + (group.Nodes.Count == 0 ? 1 : group.Nodes.Items.Max(HeightOf)) : 1;

    private bool IsComplete =>
        !DraftTree.Walk(Root)
            .Any(node => node is DraftCondition { IsUnfinished: true } or DraftGroup { IsUnfinished: true }
            or DraftReference { IsUnfinished: true });
}
