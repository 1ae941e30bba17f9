using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ExperienceManager.Web.Features.Help;

namespace ExperienceManager.Tests.Unit.Architecture;

/// <summary>
/// What sources and documents cite exists: the document, and the section under the anchor that GitHub and the help give it.
/// </summary>
public sealed partial class DocumentTests
{
    private static readonly string[] _folders = ["src", "tests", "benchmarks", "build", "wwwroot-assets", ".ci"];
    private static readonly Dictionary<string, HashSet<string>> _anchors = new(StringComparer.Ordinal);

    [Fact]
    public void Citations_InSources_LeadToDocumentsAndSections()
    {
        var files = _folders.SelectMany(folder => Directory.EnumerateFiles(InRoot(folder), "*", SearchOption.AllDirectories))
            .Where(file => Source().IsMatch(file) && !Generated().IsMatch(file)).ToList();
        var cited = files.SelectMany(file => Cited(file, Literal().Replace(File.ReadAllText(file), ""))).ToList();
        Assert.True(cited.Count > 90);
        Assert.Empty(cited.Where(citation => !citation.Exists).Select(citation => citation.Words));
    }

    [Fact]
    public void Citations_InTestData_LeadToDocuments() => Assert.Empty(
        Directory.EnumerateFiles(InRoot("tests"), "*.json", SearchOption.AllDirectories).Where(file => !Generated().IsMatch(file))
            .SelectMany(file => Cited(file, File.ReadAllText(file))).Where(citation => !citation.Exists)
            .Select(citation => citation.Words));

    [Fact]
    public void LinksAndCitations_InDocuments_LeadToDocumentsAndSections()
    {
        var broken = Documents().SelectMany(file =>
        {
            var text = Code().Replace(File.ReadAllText(file), "");
            var links = Link().Matches(text).Select(match => match.Groups[1].Value).Where(target => !Web().IsMatch(target))
                .Select(target => Resolve(file, target, Path.GetDirectoryName(file)!));
            return links.Concat(Cited(file, Link().Replace(text, "")));
        }).Where(citation => !citation.Exists);
        Assert.Empty(broken.Select(citation => citation.Words));
    }

    [Fact]
    public void Index_OfTheDocuments_HasTheTopicsOfTheHelpInTheirOrder()
    {
        var sections = File.ReadAllText(InRoot("docs/README.md")).Split("\n## ").Skip(1);
        var listed = sections.SelectMany(section => Link().Matches(section)
            .Select(match => Path.GetRelativePath(Root(), Path.GetFullPath(match.Groups[1].Value.Split('#')[0], InRoot("docs"))))
            .Select(file => HelpLibrary.AddressOf(file, null)).OfType<string>()
            .Select(address => $"{section.Split('\n')[0]}: {address}"));
        var topics = HelpIndex.Groups.SelectMany(group => group.Topics.Select(topic => $"{group.Title}: {HelpUrls.Of(topic.Path)}"));
        Assert.Equal(topics, listed);
    }

    [Fact]
    public void Tests_NamedInDocuments_Exist()
    {
        var tests = Directory.EnumerateFiles(InRoot("tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Where(file => !Generated().IsMatch(file))
            .ToLookup(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);
        var named = Documents().SelectMany(file => TestName().Matches(File.ReadAllText(file))).ToList();
        Assert.True(named.Count > 100);
        Assert.Empty(named.Where(
            match => !tests[match.Groups[1].Value].Any(text => text.Contains($" {match.Groups[2].Value}(", StringComparison.Ordinal)))
            .Select(match => match.Value));
    }

    private static IEnumerable<string> Documents() => Directory.EnumerateFiles(Root(), "*.md", SearchOption.AllDirectories)
        .Where(file => !Generated().IsMatch(file));

    // Only lines that can have one are searched: the pattern looks back at every letter.
    private static IEnumerable<Citation> Cited(string file, string text) => text.Split('\n')
        .Where(line => line.Contains(".md", StringComparison.Ordinal)).SelectMany(line => Document().Matches(line))
        .Select(match => Resolve(file, match.Value, Root(), Path.GetDirectoryName(file)!));

    // A document is named by its path from the root of the repository, or from the folder of the file that names it.
    private static Citation Resolve(string file, string target, params ReadOnlySpan<string> bases)
    {
        var parts = target.Split('#');
        var exists = false;
        foreach (var from in bases)
        {
            var path = parts[0].Length == 0 ? file : Path.GetFullPath(parts[0], from);
            exists |= parts.Length == 1
                ? File.Exists(path) || Directory.Exists(path)
                : File.Exists(path) && AnchorsOf(path).Contains(parts[1]);
        }

        return new Citation($"{Path.GetRelativePath(Root(), file)}: {target}", exists);
    }

    private static HashSet<string> AnchorsOf(string path)
    {
        lock (_anchors)
        {
            if (_anchors.TryGetValue(path, out var known)) return known;
            var document = HelpMarkdown.Read("docs/x.md", "x", File.ReadAllText(path));
            return _anchors[path] = [.. document.Headings.Select(heading => heading.Id)];
        }
    }

    private static string InRoot(string path) => Path.Combine(Root(), path);

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    private sealed record Citation(string Words, bool Exists);

    [GeneratedRegex(@"(?<![\w/.*-])(?:[\w.-]+/)*[\w-][\w.-]*\.md\b(?:#[\w-]+)?", RegexOptions.None, 10_000)]
    private static partial Regex Document();

    [GeneratedRegex(@"\]\(([^)\s]+)\)", RegexOptions.None, 10_000)]
    private static partial Regex Link();

    [GeneratedRegex("^[a-z]+:", RegexOptions.None, 10_000)]
    private static partial Regex Web();

    [GeneratedRegex(@"^```[\s\S]*?^```|`[^`\n]*`", RegexOptions.Multiline, 10_000)]
    private static partial Regex Code();

    [GeneratedRegex(@"`(\w+Tests)\.(\w+)`", RegexOptions.None, 10_000)]
    private static partial Regex TestName();

    // What stands in quotation marks is data.
    [GeneratedRegex("\"\"\"[\\s\\S]*?\"\"\"|\"[^\"\\n]*\"", RegexOptions.None, 10_000)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\.(cs|razor|js|css|sh|csproj|props|targets)$|/\.ci/[^/]+$", RegexOptions.None, 10_000)]
    private static partial Regex Source();

    [GeneratedRegex(@"/(obj|bin|node_modules|Migrations|Generated|TestResults|artifacts|\.git)/", RegexOptions.None, 10_000)]
    private static partial Regex Generated();
}
