using System.Collections.Immutable;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Ui;

/// <summary>A key that does something.</summary>
/// <param name="Place">Where it works.</param>
/// <param name="Keys">Alternatives, each with its parts joined by +; "Ctrl" is ⌘ on a Mac.</param>
/// <param name="Action">What it does.</param>
public sealed record Shortcut(LocalizableText Place, ImmutableArray<string> Keys, LocalizableText Action)
{
    /// <summary>The alternatives in words.</summary>
    public string Words => string.Join(" or ", Keys);
}

/// <summary>The keys of the console: the dialog that "?" opens and docs/shortcuts.md are written from this.</summary>
public static class Shortcuts
{
    private const string Everywhere = "Everywhere";
    private const string Rule = "Conditions of a segment";
    private const string Row = "Handle of a condition or group";
    private const string Suggestions = "Fields with suggestions";
    private const string TabsAndMenus = "Tabs and menus";

    /// <summary>All of them, place by place.</summary>
    public static ImmutableArray<Shortcut> All { get; } =
    [
        new(Everywhere, ["?"], "Show this list, unless you are typing"),
        new(Everywhere, ["Ctrl+K"], "Find a page, segment, experience, campaign, order or label"),
        new(Everywhere, ["Ctrl+S"], "Save the form or dialog you are in"),
        new(Everywhere, ["Esc"], "Close the dialog, menu or list of suggestions"),
        new(Rule, ["Ctrl+Z"], "Undo"),
        new(Rule, ["Ctrl+Shift+Z", "Ctrl+Y"], "Redo"),
        new(Row, ["Alt+↑"], "Move up"),
        new(Row, ["Alt+↓"], "Move down"),
        new(Row, ["Alt+Shift+↓"], "Duplicate"),
        new(Row, ["Delete"], "Remove"),
        new(Suggestions, ["↓", "↑"], "Open the suggestions and go through them"),
        new(Suggestions, ["Enter"], "Take the suggestion, or what you typed"),
        new(TabsAndMenus, ["←", "→"], "Go to the previous or next tab"),
        new(TabsAndMenus, ["↑", "↓"], "Go through the items of a menu"),
        new(TabsAndMenus, ["Home", "End"], "Go to the first or last"),
    ];
}
