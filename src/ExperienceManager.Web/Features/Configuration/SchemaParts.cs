using System.Text.Json.Nodes;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>Words of JSON Schema.</summary>
internal static class SchemaParts
{
    /// <summary>An object with these members and no others.</summary>
    public static JsonObject Object(string[] required, params ReadOnlySpan<(string Name, JsonObject Schema)> members)
    {
        var properties = new JsonObject();
        foreach (var (name, schema) in members) properties[name] = schema;
        return new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray([.. required.Select(name => JsonValue.Create(name))]),
            ["properties"] = properties
        };
    }

    /// <summary>A list of what a reference names.</summary>
    public static JsonObject ListOf(string reference, int? most)
    {
        var list = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["$ref"] = reference } };
        if (most is { } items) list["maxItems"] = items;
        return list;
    }

    /// <summary>A reference to a definition.</summary>
    public static JsonObject Ref(string name) => new() { ["$ref"] = "#/$defs/" + name };

    /// <summary>A value of a type.</summary>
    public static JsonObject Described(string type, string description) => new() { ["type"] = type, ["description"] = description };

    /// <summary>A text, or null.</summary>
    public static JsonObject Nullable(string description) =>
        new() { ["type"] = new JsonArray("string", "null"), ["description"] = description };

    /// <summary>One of these words.</summary>
    public static JsonObject Choice(params string[] values) =>
        new() { ["enum"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]) };
}
