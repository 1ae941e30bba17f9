using System.Collections.Immutable;
using ExperienceManager.Web.Features.Segments.Matching;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ExperienceManager.Web.Features.Segments.Editing;

/// <summary>What the wizard and the edit page have in common: the work, saving it, and finding the field of a problem.</summary>
public abstract class SegmentPageBase : ComponentBase, IAsyncDisposable
{
    private string? _focusId;
    private Toast? _discarded;
    private bool _isAsking;

    [Inject] public required SegmentEditing Editing { get; init; }

    [Inject] public required SegmentStore Segments { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required IJSRuntime Script { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [Inject] public required ConsoleText Texts { get; init; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    [Parameter] public string Slug { get; set; } = "";

    /// <summary>Holds people back from leaving with unsaved changes.</summary>
    protected UnsavedGuard? Guard { get; set; }

    /// <summary>Asks before a save whose effect is large.</summary>
    protected ConfirmDialog Confirm { get; set; } = null!;

    /// <summary>Whether the page has gone; what its notifications offer can still be used.</summary>
    protected bool IsDisposed { get; private set; }

    /// <summary>What recent orders tell.</summary>
    protected RuleKnowledge Knowledge { get; private set; } = RuleKnowledge.None;

    /// <summary>Whether the work has been opened.</summary>
    protected bool IsOpen { get; set; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        IsDisposed = true;
        Editing.Changed -= Refresh;
        if (_discarded is not null) Toasts.Dismiss(_discarded);
        await Editing.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => Editing.Changed += Refresh;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focusId is not { } id) return;
        _focusId = null;
        await Script.InvokeVoidAsync("experienceManager.focusById", id);
    }

    /// <summary>The step on screen, whose problems come first; null when all are.</summary>
    protected virtual SegmentStep? ShownStep => null;

    /// <summary>Shows a step.</summary>
    protected abstract void Go(SegmentStep step);

    /// <summary>The work was saved; says so.</summary>
    /// <param name="stored">As it is stored now.</param>
    /// <param name="before">As it was stored before; null for a new segment.</param>
    /// <param name="form">What was saved.</param>
    protected abstract void Saved(StoredSegment stored, StoredSegment? before, SegmentForm form);

    /// <summary>Leads on after a save.</summary>
    protected virtual void GoOn(StoredSegment stored)
    {
    }

    /// <summary>Saves, or leads to what keeps the work from being saved.</summary>
    protected async Task SaveAsync(bool isEnabled)
    {
        if (await StoreAsync(isEnabled) is { } stored) GoOn(stored);
    }

    /// <summary>Saves before the page is left; false when that could not be.</summary>
    protected async Task<bool> SaveAndLeaveAsync() => await StoreAsync(isEnabled: true) is not null;

    private async Task<StoredSegment?> StoreAsync(bool isEnabled)
    {
        if (!await AgreesAsync(isEnabled)) return null;
        var (before, form) = (Editing.IsGone ? null : Editing.Stored, Editing.Form);
        if (await Editing.SaveAsync(isEnabled) is { } stored)
        {
            Guard?.Release();
            Saved(stored, before, form);
            return stored;
        }

        if (Editing.Conflict is not null) FocusNext("conflict");
        else if (!Editing.Problems.IsEmpty)
            GoTo(Editing.Problems.FirstOrDefault(problem => problem.Step == ShownStep) ?? Editing.Problems[0]);
        return null;
    }

    // A second click while the orders are counted is no second question.
    private async Task<bool> AgreesAsync(bool isEnabled)
    {
        if (_isAsking) return false;
        _isAsking = true;
        try
        {
            var warnings = await Editing.WarningsAsync(isEnabled);
            var name = Editing.Form.Name.Trim();
            return await Confirm.AgreesAsync(
                Texts[$"Save “{name}”?"], Texts["Save anyway"], Texts.All(warnings), warnings.MovesMany ? name : null);
        }
        finally
        {
            _isAsking = false;
        }
    }

    /// <summary>Leads to the field of a problem.</summary>
    protected void GoTo(SegmentProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        FocusNext(problem.ElementId);
        Go(problem.Step);
    }

    /// <summary>Focuses an element once the next rendering is on screen.</summary>
    protected void FocusNext(string elementId)
    {
        _focusId = elementId;
        StateHasChanged();
    }

    /// <summary>Focuses an element unless another one waits already.</summary>
    protected void FocusAtLeast(string elementId) => _focusId ??= elementId;

    /// <summary>Takes the decided versions of a conflict; they still have to be saved.</summary>
    protected void TakeChoices()
    {
        Editing.Merge();
        Toasts.Show(Texts["Choices applied to the form. Save to keep them."], StatusTone.Info);
        FocusNext("save");
    }

    protected async Task DiscardAsync()
    {
        var form = Editing.Form;
        await Editing.DiscardAsync();
        _discarded = Toasts.ShowUndo(Texts["Changes discarded."], () => InvokeAsync(() =>
        {
            Editing.Change(form);
            StateHasChanged();
        }));
        // The button that was pressed has nothing to do any more and loses the focus.
        FocusNext("save");
    }

    protected void ChangeForm(SegmentForm form) => Editing.Change(form);

    protected void ChangeRule(RuleHistory history) => Editing.ChangeRule(history);

    protected void TakeSample(OrderSample sample) => Knowledge = Knowledge with { Seen = sample.Seen };

    protected void TakeCoverage(ImmutableDictionary<string, NodeCoverage> coverage) => Knowledge = Knowledge with { Coverage = coverage };

    protected void TakeTrial(OrderCheck? trial) => Knowledge = Knowledge with { Ticks = trial?.Ticks };

    private void Refresh() => _ = InvokeAsync(StateHasChanged);
}
