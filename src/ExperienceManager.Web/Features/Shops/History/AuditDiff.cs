using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Features.Shops.History;

/// <summary>
/// What changed between two states of an object: a JSON list of <c>{"path":"rule","old":…,"new":…}</c>; lists count as one value.
/// </summary>
public static class AuditDiff
{
    /// <summary>The differences, in the order of the object's members; empty list when there are none.</summary>
    public static string Between(JsonNode? before, JsonNode? after)
    {
        var changes = new List<(string Path, JsonNode? Old, JsonNode? New)>();
        Collect("", before, after, changes);
        return JsonText.Of(writer =>
        {
            writer.WriteStartArray();
            foreach (var (path, old, @new) in changes)
            {
                writer.WriteStartObject();
                writer.WriteString("path", path);
                writer.WritePropertyName("old");
                Write(writer, old);
                writer.WritePropertyName("new");
                Write(writer, @new);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }

    private static void Collect(string path, JsonNode? before, JsonNode? after, List<(string, JsonNode?, JsonNode?)> changes)
    {
        if (JsonNode.DeepEquals(before, after)) return;
        // A whole object that comes or goes is told member by member, so that a new segment reads like one edited from nothing.
        if ((before ?? after) is JsonObject && before is null or JsonObject && after is null or JsonObject)
        {
            var names = Members(after).Union(Members(before));
            foreach (var name in names) Collect(path.Length == 0 ? name : $"{path}.{name}", before?[name], after?[name], changes);
        }
        else
        {
            changes.Add((path, before, after));
        }
    }

    private static IEnumerable<string> Members(JsonNode? node) => (node as JsonObject)?.Select(member => member.Key) ?? [];

    private static void Write(System.Text.Json.Utf8JsonWriter writer, JsonNode? node)
    {
        if (node is null) writer.WriteNullValue();
        else node.WriteTo(writer);
    }
}
