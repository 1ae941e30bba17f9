using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Web.Features.Audit;

/// <summary>One place that changed, readable.</summary>
/// <param name="Path">Where, in the names of the stored object.</param>
/// <param name="Old">Before; null when there was nothing.</param>
/// <param name="New">After; null when there is nothing.</param>
public sealed record AuditChange(string Path, LocalizableText? Old, LocalizableText? New)
{
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };

    /// <summary>Reads a stored diff; what is not understood is shown as it is.</summary>
    /// <param name="diff">The diff.</param>
    /// <param name="at">When it was made.</param>
    /// <param name="groups">The shop's condition groups, which are called by their names.</param>
    public static IReadOnlyList<AuditChange> ReadAll(string diff, Instant at, ConditionGroupSet? groups = null)
    {
        using var document = JsonDocument.Parse(diff);
        return document.RootElement.ValueKind == JsonValueKind.Array
            ? [.. document.RootElement.EnumerateArray().Select(change => Read(change, at, groups))]
            : [];
    }

    private static AuditChange Read(JsonElement change, Instant at, ConditionGroupSet? groups)
    {
        var path = change.GetProperty("path").GetString() ?? "";
        return new AuditChange(path, Text(path, change.GetProperty("old"), at, groups), Text(path, change.GetProperty("new"), at, groups));
    }

    private static LocalizableText? Text(
        string path, JsonElement value, Instant at, ConditionGroupSet? groups) => (path, value.ValueKind) switch
        {
            (_, JsonValueKind.Null or JsonValueKind.Undefined) => null,
            ("rule", _) when RuleJson.Read(value) is { Succeeded: true } rule => Describe(rule.Value, groups),
            // The rows of a group whose head stayed the same.
            (_, JsonValueKind.Array) when RuleWith(path, value) is { Succeeded: true } rule => Describe(rule.Value, groups),
            ("time_frame", _) when TimeFrameJson.Read(value) is { Succeeded: true } frame => TimeFrameDescription.Describe(frame.Value, at),
            (_, JsonValueKind.String) => value.GetString() is { Length: > 0 } text ? AsIs($"{text}") : "(empty)",
            (_, JsonValueKind.True) => "yes",
            (_, JsonValueKind.False) => "no",
            (_, JsonValueKind.Array) when value.EnumerateArray().All(IsScalar) => value.GetArrayLength() == 0
                ? "(none)"
                : AsIs($"{string.Join(", ", value.EnumerateArray())}"),
            _ => AsIs($"{JsonSerializer.Serialize(value, _indented)}"),
        };

    private static LocalizableText Describe(RuleNode? rule, ConditionGroupSet? groups) =>
        RuleDescription.Describe(rule, groups);

    private static Result<RuleNode?>? RuleWith(string path, JsonElement rows) => path.Split('.') is ["rule", var joining]
        ? RuleJson.Read($$"""{"{{joining}}":{{rows.GetRawText()}}}""") : null;

    // What people wrote fills a place, so that it is not looked up.
    private static LocalizableText AsIs(LocalizableText text) => text;

    private static bool IsScalar(JsonElement value) => value.ValueKind is JsonValueKind.String or JsonValueKind.Number;
}
