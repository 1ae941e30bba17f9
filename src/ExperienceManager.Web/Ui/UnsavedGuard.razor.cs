using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace ExperienceManager.Web.Ui;

/// <summary>
/// Holds people back from leaving a form with unsaved changes, inside the console and (through the browser's own question)
/// when the tab closes. Changes of the query string on the same page pass.
/// After a successful save call <see cref="Release"/> before navigating: the parameter only changes with the next render.
/// </summary>
public sealed partial class UnsavedGuard
{
    // Where the person was going; the dialog may tell of its closing after it has been opened again.
    private string? _target;
    private bool _isOpen;
    private bool _isReleased;

    [Inject] public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired] public bool IsDirty { get; set; }

    [Parameter] public string? Text { get; set; }

    /// <summary>
    /// Saves what is there, as a draft; true when it worked and the page may be left. Without it there is no such button.
    /// </summary>
    [Parameter] public Func<Task<bool>>? SaveDraft { get; set; }

    /// <summary>
    /// Saves what is there; true when it worked and the page may be left, false when the page says why not. Without it there is no such
    /// button.
    /// </summary>
    [Parameter] public Func<Task<bool>>? Save { get; set; }

    /// <summary>The person chose to lose the changes; the page is left right after.</summary>
    [Parameter] public EventCallback OnDiscard { get; set; }

    /// <inheritdoc/>
    protected override object Shown => (IsDirty, Text, _isOpen);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // Saved, and the page stays open: what is changed from now on is guarded again.
        if (!IsDirty) _isReleased = false;
        base.OnParametersSet();
    }

    /// <summary>Lets the next navigation pass.</summary>
    public void Release() => _isReleased = true;

    private Task StopAsync(LocationChangingContext context)
    {
        if (!IsDirty || _isReleased || IsSamePage(context.TargetLocation))
        {
            return Task.CompletedTask;
        }

        context.PreventNavigation();
        (_target, _isOpen) = (context.TargetLocation, true);
        StateHasChanged();
        return Task.CompletedTask;
    }

    private bool IsSamePage(string target) =>
        Navigation.ToAbsoluteUri(target).AbsolutePath == new Uri(Navigation.Uri).AbsolutePath;

    private void KeepEditing() => _isOpen = false;

    private async Task DiscardAsync()
    {
        await OnDiscard.InvokeAsync();
        Leave();
    }

    private void Leave()
    {
        (_isOpen, _isReleased) = (false, true);
        if (_target is not null) Navigation.NavigateTo(_target);
    }

    // The dialog goes first: what keeps the form from being saved stands on the page behind it, or asks in a dialog of its own.
    private async Task SaveAsync(Func<Task<bool>> save)
    {
        _isOpen = false;
        StateHasChanged();
        var isSaved = await save();
        if (isSaved) Leave();
    }
}
