using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Ui;

/// <summary>A text in which locale tags are not broken.</summary>
public sealed partial class TaggedText
{
    [Parameter, EditorRequired] public string Text { get; set; } = "";

    // Split at its only group, a text is what lies around the tags and, at every odd place, a tag.
    private IEnumerable<(string Part, bool IsTag)> Parts => Tags().Split(Text).Select((part, index) => (part, index % 2 == 1));

    [GeneratedRegex(@"\b([a-z]{2,3}(?:-[A-Z][a-z]{3})?-(?:[A-Z]{2}|[0-9]{3}))\b")]
    private static partial Regex Tags();
}
