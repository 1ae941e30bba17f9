using System.Text.Json.Nodes;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>Words of JSON Schema.</summary>
internal static class SchemaParts
{
    /// <summary>A list of texts.</summary>
    public static JsonObject Texts(string description) => new() { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" }, ["description"] = description };

    /// <summary>An object with these members and no others.</summary>
    public static JsonObject Object(string[] required, params ReadOnlySpan<(string Name, JsonObject Schema)> members)
    {
        var properties = new JsonObject();
        foreach (var (name, schema) in members) properties[name] = schema;
        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["required"] = new JsonArray([.. required.Select(name => JsonValue.Create(name))]), ["properties"] = properties };
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

    /// <summary>A reference to a definition, with words of its own.</summary>
    public static JsonObject Ref(string name, string description) => new() { ["$ref"] = "#/$defs/" + name, ["description"] = description };

    /// <summary>A value of a type.</summary>
    public static JsonObject Described(string type, string description) => new() { ["type"] = type, ["description"] = description };

    /// <summary>A text, or null.</summary>
    public static JsonObject Nullable(string description) => new() { ["type"] = new JsonArray("string", "null"), ["description"] = description };

    /// <summary>One of these words.</summary>
    public static JsonObject Choice(params string[] values) => new() { ["enum"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]) };

    /// <summary>A number from 0 on, up to the most where there is one.</summary>
    public static JsonObject Number(decimal? most, string description)
    {
        var number = new JsonObject { ["type"] = "number", ["minimum"] = 0, ["description"] = description };
        if (most is { } maximum) number["maximum"] = maximum;
        return number;
    }
}
