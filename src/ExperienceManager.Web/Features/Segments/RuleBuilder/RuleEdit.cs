using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>Where the focus goes after an edit: a part of a node's element.</summary>
public enum FocusPart
{
    /// <summary>The attribute select of a condition, or the head's select of a group.</summary>
    FirstField,

    /// <summary>The button that carries the row's keys and menu.</summary>
    Handle,

    /// <summary>The group's "Add condition" button.</summary>
    Add,
}

/// <summary>An element to focus.</summary>
public sealed record FocusTarget(string NodeId, FocusPart Part)
{
    /// <summary>The html id of the element.</summary>
    public string ElementId => Part switch
    {
        FocusPart.Handle => $"{NodeId}-handle",
        FocusPart.Add => $"{NodeId}-add",
        _ => $"{NodeId}-first",
    };
}

/// <summary>What one edit did.</summary>
/// <param name="Draft">The rule after it.</param>
/// <param name="Said">What to say about it in the live region; null or empty for nothing.</param>
/// <param name="Focus">Where the focus goes; null leaves it where it is.</param>
/// <param name="MergeKey">Edits with the same key that follow each other are one step of undo, such as typing in one field.</param>
public sealed record RuleEdit(RuleDraft Draft, LocalizableText? Said = null, FocusTarget? Focus = null, string? MergeKey = null)
{
    /// <summary>What to say about it.</summary>
    public LocalizableText Announcement => Said ?? LocalizableText.Empty;
}
