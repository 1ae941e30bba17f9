using System.Text.Json.Nodes;
using ExperienceManager.Web.Features.Shops.History;
using NodaTime;

namespace ExperienceManager.Web.Features.Revisions;

/// <summary>One object at one revision, with what it was before.</summary>
public sealed record RevisionEntry
{
    /// <summary>The number.</summary>
    public required long Revision { get; init; }

    /// <summary>Kind of the object, see <see cref="RevisionTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>Which object.</summary>
    public required Guid ObjectId { get; init; }

    /// <summary>Its stable name.</summary>
    public required string Key { get; init; }

    /// <summary>Its name for people then.</summary>
    public required string Name { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>By what way.</summary>
    public required ChangeWay Way { get; init; }

    /// <summary>Whether the history of the shop begins here, which is no change.</summary>
    public required bool IsStart { get; init; }

    /// <summary>What it was before; null when there was nothing.</summary>
    public JsonObject? Before { get; init; }

    /// <summary>What it was from then on; null when it was deleted.</summary>
    public JsonObject? After { get; init; }

    /// <summary>What changed.</summary>
    public IReadOnlyList<RevisionChange> Changes => IsStart ? [] : RevisionChange.Between(Before, After);
}

/// <summary>One place that changed.</summary>
/// <param name="Path">Where, in the names of configuration documents: <c>name</c>, <c>rule</c>, <c>content.hero.headline</c>.</param>
/// <param name="Before">Before; null when there was nothing.</param>
/// <param name="After">After; null when there is nothing.</param>
public sealed record RevisionChange(string Path, JsonNode? Before, JsonNode? After)
{
    // What is read and compared as a whole.
    private static readonly string[] Wholes = ["rule", "time_frame"];

    /// <summary>The differences, in the order of the object's members; lists count as one value.</summary>
    public static IReadOnlyList<RevisionChange> Between(JsonObject? before, JsonObject? after)
    {
        var changes = new List<RevisionChange>();
        Collect("", before, after, changes);
        return changes;
    }

    private static void Collect(string path, JsonNode? before, JsonNode? after, List<RevisionChange> changes)
    {
        if (JsonNode.DeepEquals(before, after)) return;
        var areObjects = (before ?? after) is JsonObject && before is null or JsonObject && after is null or JsonObject;
        if (!areObjects || Wholes.Contains(path))
        {
            changes.Add(new(path, before, after));
            return;
        }

        foreach (var name in Members(after).Union(Members(before)).Where(name => name[0] != RevisionContent.Inner))
        {
            Collect(path.Length == 0 ? name : $"{path}.{name}", before?[name], after?[name], changes);
        }
    }

    private static IEnumerable<string> Members(JsonNode? node) =>
        (node as JsonObject)?.Select(member => member.Key).Where(name => name.Length > 0) ?? [];
}
