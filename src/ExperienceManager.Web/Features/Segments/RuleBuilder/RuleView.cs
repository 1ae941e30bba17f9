using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components.Web;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>What every part of the rule editor draws from, and how it tells the editor about an edit. A new one for every change.</summary>
/// <param name="Outline">The draft with the numbers and names of its nodes.</param>
/// <param name="Apply">Applies an edit to the draft of that moment.</param>
public sealed record RuleView(RuleOutline Outline, Func<Func<RuleDraft, RuleEdit>, Task> Apply)
{
    /// <summary>The keys of a row's handle, as <c>aria-keyshortcuts</c>.</summary>
    public const string KeyShortcuts = "Alt+ArrowUp Alt+ArrowDown Alt+Shift+ArrowDown Delete";

    /// <summary>The same for people.</summary>
    public static LocalizableText KeysOfRows { get; } = "Alt+↑ and Alt+↓ move, Alt+Shift+↓ duplicates, Delete removes";

    /// <summary>Texts in the language of the person.</summary>
    public ConsoleText Texts { get; init; } = new(ConsoleLanguage.English);

    /// <summary>The draft.</summary>
    public RuleDraft Draft => Outline.Draft;

    /// <summary>Problems to be shown: of fields that were left, or all after an attempt to save.</summary>
    public ImmutableArray<RuleProblem> Problems { get; init; } = [];

    /// <summary>Values of recent orders.</summary>
    public SeenValues Seen { get; init; } = SeenValues.None;

    /// <summary>What was counted for each node on recent orders; null while unknown.</summary>
    public ImmutableDictionary<string, NodeCoverage>? Coverage { get; init; }

    /// <summary>Whether each node holds for the order in the test box; null without one.</summary>
    public ImmutableDictionary<string, bool>? Ticks { get; init; }

    /// <summary>The node whose "Move to…" is open.</summary>
    public string? MovingId { get; init; }

    /// <summary>Opens or closes "Move to…".</summary>
    public required Action<string?> SetMoving { get; init; }

    /// <summary>Groups that show a summary instead of their rows.</summary>
    public IReadOnlySet<string> Collapsed { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>Collapses or expands a group.</summary>
    public required Action<string> ToggleGroup { get; init; }

    /// <summary>Opens the menu of a row.</summary>
    public required Action<string> OpenMenu { get; init; }

    /// <summary>The shop's condition groups; null where there are none to choose.</summary>
    public SavedGroups? Saved { get; init; }

    /// <summary>Asks for the name of the condition group that a row is to be saved as; null where that cannot be.</summary>
    public Action<string>? SaveAsGroup { get; init; }

    /// <summary>Conditions near the window, which are drawn in full, the others as text; null when all are drawn in full.</summary>
    public IReadOnlySet<string>? Near { get; init; }

    /// <summary>Draws a condition in full and moves the focus to it.</summary>
    public required Action<string> ShowInFull { get; init; }

    /// <summary>Tells that a field was left, so that its problem may be shown.</summary>
    public required Action<string, RuleField> Touch { get; init; }

    /// <summary>The problem of a field; null when it has none to show.</summary>
    public RuleProblem? ProblemOf(DraftNode node, RuleField field) =>
        Problems.FirstOrDefault(problem => problem.NodeId == node.Id && problem.Field == field);

    /// <summary>Whether a condition is drawn with its fields. One that is unfinished, has a problem or is being moved always is.</summary>
    public bool IsDrawnInFull(DraftCondition condition) =>
        Near is null
        || Near.Contains(condition.Id)
        || condition.IsUnfinished
        || MovingId == condition.Id
        || Problems.Any(problem => problem.NodeId == condition.Id);

    /// <summary>Whether a group shows a summary instead of its rows. One with a problem inside shows its rows.</summary>
    public bool IsCollapsed(DraftGroup group) =>
        Collapsed.Contains(group.Id)
        && (Problems.IsEmpty || !DraftTree.Walk(group).Any(node => Problems.Any(problem => problem.NodeId == node.Id)));

    /// <summary>Opens or closes "Move to…" of a row.</summary>
    public void ToggleMoving(DraftNode node) => SetMoving(MovingId == node.Id ? null : node.Id);

    /// <summary>A key on the handle of a row.</summary>
    public Task KeyAsync(DraftNode node, KeyboardEventArgs args) => (args.Key, args.AltKey, args.ShiftKey) switch
    {
        ("ArrowUp", true, false) => Apply(draft => RuleMoves.Up(draft, node.Id)),
        ("ArrowDown", true, false) => Apply(draft => RuleMoves.Down(draft, node.Id)),
        ("ArrowDown", true, true) => Apply(draft => RuleEdits.Duplicate(draft, node.Id)),
        ("Delete", false, false) => Apply(draft => RuleEdits.Remove(draft, node.Id)),
        _ => Task.CompletedTask,
    };
}
