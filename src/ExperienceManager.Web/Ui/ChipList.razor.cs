using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ExperienceManager.Web.Ui;

/// <summary>
/// Texts as chips that can be removed; a search field above 20, virtualised above 200. After a removal the focus goes to the next chip,
/// else the previous one, else the entry field.
/// </summary>
public sealed partial class ChipList
{
    private const int SearchFrom = 20;
    private const int VirtualFrom = 200;

    private string _search = "";
    private string? _focusId;

    [Inject] public required IJSRuntime Script { get; init; }

    [Parameter, EditorRequired] public IReadOnlyList<string> Values { get; set; } = [];

    /// <summary>Id of the field where values are entered.</summary>
    [Parameter, EditorRequired] public string EntryId { get; set; } = "";

    [Parameter] public EventCallback<string> OnRemove { get; set; }

    private string CountWords => L[$"{Values.Count:N0} values"];

    private ICollection<string> Shown => _search.Length == 0 || Values.Count <= SearchFrom
        ? Values as ICollection<string> ?? [.. Values]
        : [.. Values.Where(value => value.Contains(_search, StringComparison.OrdinalIgnoreCase))];

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focusId is not { } id) return;
        _focusId = null;
        await Script.InvokeVoidAsync("experienceManager.focusById", id);
    }

    private string ChipId(string value) => $"{EntryId}-chip-{StringComparer.Ordinal.GetHashCode(value):x}";

    private async Task RemoveAsync(string value)
    {
        var at = Values.ToList().IndexOf(value);
        var next = at + 1 < Values.Count ? Values[at + 1] : at > 0 ? Values[at - 1] : null;
        _focusId = next is null || Values.Count > VirtualFrom ? EntryId : ChipId(next);
        await OnRemove.InvokeAsync(value);
    }
}
