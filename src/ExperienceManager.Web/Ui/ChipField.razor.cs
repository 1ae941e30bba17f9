using ExperienceManager.Domain.Common;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Ui;

/// <summary>A list of exact texts as chips, with one field to add to it. Gives the whole new list to its owner.</summary>
public sealed partial class ChipField
{
    private const int MaxShown = 8;

    private ComboBox _box = null!;
    private string _text = "";
    private LocalizableText? _error;

    [Inject] public required Announcements Announcements { get; init; }

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter] public string? Hint { get; set; }

    /// <summary>What the empty list means.</summary>
    [Parameter] public string? Empty { get; set; }

    [Parameter, EditorRequired] public string Id { get; set; } = "";

    [Parameter] public LocalizableText? Error { get; set; }

    [Parameter, EditorRequired] public IReadOnlyList<string> Values { get; set; } = [];

    [Parameter] public EventCallback<IReadOnlyList<string>> ValuesChanged { get; set; }

    /// <summary>Most likely first.</summary>
    [Parameter] public IReadOnlyList<ComboOption> Suggestions { get; set; } = [];

    private IReadOnlyList<ComboOption> Found =>
        [.. Suggestions.Where(option => option.Value.Contains(_text, StringComparison.OrdinalIgnoreCase) && !Values.Contains(option.Value))
            .Take(MaxShown)];

    private static Dictionary<string, object> Describe(FieldContext context) => new(context.Attributes) { ["maxlength"] = 1_000 };

    private void Type(string text) => (_text, _error) = (text, null);

    private async Task AddAsync(string text)
    {
        if (text.Length == 0) return;
        if (Values.Contains(text))
        {
            _error = $"“{text}” is already in the list.";
            return;
        }

        (_text, _error) = ("", null);
        _box.Clear();
        Announcements.Say(L[$"{text} added to {Label}."]);
        await ValuesChanged.InvokeAsync([.. Values, text]);
    }

    private Task RemoveAsync(string value)
    {
        _error = null;
        Announcements.Say(L[$"{value} removed from {Label}."]);
        return ValuesChanged.InvokeAsync([.. Values.Where(known => known != value)]);
    }
}
