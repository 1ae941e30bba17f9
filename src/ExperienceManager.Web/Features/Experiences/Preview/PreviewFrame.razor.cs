using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ExperienceManager.Web.Features.Experiences.Preview;

/// <summary>
/// A tracking page in a frame, as wide as a phone or a desktop and scaled to the room there is. The frame keeps the page's styles and the
/// console's apart. That nothing in it can run or be sent is the work of the page's own policy (<c>script-src 'none'</c>), not of the
/// sandbox attribute: with <c>allow-same-origin</c> alone accessibility checkers wait for an answer from a frame that cannot run theirs,
/// and together with <c>allow-scripts</c> it protects from nothing, as browsers warn. Links open a tab of their own.
/// </summary>
public sealed partial class PreviewFrame : IAsyncDisposable
{
    private readonly string _id = Guid.NewGuid().ToString("N");
    private ElementReference _box;
    private ElementReference _frame;
    private IJSObjectReference? _script;
    private PreviewDrawing? _shown;
    private string? _revealed;

    [Inject] public required IJSRuntime Script { get; init; }

    /// <summary>Address of the page.</summary>
    [Parameter, EditorRequired] public string Src { get; set; } = "";

    /// <summary>Names the frame.</summary>
    [Parameter] public string? Title { get; set; }

    /// <summary>Width of the page inside, in CSS pixels.</summary>
    [Parameter] public int Width { get; set; } = 1280;

    /// <summary>Whether it is a picture only: not reachable, loaded when in view.</summary>
    [Parameter] public bool IsThumbnail { get; set; }

    /// <summary>Replaces the page by a newer drawing of it without loading; keeps where the reader has scrolled to.</summary>
    public async Task ShowAsync(PreviewDrawing drawing)
    {
        _shown = drawing;
        if (_script is not null) await _script.InvokeVoidAsync("show", _frame, drawing);
    }

    /// <summary>Scrolls to the first part of the page that a selector finds.</summary>
    public async Task RevealAsync(string selector)
    {
        _revealed = selector;
        if (_script is not null) await _script.InvokeVoidAsync("reveal", _frame, selector);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_script is null) return;
        try
        {
            await _script.InvokeVoidAsync("release", _id);
            await _script.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the observer with it.
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _script = await Script.InvokeAsync<IJSObjectReference>("import", "./js/preview.js");
        await _script.InvokeVoidAsync("fit", _id, _box);

        // What came while the module was being loaded.
        if (_shown is not null) await _script.InvokeVoidAsync("show", _frame, _shown);
        if (_revealed is not null) await _script.InvokeVoidAsync("reveal", _frame, _revealed);
    }
}
