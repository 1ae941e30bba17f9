using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ExperienceManager.Tests.Unit.Architecture;

/// <summary>A dialog is for a question or a few fields; a longer form is a page with an address.</summary>
public sealed partial class DialogSizeTests
{
    private const int MaxFields = 5;

    [Fact]
    public void Dialog_EveryOne_HasAtMostFiveFields()
    {
        var tooLong = Directory.EnumerateFiles(Path.Combine(Root(), "src", "ExperienceManager.Web"), "*.razor", SearchOption.AllDirectories)
            .Select(path => (Name: Path.GetFileName(path), Text: File.ReadAllText(path)))
            .SelectMany(file => DialogParts().Matches(file.Text).Select(part => (file.Name, Fields: FieldsIn(part.Value))))
            .Where(dialog => dialog.Fields > MaxFields);
        Assert.Empty(tooLong);
    }

    // A time frame is two dates, two times and a zone.
    private static int FieldsIn(string text) => Fields().Count(text) + (5 * TimeFrames().Count(text));

    [GeneratedRegex("<Dialog .*?</Dialog>", RegexOptions.Singleline)]
    private static partial Regex DialogParts();

    [GeneratedRegex("<(Field|CheckField|MudCheckBox|MudRadioGroup|RoleChoice|TimeZoneField|ChipField|fieldset)\\b")]
    private static partial Regex Fields();

    [GeneratedRegex("<TimeFrameEditor\\b")]
    private static partial Regex TimeFrames();

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
