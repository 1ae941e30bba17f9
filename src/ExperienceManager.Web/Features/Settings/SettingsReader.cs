using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Features.Settings;

/// <summary>
/// Reads settings bodies: sections in their envelope <c>{version, data}</c>, or the data alone, as an older form of the API has it.
/// </summary>
internal static class SettingsReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = JsonCursor.Depth, AllowDuplicateProperties = false };

    /// <summary>Reads a body that is one JSON object.</summary>
    public static Result<JsonObject> ReadObject(ReadOnlySpan<byte> utf8) => JsonBody.Read(utf8, ReadObject);

    /// <summary>Reads a body of several sections.</summary>
    public static Result<IReadOnlyList<SettingsChange>> ReadAll(ReadOnlySpan<byte> utf8)
    {
        var body = ReadObject(utf8);
        if (!body.Succeeded) return body.ToFailed();
        var problems = new ProblemList();
        var changes = new List<SettingsChange>();
        foreach (var (name, value) in body.Value)
        {
            if (value is null || SettingsData.Find(name) is not { } section) continue;
            var change = value is JsonObject envelope
                ? ReadSection(section, envelope)
                : Result.Invalid("", "This must be an object.", "dict_type");
            if (change.Succeeded)
                changes.Add(change.Value with { Path = change.Value.Path.Length == 0 ? name : $"{name}.{change.Value.Path}" });
            else problems.AddUnder(name, change.Problems);
        }

        if (problems.All.Count > 0) return Result.Invalid(problems.All);
        return changes;
    }

    /// <summary>Reads one section.</summary>
    public static Result<SettingsChange> ReadSection(SettingsSection section, JsonObject body)
    {
        if (body["version"] is { } given && !JsonNode.DeepEquals(given, SettingsData.FormVersion))
        {
            return Result.Invalid(
                "version", "This must be 1, the version of the form. To guard against other edits send If-Match with the ETag.", "enum");
        }

        if (!body.ContainsKey("data"))
        {
            body.Remove("version");
            return new SettingsChange(section, null, body);
        }

        if (body["data"] is not JsonObject data) return Result.Invalid("data", "This must be an object.", "dict_type");
        return new SettingsChange(section, null, data) { Path = "data" };
    }

    private static JsonObject ReadObject(ref JsonCursor json)
    {
        if (json.Kind == JsonTokenType.StartObject) return JsonNode.Parse(json.RawBytes(), documentOptions: Options)!.AsObject();
        json.Refuse("", "This must be an object.", "dict_type");
        return [];
    }
}
