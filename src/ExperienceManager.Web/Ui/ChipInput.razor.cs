using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ExperienceManager.Web.Ui;

/// <summary>
/// A list of texts as chips: typing with Enter, pasting a column or row, searching inside, editing as text. Long lists are virtualised.
/// Pasted text arrives in pieces (editing.js), so a list of any length passes the circuit's message limit.
/// </summary>
public sealed partial class ChipInput
{
    private const int SearchFrom = 20;
    private const int VirtualFrom = 200;
    private const long MostTextBytes = 8 * 1024 * 1024;

    private string _entry = "";
    private string _search = "";
    private bool _isText;
    private string? _focusId;
    private ElementReference _textarea;
    private IReadOnlyList<ComboOption> _options = [];

    [Inject] public required IJSRuntime Script { get; init; }

    /// <summary>Names the entry field: "Value".</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter, EditorRequired] public IReadOnlyList<string> Values { get; set; } = [];

    /// <summary>Raw text to add: typed, or a piece of what was pasted. The owner splits it and leaves out duplicates.</summary>
    [Parameter] public EventCallback<string> OnAdd { get; set; }

    [Parameter] public EventCallback<string> OnRemove { get; set; }

    /// <summary>The whole list as text, one value a line.</summary>
    [Parameter] public EventCallback<string> OnReplace { get; set; }

    /// <summary>Suggestions for a typed text.</summary>
    [Parameter] public Func<string, IReadOnlyList<ComboOption>>? Suggest { get; set; }

    /// <summary>Of the entry: id, aria-describedby, aria-invalid, inputmode.</summary>
    [Parameter] public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    private string EntryId => Attributes?.GetValueOrDefault("id") as string ?? "chips";

    private string CountWords => string.Create(CultureInfo.InvariantCulture, $"{Values.Count:N0} values");

    private ICollection<string> Shown => _search.Length == 0
        ? Values as ICollection<string> ?? [.. Values]
        : [.. Values.Where(value => value.Contains(_search, StringComparison.OrdinalIgnoreCase))];

    private Dictionary<string, object> EntryAttributes => new(Attributes ?? new Dictionary<string, object>())
    {
        ["aria-label"] = Label,
        ["data-chip-entry"] = "",
        ["placeholder"] = Values.Count == 0 ? "Type or paste, then Enter" : "Add another",
        ["maxlength"] = "4000",
    };

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focusId is not { } id) return;
        _focusId = null;
        await Script.InvokeVoidAsync("experienceManager.focusById", id);
    }

    private static string ChipId(string entryId, string value) => $"{entryId}-chip-{StringComparer.Ordinal.GetHashCode(value):x}";

    private async Task TypeAsync(string text)
    {
        // A separator that came with other characters was pasted: a typed comma may still be part of the value.
        var isPasted = text.Length > _entry.Length + 1 && text.AsSpan().IndexOfAny('\t', ',', '\n') >= 0;
        _entry = text;
        if (isPasted) await CommitAsync();
        else Refresh();
    }

    private void Refresh() => _options = Suggest is null || _entry.Length == 0 ? [] : Suggest(_entry);

    private async Task ChooseAsync(string value)
    {
        _entry = "";
        Refresh();
        await OnAdd.InvokeAsync(value.Contains(',', StringComparison.Ordinal) || value.Contains('"', StringComparison.Ordinal) ? Quote(value) : value);
    }

    private async Task CommitAsync()
    {
        var text = _entry;
        _entry = "";
        Refresh();
        if (!string.IsNullOrWhiteSpace(text)) await OnAdd.InvokeAsync(text);
    }

    private async Task RemoveAsync(string value)
    {
        var at = Values.ToList().IndexOf(value);
        var next = at + 1 < Values.Count ? Values[at + 1] : at > 0 ? Values[at - 1] : null;
        _focusId = next is null || Values.Count > VirtualFrom ? EntryId : ChipId(EntryId, next);
        await OnRemove.InvokeAsync(value);
    }

    private void EditAsText()
    {
        _isText = true;
        _focusId = EntryId;
    }

    private void LeaveText()
    {
        _isText = false;
        _focusId = EntryId;
    }

    // The text comes as a stream: a change event would be cut off by the circuit's message limit.
    private async Task ApplyTextAsync()
    {
        var reference = await Script.InvokeAsync<IJSStreamReference>("experienceEditing.textOf", _textarea);
        await using var stream = await reference.OpenReadStreamAsync(MostTextBytes);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = await reader.ReadToEndAsync();
        LeaveText();
        await OnReplace.InvokeAsync(text);
    }

    private static string Quote(string value) => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
