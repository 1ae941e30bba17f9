using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ExperienceManager.Web.Features.Experiences.Editor;

/// <summary>The layout of an editor beside its preview.</summary>
public sealed partial class EditorFrame : IAsyncDisposable
{
    /// <summary>Html id of the form, for the button that submits it.</summary>
    public const string FormId = "editor-form";

    private bool _showsPreview;
    private ElementReference _form;
    private IJSObjectReference? _script;

    [Inject] public required IJSRuntime Script { get; init; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    /// <summary>Accessible name of the form.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter, EditorRequired] public RenderFragment Head { get; set; } = null!;

    [Parameter] public RenderFragment? Notices { get; set; }

    [Parameter, EditorRequired] public RenderFragment Form { get; set; } = null!;

    [Parameter, EditorRequired] public RenderFragment Pane { get; set; } = null!;

    /// <summary>Enter in a field of one line, where a button submits the form; and that button.</summary>
    [Parameter] public EventCallback OnSubmit { get; set; }

    /// <summary>Dialogs.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    /// <summary>The form is in the browser and its keys work.</summary>
    [Parameter] public EventCallback OnReady { get; set; }

    /// <summary>Selects the text of a field.</summary>
    public ValueTask SelectAsync(string id) => _script is null ? default : _script.InvokeVoidAsync("select", id);

    /// <summary>Lengths of the texts that the browser has, by <c>data-field</c>; null while it is not known.</summary>
    public async Task<Dictionary<string, int>?> LengthsAsync() => _script is null
        ? null
        : await _script.InvokeAsync<Dictionary<string, int>>("lengths", _form);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_script is null) return;
        try
        {
            await _script.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its modules with it.
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || !Shop.CanEdit) return;
        _script = await Script.InvokeAsync<IJSObjectReference>("import", "./js/preview.js");
        await OnReady.InvokeAsync();
    }
}
