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
    private string? _target;
    private bool _isReleased;
    private bool _isSaving;

    [Inject] public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired] public bool IsDirty { get; set; }

    [Parameter] public string Text { get; set; } = "Your changes are not saved. Discard them and leave this page?";

    /// <summary>Saves what is there, as a draft; true when it worked and the page may be left. Without it there is no such button.</summary>
    [Parameter] public Func<Task<bool>>? SaveDraft { get; set; }

    /// <summary>The person chose to lose the changes; the page is left right after.</summary>
    [Parameter] public EventCallback OnDiscard { get; set; }

    /// <inheritdoc/>
    protected override object Shown => (IsDirty, Text, _target, _isSaving);

    /// <summary>Lets the next navigation pass.</summary>
    public void Release() => _isReleased = true;

    private Task StopAsync(LocationChangingContext context)
    {
        if (!IsDirty || _isReleased || IsSamePage(context.TargetLocation))
        {
            return Task.CompletedTask;
        }

        context.PreventNavigation();
        _target = context.TargetLocation;
        StateHasChanged();
        return Task.CompletedTask;
    }

    private bool IsSamePage(string target) =>
        Navigation.ToAbsoluteUri(target).AbsolutePath == new Uri(Navigation.Uri).AbsolutePath;

    private void KeepEditing() => _target = null;

    private async Task DiscardAsync()
    {
        await OnDiscard.InvokeAsync();
        Leave();
    }

    private void Leave()
    {
        var target = _target;
        _target = null;
        _isReleased = true;
        if (target is not null)
        {
            Navigation.NavigateTo(target);
        }
    }

    private async Task SaveDraftAsync()
    {
        _isSaving = true;
        var isSaved = await SaveDraft!();
        _isSaving = false;
        if (isSaved)
        {
            Leave();
        }
        else
        {
            KeepEditing();
        }
    }
}
