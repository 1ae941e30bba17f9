using System.Collections.Immutable;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>The rule being edited with its undo and redo stacks. Immutable.</summary>
public sealed record RuleHistory
{
    /// <summary>Steps kept.</summary>
    public const int Capacity = 100;

    private ImmutableList<RuleDraft> Past { get; init; } = [];

    private ImmutableStack<RuleDraft> Future { get; init; } = [];

    private string? MergeKey { get; init; }

    /// <summary>The rule now.</summary>
    public required RuleDraft Present { get; init; }

    /// <summary>Whether there is a step to undo.</summary>
    public bool CanUndo => !Past.IsEmpty;

    /// <summary>Whether there is a step to redo.</summary>
    public bool CanRedo => !Future.IsEmpty;

    /// <summary>A history that starts with a draft.</summary>
    public static RuleHistory Of(RuleDraft draft) => new() { Present = draft };

    /// <summary>The history after an edit; what had been undone is forgotten.</summary>
    public RuleHistory After(RuleEdit edit)
    {
        if (edit.Draft.Root.Equals(Present.Root) && edit.Draft.CurrentText == Present.CurrentText) return this;
        if (edit.MergeKey is not null && edit.MergeKey == MergeKey) return this with { Present = edit.Draft, Future = [] };
        var past = Past.Add(Present);
        return new RuleHistory
        {
            Present = edit.Draft,
            Past = past.Count > Capacity ? past.RemoveAt(0) : past,
            MergeKey = edit.MergeKey,
        };
    }

    /// <summary>One step back.</summary>
    public RuleHistory Undo() => CanUndo
        ? new RuleHistory { Present = Renew(Past[^1]), Past = Past.RemoveAt(Past.Count - 1), Future = Future.Push(Present) }
        : this;

    /// <summary>One step forward.</summary>
    public RuleHistory Redo() => CanRedo
        ? new RuleHistory { Present = Renew(Future.Peek()), Past = Past.Add(Present), Future = Future.Pop() }
        : this;

    // Ids given out since then stay used, so that an element never changes what it stands for.
    private RuleDraft Renew(RuleDraft draft) => draft with { NextId = Math.Max(draft.NextId, Present.NextId) };
}
