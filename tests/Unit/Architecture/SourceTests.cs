using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ExperienceManager.Tests.Unit.Architecture;

/// <summary>Rules that are easier to see in the source than in the assembly.</summary>
public sealed partial class SourceTests
{
    private const int MaxColumns = 140;
    private const int MaxWithoutText = 120;

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
        Assert.Empty(files.Where(file => !file.Contains("/Migrations/", StringComparison.Ordinal) && !AreSorted(Imports(file)))
            .Select(Path.GetFileName));
    }

    // A text stays on one line however long it is: a literal, a raw text, and in markup what is written in one go, where a line break would
    // be a blank on the page.
    [Fact]
    public void Lines_OfCode_HaveAtMost140Columns()
    {
        var code = Sources("*.cs").Concat(Files("tests", "*.cs")).Concat(Files("benchmarks", "*.cs"))
            .Where(file => !file.Contains("/Migrations/", StringComparison.Ordinal))
            .Where(file => !file.Contains("/Api/Client/", StringComparison.Ordinal));
        Assert.Empty(code.SelectMany(file => LongLines(file, IsOneText)));
        Assert.Empty(Sources("*.razor").SelectMany(file => LongLines(file, line => IsOneText(line) || MarkupText().IsMatch(line))));
    }

    private static bool IsOneText(string line) =>
        line.Length - Literal().Matches(line).Select(match => match.Length).DefaultIfEmpty(0).Max() <= MaxWithoutText;

    private static IEnumerable<string> LongLines(string file, Func<string, bool> isText)
    {
        var isRaw = false;
        foreach (var (index, line) in File.ReadLines(file).Index())
        {
            var isInside = isRaw;
            if (RawQuotes().Count(line) % 2 == 1) isRaw = !isRaw;
            if (line.Length <= MaxColumns || isInside || isRaw || RawQuotes().IsMatch(line) || isText(line)) continue;
            yield return $"{Path.GetFileName(file)}:{index + 1}";
        }
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

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    [GeneratedRegex(@"\b(DateTime(Offset)?\.(Utc)?Now|DateTime\.Today|SystemClock\.Instance\.GetCurrentInstant)\b",
        RegexOptions.None, 10_000)]
    private static partial Regex SystemClock();

    [GeneratedRegex(@"^using ([\w.]+);$", RegexOptions.Multiline, 10_000)]
    private static partial Regex Import();

    [GeneratedRegex(@"new Regex\((?![^;]*(TimeSpan|NonBacktracking))", RegexOptions.None, 10_000)]
    private static partial Regex UnboundedRegex();

    [GeneratedRegex("\"\"\"", RegexOptions.None, 10_000)]
    private static partial Regex RawQuotes();

    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""", RegexOptions.None, 10_000)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\bL(?:\.\w+\(|\[)|</\w+>|^\s*(?:@\*|///|//)|\*@$", RegexOptions.None, 10_000)]
    private static partial Regex MarkupText();
}
