using System.Runtime.CompilerServices;
using Bunit;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Tests.Unit.Ui;

/// <summary>The dialog and docs/shortcuts.md say the same.</summary>
public sealed class ShortcutsTests : ConsoleContext
{
    [Fact]
    public void Document_ListsEveryShortcut_AndNoOther()
    {
        var path = Path.Combine(Root(), "docs", "shortcuts.md");
        var expected = Shortcuts.All.Select(
            shortcut => $"| {shortcut.Place} | {string.Join(" or ", shortcut.Keys.Select(keys => $"`{keys}`"))} | {shortcut.Action} |");
        Assert.Equal(expected, File.ReadAllLines(path).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2));
    }

    [Fact]
    public void Dialog_ShowsEveryShortcut_UnderItsPlace()
    {
        Render<KeyMapDialog>(parameters => parameters.Add(dialog => dialog.Open, true));
        Assert.Equal(Shortcuts.All.Select(shortcut => shortcut.Action.ToString()),
            Dialogs.FindAll(".keys td").Select(cell => cell.TextContent));
        Assert.Equal(Shortcuts.All.Select(shortcut => shortcut.Place.ToString()).Distinct(),
            Dialogs.FindAll(".keys caption").Select(caption => caption.TextContent));
    }

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
