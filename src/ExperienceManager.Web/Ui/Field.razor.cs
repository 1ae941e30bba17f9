using ExperienceManager.Domain.Common;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Ui;

/// <summary>
/// A label, a hint and an error around one control, wired for assistive technology:
/// <c>&lt;Field Label="Name" Error="@error"&gt;&lt;input class="input" @attributes="context.Attributes" @bind="name"
/// /&gt;&lt;/Field&gt;</c>.
/// </summary>
public sealed partial class Field
{
    private readonly string _generatedId = $"field-{Guid.NewGuid():N}"[..14];
    private FieldContext _context = new("field", null, false);

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter] public string? Hint { get; set; }

    /// <summary>What is wrong and how to fix it; null when nothing is.</summary>
    [Parameter] public LocalizableText? Error { get; set; }

    [Parameter] public bool Optional { get; set; }

    /// <summary>The control's id; generated when left out. Set it where a link or a script must find the control.</summary>
    [Parameter] public string? Id { get; set; }

    [Parameter, EditorRequired] public RenderFragment<FieldContext> ChildContent { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var id = Id ?? _generatedId;
        string?[] descriptions = [Hint is null ? null : $"{id}-hint", Error is null ? null : $"{id}-error"];
        var describedBy = string.Join(' ', descriptions.Where(part => part is not null));
        _context = new FieldContext(id, describedBy.Length == 0 ? null : describedBy, Error is not null);
    }
}
