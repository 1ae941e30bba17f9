using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ExperienceManager.Tests.Unit.Architecture;

/// <summary>Rules that are easier to see in the source than in the assembly.</summary>
public sealed partial class SourceTests
{
    [Fact]
    public void Source_Code_NeverReadsTheSystemClock()
    {
        var breaches = Sources("*.cs").Where(file => SystemClock().IsMatch(File.ReadAllText(file)));
        Assert.Empty(breaches.Select(Path.GetFileName));
    }

    [Fact]
    public void Source_Code_HasNoRegexWithoutATimeLimit()
    {
        var breaches = Sources("*.cs").Where(file => UnboundedRegex().IsMatch(File.ReadAllText(file)));
        Assert.Empty(breaches.Select(Path.GetFileName));
    }

    [Fact]
    public void Components_NeverRenderRawMarkup_ExceptSanitizedMarkdown()
    {
        var breaches = Sources("*.razor").Concat(Sources("*.razor.cs"))
            .Where(file => File.ReadAllText(file).Contains("MarkupString", StringComparison.Ordinal))
            .Select(Path.GetFileName)
            .Where(name => name is not ("MarkdownText.razor" or "ThemeSheet.razor" or "HelpText.razor"));
        Assert.Empty(breaches);
    }

    // `dotnet format` takes minutes to say so, because it loads every project.
    [Fact]
    public void Imports_AreSorted_SystemFirst()
    {
        var files = Sources("*.cs").Concat(Files("tests", "*.cs")).Concat(Files("benchmarks", "*.cs"));
        Assert.Empty(files.Where(file => !file.Contains("/Migrations/", StringComparison.Ordinal) && !AreSorted(Imports(file))).Select(Path.GetFileName));
    }

    // The folders whose older lines have been broken too; a folder is added once it has none left.
    [Theory]
    [InlineData("Security")]
    [InlineData("App/Connection")]
    public void Lines_OfAFolder_HaveAtMost140Columns(string folder)
    {
        var breaches = Sources("*.cs").Concat(Sources("*.razor"))
            .Where(file => file.Contains($"/ExperienceManager.Web/{folder}/", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(file).Select((line, index) => (line, at: $"{Path.GetFileName(file)}:{index + 1}")))
            .Where(line => line.line.Length > 140);
        Assert.Empty(breaches.Select(line => line.at));
    }

    private static List<string> Imports(string file) =>
        [.. Import().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)];

    private static bool AreSorted(List<string> imports) => imports.SequenceEqual(imports
        .OrderBy(import => import == "System" || import.StartsWith("System.", StringComparison.Ordinal) ? 0 : 1)
        .ThenBy(import => import.Replace('.', ' '), StringComparer.OrdinalIgnoreCase));

    private static IEnumerable<string> Sources(string pattern) => Files("src", pattern);

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root(), folder), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    [GeneratedRegex(@"\b(DateTime(Offset)?\.(Utc)?Now|DateTime\.Today|SystemClock\.Instance\.GetCurrentInstant)\b", RegexOptions.None, 10_000)]
    private static partial Regex SystemClock();

    [GeneratedRegex(@"^using ([\w.]+);$", RegexOptions.Multiline, 10_000)]
    private static partial Regex Import();

    [GeneratedRegex(@"new Regex\((?![^;]*(TimeSpan|NonBacktracking))", RegexOptions.None, 10_000)]
    private static partial Regex UnboundedRegex();
}
