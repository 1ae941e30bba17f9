using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ExperienceManager.Web.Ui;

/// <summary>
/// A modal dialog on the native element: focus is held inside and goes back to where it was, Esc closes.
/// The first control gets the focus, or the one with <c>autofocus</c>.
/// What MudBlazor floats (options of a select, items of a menu) would open behind it: use native controls inside.
/// </summary>
public sealed partial class Dialog
{
    private readonly string _id = $"dialog-{Guid.NewGuid():N}"[..15];
    private ElementReference _element;
    private bool _isShown;

    [Inject] public required IJSRuntime Script { get; init; }

    [Parameter, EditorRequired] public string Title { get; set; } = "";

    [Parameter] public bool Open { get; set; }

    /// <summary>Asked to close by Esc or the cross; the owner sets <see cref="Open"/> to false.</summary>
    [Parameter] public EventCallback OnClose { get; set; }

    [Parameter] public bool Wide { get; set; }

    /// <summary>Whether only its own buttons close it: while something is shown that cannot be had again.</summary>
    [Parameter] public bool Locked { get; set; }

    [Parameter, EditorRequired] public RenderFragment ChildContent { get; set; } = null!;

    /// <summary>The buttons, in reading order: the way out first, the deed last.</summary>
    [Parameter] public RenderFragment? Actions { get; set; }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Open == _isShown)
        {
            return;
        }

        _isShown = Open;
        await Script.InvokeVoidAsync(Open ? "experienceManager.showDialog" : "experienceManager.closeDialog", _element);
    }

    // The browser's close event comes after Esc and also after our own closing; only the first is news.
    private async Task ClosedAsync()
    {
        if (Open && Locked)
        {
            // Browsers close at the second Esc whatever the page says.
            await Script.InvokeVoidAsync("experienceManager.showDialog", _element);
        }
        else if (Open)
        {
            await OnClose.InvokeAsync();
        }
    }
}
