using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ExperienceManager.Web.Ui;

/// <summary>Puts the focus on a dialog's first control once it is drawn. It stands inside, so the dialog has noted by then where the focus was.</summary>
public sealed class DialogFocus : ComponentBase
{
    [Inject] public required IJSRuntime Script { get; init; }

    /// <summary>The id of the dialog's frame.</summary>
    [Parameter, EditorRequired] public string DialogId { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await Script.InvokeVoidAsync("experienceManager.focusDialog", DialogId);
        }
    }
}
