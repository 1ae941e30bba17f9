using System.Text.RegularExpressions;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Tests.Support;

namespace ExperienceManager.Tests.Unit.Architecture;

/// <summary>The program's folders lie on floors, and what lies low knows nothing of what lies above it.</summary>
public sealed partial class FloorsTests
{
    private static readonly Lazy<FolderGraph> Graph = new(() =>
        FolderGraph.Read(typeof(Decider).Assembly.Location, typeof(Program).Assembly.Location));

    // The table of docs/architecture.md, from the top down: there is no other list.
    private static readonly Lazy<IReadOnlyList<IReadOnlyList<string>>> Floors = new(ReadFloors);

    [Fact]
    public void Folders_LieOnOneFloorEach_AndFloorsNameNoOthers()
    {
        var listed = Floors.Value.SelectMany(floor => floor).ToList();
        var folders = Graph.Value.Folders.Where(folder => !folder.StartsWith("Domain/", StringComparison.Ordinal));
        Assert.Equal(folders.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Arrows_NeverGoUp()
    {
        var floors = Floors.Value.SelectMany((floor, index) => floor.Select(folder => (folder, index)))
            .ToDictionary(StringComparer.Ordinal);
        var breaches = Graph.Value.Arrows
            .Where(arrow => floors.GetValueOrDefault(arrow.Key.From, int.MaxValue) > floors.GetValueOrDefault(arrow.Key.To, int.MaxValue))
            .Select(arrow => $"{arrow.Key.From} uses {arrow.Key.To} above it: {string.Join(", ", arrow.Value)}")
            .Order(StringComparer.Ordinal).ToList();
        Assert.True(breaches.Count == 0, string.Join('\n', breaches));
    }

    [Fact]
    public void Folders_UseEachOther_InNoCircle()
    {
        var circle = Graph.Value.Circle();
        var arrows = Graph.Value.Arrows.Where(arrow => circle.Contains(arrow.Key.From) && circle.Contains(arrow.Key.To))
            .Select(arrow => $"{arrow.Key.From} uses {arrow.Key.To}: {string.Join(", ", arrow.Value)}");
        Assert.True(circle.Count == 0, string.Join('\n', arrows));
    }

    [Fact]
    public void Graph_SeesWhatIsOnlyInABody()
    {
        // Program's start is nothing but calls; this one arrow exists in a body alone.
        Assert.Contains("OrdersFeature → Cleanings", Graph.Value.Arrows[("Features/Orders", "Data")]);
    }

    private static IReadOnlyList<IReadOnlyList<string>> ReadFloors()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "architecture.md"));
        var floors = lines.SkipWhile(line => !line.StartsWith("| floor |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Split('|')[2])
            .Select(folders => (IReadOnlyList<string>)[.. Folder().Matches(folders).Select(match => match.Groups[1].Value)]);
        return [.. floors];
    }

    [GeneratedRegex("`([^`]+)`", RegexOptions.None, 10_000)]
    private static partial Regex Folder();
}
