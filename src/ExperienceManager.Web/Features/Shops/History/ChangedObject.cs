using System.Text.Json.Nodes;

namespace ExperienceManager.Web.Features.Shops.History;

/// <summary>Something that a command changed, as its history entry names it.</summary>
/// <param name="Type">Kind of the object, such as <c>segment</c>.</param>
/// <param name="Verb">What was done: <c>created</c>, <c>updated</c> …</param>
/// <param name="Id">Which object.</param>
/// <param name="HasContent">Whether more than its place changed.</param>
/// <param name="HasPlace">Whether its place in the order of priority may have changed.</param>
public sealed record ChangedObject(string Type, string Verb, string Id, bool HasContent, bool HasPlace)
{
    private const string Place = "position";

    /// <summary>Of a history entry.</summary>
    /// <param name="action">Object and verb: <c>segment.updated</c>.</param>
    /// <param name="id">Which object.</param>
    /// <param name="before">Before the change.</param>
    /// <param name="after">After the change.</param>
    public static ChangedObject Of(string action, string id, JsonNode? before, JsonNode? after)
    {
        ArgumentNullException.ThrowIfNull(action);
        var (type, verb) = (action.Split('.')[0], action[(action.IndexOf('.', StringComparison.Ordinal) + 1)..]);
        if (before is not JsonObject old || after is not JsonObject @new)
            return new(type, verb, id, HasContent: true, HasPlace: after is JsonObject);
        var isMoved = !JsonNode.DeepEquals(old[Place], @new[Place]);
        return new(type, verb, id, !isMoved || !IsSameElsewhere(old, @new), isMoved);
    }

    private static bool IsSameElsewhere(JsonObject old, JsonObject @new) =>
        old.Select(member => member.Key).Union(@new.Select(member => member.Key))
        .All(name => name == Place || JsonNode.DeepEquals(old[name], @new[name]));
}
