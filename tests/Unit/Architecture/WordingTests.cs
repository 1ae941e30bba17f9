using System.Buffers;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Support;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace ExperienceManager.Tests.Unit.Architecture;

/// <summary>Keeps words that have a plainer one out of screens, messages, log lines and documents.</summary>
public sealed partial class WordingTests
{
    private static readonly string[] _languages = [".cs", ".razor", ".js", ".css", ".sh"];

    private const string Words =
        "mend|mends|mended|anew|somebody|nobody|anybody|whoever|patience|farewell|deeds|fewest|surroundings|census|twins|wish|wishes|wished";

    // Few lines hold one of them, and the others need not be taken apart.
    private static readonly SearchValues<string> Suspects = SearchValues.Create(Words.Split('|'), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Texts_OfTheProgram_UsePlainWords()
    {
        PlainWords.Expect(new[] { typeof(OrderData).Assembly, typeof(Program).Assembly }.SelectMany(Texts));
    }

    [Fact]
    public void Documents_UsePlainWords()
    {
        var documents = Directory.EnumerateFiles(Path.Combine(Root(), "docs"), "*.md", SearchOption.AllDirectories)
            .Concat([Path.Combine(Root(), "README.md"), Path.Combine(Root(), "CONTRIBUTING.md"), Path.Combine(Root(), "CHANGELOG.md")]);
        PlainWords.Expect(documents.SelectMany(
            file => WithoutEarlierNames(file).Split('\n').Select(line => $"{Path.GetFileName(file)}: {line}")));
    }

    [Fact]
    public void Names_AndComments_UsePlainWords()
    {
        var sources = new[] { "src", "tests", "benchmarks", "build", "wwwroot-assets" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root(), folder), "*", SearchOption.AllDirectories))
            .Where(file => _languages.Contains(Path.GetExtension(file)) && !Generated().IsMatch(file));
        var breaches = sources.SelectMany(file => File.ReadLines(file).Select((line, index) => (line, index))
            .Where(at => at.line.AsSpan().ContainsAny(Suspects)
                && ReplacedName().IsMatch(CamelCase().Replace(Literal().Replace(at.line, ""), " ")))
            .Select(at => $"{Path.GetFileName(file)}:{at.index + 1}: {at.line.Trim()}")).ToList();
        Assert.True(breaches.Count == 0, string.Join('\n', breaches));
    }

    // Every string constant of the code: texts of components, messages, log lines.
    private static IEnumerable<string> Texts(Assembly assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly.Location);
        var names = module.GetAllTypes().SelectMany(type => type.Properties).Select(property => property.Name)
            .ToHashSet(StringComparer.Ordinal);
        return module.GetAllTypes().Where(type => !IsExempt(type)).SelectMany(type => type.Methods)
            .Where(method => method.HasBody && !IsExempt(method))
            .SelectMany(method => method.Body.Instructions)
            .Where(instruction => instruction.OpCode == OpCodes.Ldstr)
            .Select(instruction => (string)instruction.Operand)
            .Where(text => !names.Contains(text) && !Identifier().IsMatch(text) && !Sql().IsMatch(text))
            .ToList();
    }

    // The generator copies the comments of all public members; what the API document shows of them has a test of its own.
    private static bool IsExempt(TypeDefinition type) =>
        type.FullName.StartsWith("Microsoft.AspNetCore.OpenApi.Generated", StringComparison.Ordinal)
        // Texts in other languages: “fare” is Italian.
        || (type.Namespace.EndsWith("Tracking.Texts", StringComparison.Ordinal) && type.Name != "EnglishTexts");

    // What records and anonymous types print in a debugger.
    private static bool IsExempt(MethodDefinition method) =>
        method.Name == "PrintMembers"
            || (method.Name == "ToString" && method.DeclaringType.Name.StartsWith("<>", StringComparison.Ordinal));

    // The table of renamed texts quotes the earlier ones.
    private static string WithoutEarlierNames(string file) => File.ReadAllText(file).Split("\n## Renamed\n")[0];

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    // Words inside names: the parts of PascalCase and camelCase names are looked at one by one.
    [GeneratedRegex(
        $"(?<![a-z-])({Words})(?![a-z-])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex ReplacedName();

    // Texts have a test of their own; those of tests are data.
    [GeneratedRegex("\"[^\"]*\"", RegexOptions.None, 10_000)]
    private static partial Regex Literal();

    [GeneratedRegex(@"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_", RegexOptions.None, 10_000)]
    private static partial Regex CamelCase();

    [GeneratedRegex(@"/(obj|bin|node_modules|wwwroot|Migrations|Generated)/|(WordingTests|PlainWords|CarrierVocabulary)\.cs$|/data/",
        RegexOptions.None, 10_000)]
    private static partial Regex Generated();

    // Names of JSON members, parameters and classes of style sheets.
    [GeneratedRegex(@"^[a-z][\w-]*$", RegexOptions.None, 10_000)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\b(SELECT|FROM|UPDATE|INSERT|MAX\()", RegexOptions.None, 10_000)]
    private static partial Regex Sql();
}
