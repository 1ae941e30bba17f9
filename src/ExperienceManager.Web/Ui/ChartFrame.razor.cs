using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ExperienceManager.Web.Ui;

/// <summary>Shows a chart as soon as the browser has what charts need.</summary>
public sealed partial class ChartFrame
{
    private bool _isLoaded;
    private bool _hasFailed;

    [Inject] public required IJSRuntime Script { get; init; }

    [Parameter, EditorRequired] public RenderFragment ChildContent { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        try
        {
            _isLoaded = await Script.InvokeAsync<bool>("experienceManager.loadCharts");
            _hasFailed = !_isLoaded;
            StateHasChanged();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone.
        }
    }
}
