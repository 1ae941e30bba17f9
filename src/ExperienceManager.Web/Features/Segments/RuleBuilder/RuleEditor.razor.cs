using System.Collections.Immutable;
using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>
/// The rule builder. The page owns the history; an edit goes to it and comes back as a new one. The editor moves the focus and says what
/// happened.
/// </summary>
public sealed partial class RuleEditor
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly HashSet<(string NodeId, RuleField Field)> _touched = [];
    private RuleView _view = null!;
    private FocusTarget? _focus;
    private bool _mayLoseFocus;
    private bool _isJson;
    private bool _isText;
    private bool _wasWrong;
    private int _unfinished;
    private string? _movingId;
    private ImmutableHashSet<string> _collapsed = [];
    private string? _menuId;
    private bool _opensMenu;

    [Inject] public required IJSRuntime Script { get; init; }

    [Inject] public required Announcements Announcements { get; init; }

    [Parameter, EditorRequired] public RuleHistory History { get; set; } = null!;

    [Parameter] public EventCallback<RuleHistory> HistoryChanged { get; set; }

    /// <summary>Ids of the fields that the last refused save found wrong; of others problems are shown once they are left.</summary>
    [Parameter] public ImmutableHashSet<string> Revealed { get; set; } = [];

    /// <summary>Values of recent orders, for suggestions and hints.</summary>
    [Parameter] public SeenValues Seen { get; set; } = SeenValues.None;

    /// <summary>What was counted for each node on recent orders.</summary>
    [Parameter] public ImmutableDictionary<string, NodeCoverage>? Coverage { get; set; }

    /// <summary>Whether each node holds for a tried order.</summary>
    [Parameter] public ImmutableDictionary<string, bool>? Ticks { get; set; }

    private DraftNode? MenuNode => _menuId is { } id ? DraftTree.Find(History.Present.Root, id) : null;

    private int NestedGroups => _view.Outline.Groups.Count() - 1;

    private LocalizableText CountWords =>
        $"{History.Present.ConditionCount} of {RuleLimits.Conditions} conditions, {RuleDraft.HeightOf(History.Present.Root)} of {RuleLimits.Depth} levels";

    private LocalizableText Sentence => DraftSentence.Of(History.Present, Saved?.Set);

    private string Json => History.Present.ToRule() is { } rule
        ? JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(RuleJson.ToJson(rule)), Indented)
        : "null";

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _view = MakeView();
        ShowText();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await WatchRowsAsync();
        if (_opensMenu && _menuId is { } opener)
        {
            _opensMenu = false;
            await Script.InvokeVoidAsync("experienceEditing.openRowMenu", "rule-menu", $"{opener}-actions");
        }

        if (_focus is { } focus)
        {
            _focus = null;
            await Script.InvokeVoidAsync("experienceManager.focusById", focus.ElementId);
        }
        else if (_mayLoseFocus)
        {
            _mayLoseFocus = false;
            await Script.InvokeVoidAsync("experienceEditing.focusIfLost", "rule-undo");
        }
    }

    // A text with a mistake that was restored, or that keeps the segment from being saved, is what the author has to see.
    private void ShowText()
    {
        var isWrong = Revealed.Contains(RuleTextPart.Id);
        if (isWrong && !_wasWrong) _isText = true;
        _wasWrong = isWrong;
    }

    private RuleView MakeView()
    {
        var problems = RuleProblems.Of(History.Present);
        _unfinished = DraftTree.Walk(History.Present.Root).OfType<DraftCondition>().Count(condition => condition.IsUnfinished);
        return new RuleView(new RuleOutline(History.Present, Saved?.Set), ApplyAsync)
        {
            Texts = L,
            Problems = [.. problems.Where(IsShown)],
            Seen = Seen,
            Coverage = Coverage,
            Ticks = Ticks,
            MovingId = _movingId,
            SetMoving = SetMoving,
            Touch = Touch,
            Collapsed = _collapsed,
            ToggleGroup = ToggleGroup,
            OpenMenu = OpenMenu,
            Near = Near(),
            ShowInFull = ShowInFull,
            Saved = Saved,
            SaveAsGroup = Saved?.Save is null ? null : AskForGroup,
        };
    }

    private bool IsShown(RuleProblem problem) =>
        Revealed.Contains(problem.ElementId) || _touched.Contains((problem.NodeId, problem.Field));

    private async Task ApplyAsync(Func<RuleDraft, RuleEdit> change)
    {
        var edit = change(History.Present);
        _focus = edit.Focus;
        if (edit.Focus is { } focus)
        {
            _movingId = null;
            _collapsed = _collapsed.Except(DraftTree.GroupsAround(edit.Draft.Root, focus));
            Keep(focus.NodeId);
        }

        if (!edit.Announcement.IsEmpty) Announcements.Say(L[edit.Announcement]);
        // Kept here too: on a slow line the next event comes before the parent has drawn again, and must build on this change.
        History = History.After(edit);
        await HistoryChanged.InvokeAsync(History);
    }

    private Task UndoAsync() => StepAsync(History.CanUndo, History.Undo, L["Undone."]);

    private Task RedoAsync() => StepAsync(History.CanRedo, History.Redo, L["Redone."]);

    private async Task StepAsync(bool can, Func<RuleHistory> step, string announcement)
    {
        if (!can) return;
        _mayLoseFocus = true;
        Announcements.Say(announcement);
        await HistoryChanged.InvokeAsync(step());
    }

    private void SetMoving(string? id)
    {
        var left = id is null ? _movingId : null;
        _movingId = id;
        _focus = left is not null ? new FocusTarget(left, FocusPart.Handle) : id is not null
            ? new FocusTarget($"{id}-move", FocusPart.FirstField)
            : null;
        _view = MakeView();
        StateHasChanged();
    }

    private void ToggleGroup(string id)
    {
        var without = _collapsed.Remove(id);
        _collapsed = ReferenceEquals(without, _collapsed) ? _collapsed.Add(id) : without;
        _view = MakeView();
        StateHasChanged();
    }

    private void CollapseAll()
    {
        _collapsed = _collapsed.Count < NestedGroups ? [.. _view.Outline.Groups.Skip(1).Select(group => group.Id)] : [];
        _view = MakeView();
    }

    private void OpenMenu(string id)
    {
        (_menuId, _opensMenu) = (id, true);
        StateHasChanged();
    }

    private void Touch(string nodeId, RuleField field)
    {
        if (!_touched.Add((nodeId, field))) return;
        _view = MakeView();
        StateHasChanged();
    }
}
