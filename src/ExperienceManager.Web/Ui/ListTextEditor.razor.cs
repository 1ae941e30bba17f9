using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ExperienceManager.Web.Ui;

/// <summary>
/// A list as text, one value a line. The text comes back as a stream: a change event would be cut off by the circuit's message limit.
/// </summary>
public sealed partial class ListTextEditor
{
    private const long MaxBytes = 8 * 1024 * 1024;
    private ElementReference _textarea;

    [Inject] public required IJSRuntime Script { get; init; }

    [Parameter, EditorRequired] public string Id { get; set; } = "";

    /// <summary>Names the field.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter, EditorRequired] public IReadOnlyList<string> Values { get; set; } = [];

    /// <summary>The whole text.</summary>
    [Parameter] public EventCallback<string> OnApply { get; set; }

    [Parameter] public EventCallback OnCancel { get; set; }

    private async Task ApplyAsync()
    {
        await using var reference = await Script.InvokeAsync<IJSStreamReference>("experienceEditing.textOf", _textarea);
        await using var stream = await reference.OpenReadStreamAsync(MaxBytes);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await OnApply.InvokeAsync(await reader.ReadToEndAsync());
    }
}
