using System.Runtime.CompilerServices;

namespace ExperienceManager.Tests.Unit.Architecture;

/// <summary>docs/ui.md says why each part of our own is there, and which of MudBlazor's are in use.</summary>
public sealed class UiDocumentTests
{
    private static string Document => File.ReadAllText(Path.Combine(Root(), "docs", "ui.md"));

    [Fact]
    public void UiFolder_EveryFile_StandsInTheDocument()
    {
        var document = Document;
        Assert.DoesNotContain(
            OwnParts(),
            part => !document.Contains($"`{part}`", StringComparison.Ordinal)
                && !document.Contains($"/{part}.cs`", StringComparison.Ordinal));
    }

    [Fact]
    public void Document_EveryPartOfOurOwn_Exists()
    {
        var named = Document.Split('\n').SkipWhile(line => !line.StartsWith("| Part |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|')).SelectMany(line => line.Split('|')[1].Split(',')).Select(part => part.Trim(' ', '`'));
        Assert.Empty(named.Except(OwnParts()));
    }

    [Fact]
    public void Document_PartsOfMudBlazor_AreInUse()
    {
        var listed = MudParts(Document.Split("## Parts of MudBlazor in use")[1].Split("\n## ")[0], '`');
        var used = Directory.EnumerateFiles(Web(), "*.razor", SearchOption.AllDirectories)
            .SelectMany(path => MudParts(File.ReadAllText(path), '<'));
        Assert.Empty(listed.Except(used));
    }

    private static IEnumerable<string> OwnParts() => Directory.EnumerateFiles(Path.Combine(Web(), "Ui"), "*", SearchOption.AllDirectories)
        .Where(path => !path.EndsWith(".resx", StringComparison.Ordinal) && Path.GetFileName(path) != "_Imports.razor")
        .Select(path => Path.GetFileName(path).Split('.')[0]).Distinct();

    private static IEnumerable<string> MudParts(string text, char before) =>
        text.Split($"{before}Mud").Skip(1).Select(rest => "Mud" + string.Concat(rest.TakeWhile(char.IsAsciiLetter)));

    private static string Web() => Path.Combine(Root(), "src", "ExperienceManager.Web");

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
