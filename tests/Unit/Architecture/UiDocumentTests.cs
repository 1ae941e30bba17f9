using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ExperienceManager.Tests.Unit.Architecture;

/// <summary>docs/ui.md says why each part of our own is there.</summary>
public sealed class UiDocumentTests
{
    [Fact]
    public void UiFolder_EveryFile_StandsInTheDocument()
    {
        var document = File.ReadAllText(Path.Combine(Root(), "docs", "ui.md"));
        var parts = Directory.EnumerateFiles(Path.Combine(Root(), "src", "ExperienceManager.Web", "Ui"), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetFileName(path).Split('.')[0]).Distinct();
        Assert.DoesNotContain(parts, part => !document.Contains($"`{part}`", StringComparison.Ordinal) && !document.Contains($"/{part}.cs`", StringComparison.Ordinal));
    }

    [Fact]
    public void Document_EveryPartOfOurOwn_Exists()
    {
        var document = File.ReadAllLines(Path.Combine(Root(), "docs", "ui.md"));
        var known = Directory.EnumerateFiles(Path.Combine(Root(), "src", "ExperienceManager.Web", "Ui"), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetFileName(path).Split('.')[0]).ToHashSet(StringComparer.Ordinal);
        var named = document.SkipWhile(line => !line.StartsWith("| Part |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'))
            .SelectMany(line => line.Split('|')[1].Split(',')).Select(part => part.Trim(' ', '`'));
        Assert.DoesNotContain(named, part => !known.Contains(part));
    }

    [Fact]
    public void Document_PartsOfMudBlazor_AreInUse()
    {
        var listed = Parts(File.ReadAllText(Path.Combine(Root(), "docs", "ui.md")).Split("## Parts of MudBlazor in use")[1].Split("\n## ")[0], '`');
        var used = Directory.EnumerateFiles(Path.Combine(Root(), "src", "ExperienceManager.Web"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(path => Parts(File.ReadAllText(path), '<'));
        Assert.Empty(listed.Except(used));
    }

    private static IEnumerable<string> Parts(string text, char before) => Regex.Matches(text, $"{before}(Mud[A-Za-z]+)").Select(match => match.Groups[1].Value);

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
