using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ExperienceManager.Web.Ui;

/// <summary>
/// Puts the focus on a dialog's first control once it is drawn. It stands inside, so the dialog has noted by then where the focus was.
/// It waits for a second rendering: by then the controls beside it have asked the browser for their keys,
/// so the first key that is pressed after the focus is theirs.
/// </summary>
public sealed class DialogFocus : ComponentBase
{
    private bool _isFocused;

    [Inject] public required IJSRuntime Script { get; init; }

    /// <summary>The id of the dialog's frame.</summary>
    [Parameter, EditorRequired] public string DialogId { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            StateHasChanged();
        }
        else if (!_isFocused)
        {
            _isFocused = true;
            await Script.InvokeVoidAsync("experienceManager.focusDialog", DialogId);
        }
    }
}
