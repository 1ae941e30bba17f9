using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace ExperienceManager.Web.Ui;

/// <summary>
/// A modal dialog: MudDialog named by its heading, with a first focus that is a control: the one with <c>autofocus</c>,
/// else the first field, else the first button. Esc closes and the focus goes back to where it was.
/// It is drawn by the provider at the end of the page, so parts inside get no cascading values of the page.
/// </summary>
public sealed partial class Dialog
{
    private static readonly DialogOptions _closable = new() { NoHeader = true, CloseOnEscapeKey = true, BackdropClick = false };
    private static readonly DialogOptions _locked = new() { NoHeader = true, CloseOnEscapeKey = false, BackdropClick = false };
    private readonly string _id = $"dialog-{Guid.NewGuid():N}"[..15];

    [Parameter, EditorRequired] public string Title { get; set; } = "";

    [Parameter] public bool Open { get; set; }

    /// <summary>Asked to close by Esc or the cross; the owner sets <see cref="Open"/> to false.</summary>
    [Parameter] public EventCallback OnClose { get; set; }

    [Parameter] public bool Wide { get; set; }

    /// <summary>Whether only its own buttons close it: while something is shown that cannot be shown again.</summary>
    [Parameter] public bool Locked { get; set; }

    [Parameter, EditorRequired] public RenderFragment ChildContent { get; set; } = null!;

    /// <summary>The buttons, in reading order: cancel first, the action last.</summary>
    [Parameter] public RenderFragment? Actions { get; set; }

    private Task ShownAsync(bool isVisible) => Open && !isVisible ? OnClose.InvokeAsync() : Task.CompletedTask;
}
