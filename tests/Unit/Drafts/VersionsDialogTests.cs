using Bunit;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Drafts;

namespace ExperienceManager.Tests.Unit.Drafts;

/// <summary>What an author sees when another user saved meanwhile.</summary>
public sealed class VersionsDialogTests : ConsoleContext
{
    private static readonly Dictionary<string, string> Origin = new() { ["Name"] = "a", ["Title"] = "b", ["Label"] = "c", ["Link"] = "d" };

    private VersionConflict<string, Dictionary<string, string>, string>? _conflict;

    [Fact]
    public void Between_ThreeVersions_DecidesWhatOneSideChanged()
    {
        var conflict = Compare(Origin);
        Assert.Equal(
            [("Name", false), ("Title", true), ("Label", null)],
            conflict.Differences.Select(difference => (difference.Field, difference.TakesTheirs)));
        Assert.False(conflict.IsDecided);
        Assert.Equal(["mine", "theirs", "mine", "d"], conflict.Merge().Values);
        Assert.Equal(["mine", "theirs", "theirs", "d"], conflict.Choose(conflict.Differences[2], theirs: true).Merge().Values);
        Assert.All(Compare(null).Differences, difference => Assert.Null(difference.TakesTheirs));
    }

    [Fact]
    public async Task Dialog_OpenField_CanBeSavedOnceItIsChosen()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        _conflict = Compare(Origin);
        var dialog = Render<VersionsDialog<string>>(parameters => parameters
            .Add(part => part.Title, "Two versions of this campaign").Add(part => part.EditedBy, "Ada")
            .Add(part => part.Differences, _conflict.Differences)
            .Add(part => part.Words, field => (field, _conflict.Mine[field], _conflict.Theirs[field]))
            .Add(part => part.OnChoose, chosen => _conflict = _conflict.Choose(chosen.Item1, chosen.Item2)));
        await Dialogs.WaitForElementAsync("[data-save]");
        Assert.Contains("Ada saved changes while you were editing.", Dialogs.Find(".dialog-body").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Name", "Title", "Label"], Dialogs.FindAll("legend").Select(legend => legend.TextContent));
        Assert.True(Dialogs.Find("[data-save]").HasAttribute("disabled"));
        await Dialogs.FindAll("input[type=radio]")[^1].ClickAsync(new());
        dialog.Render(parameters => parameters.Add(part => part.Differences, _conflict.Differences));
        Dialogs.WaitForAssertion(() => Assert.False(Dialogs.Find("[data-save]").HasAttribute("disabled")));
        Assert.True(_conflict.Differences[2].TakesTheirs);
    }

    private static VersionConflict<string, Dictionary<string, string>, string> Compare(Dictionary<string, string>? origin) =>
        VersionConflict.Between(
            Origin.Keys,
            origin,
            new() { ["Name"] = "mine", ["Title"] = "b", ["Label"] = "mine", ["Link"] = "d" },
            "stored",
            new() { ["Name"] = "a", ["Title"] = "theirs", ["Label"] = "theirs", ["Link"] = "d" },
            (field, one, other) => one[field] != other[field],
            (field, into, from) => new(into) { [field] = from[field] });
}
