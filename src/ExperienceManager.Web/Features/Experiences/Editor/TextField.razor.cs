using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Experiences.Editor;

/// <summary>One text of the editor. Tells of each keystroke, so that the preview keeps up.</summary>
public sealed partial class TextField : IDisposable
{
    private readonly string _id = $"text-{Guid.NewGuid():N}"[..13];
    private string? _registered;
    private LiveInput? _input;

    [CascadingParameter] public required ContentEditing Editing { get; set; }

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>Where it is in the content's JSON: <c>hero.headline</c>.</summary>
    [Parameter, EditorRequired] public string Path { get; set; } = "";

    [Parameter] public string Value { get; set; } = "";

    [Parameter] public EventCallback<string> ValueChanged { get; set; }

    [Parameter] public string? Hint { get; set; }

    /// <summary>More than one for a text of several lines.</summary>
    [Parameter] public int Rows { get; set; } = 1;

    [Parameter] public int Longest { get; set; } = 2_000;

    /// <summary>Language of the text, when it is not English.</summary>
    [Parameter] public string? Lang { get; set; }

    /// <summary>What shoppers see while the field is empty.</summary>
    [Parameter] public string? Placeholder { get; set; }

    /// <summary>A few words beside the label.</summary>
    [Parameter] public string? Mark { get; set; }

    /// <summary>Id of a datalist.</summary>
    [Parameter] public string? Choices { get; set; }

    private LocalizableText? Error => Editing.ErrorAt(Path);

    private string? DescribedBy
    {
        get
        {
            string?[] parts = [Mark is null ? null : _id + "-mark", Hint is null ? null : _id + "-hint", Error is null
                ? null
                : _id + "-error"];
            return string.Join(' ', parts.Where(part => part is not null)) is { Length: > 0 } ids ? ids : null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_registered is not null) Editing.Fields.Remove(_registered);
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_registered != Path)
        {
            if (_registered is not null) Editing.Fields.Remove(_registered);
            Editing.Fields.Add(Path, Label, () => _input?.Held ?? Value);
            _registered = Path;
        }
    }
}
