using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Features.Segments.RuleBuilder;

namespace ExperienceManager.Web.Features.Segments.Editing;

/// <summary>
/// Drafts of rules as JSON for keeping unsaved changes: like rule JSON, but with ids, and unfinished conditions are allowed.
/// </summary>
internal static class RuleDraftJson
{
    public static void Write(Utf8JsonWriter writer, DraftNode node)
    {
        writer.WriteStartObject();
        writer.WriteString("id", node.Id);
        if (node is DraftReference reference) writer.WriteString("group", reference.Key);
        else if (node is DraftGroup group) WriteGroup(writer, group);
        else WriteCondition(writer, (DraftCondition)node);
        writer.WriteEndObject();
    }

    /// <summary>Reads what <see cref="Write"/> wrote. Throws <see cref="JsonException"/> or the like on anything else.</summary>
    public static DraftNode Read(JsonElement json)
    {
        var id = json.GetProperty("id").GetString()!;
        if (json.TryGetProperty("group", out var key)) return new DraftReference(id, key.GetString()!);
        if (!json.TryGetProperty("joining", out var joining)) return ReadCondition(json, id);
        var kind = Enum.GetValues<Joining>().First(value => value.Key() == joining.GetString());
        var group = new DraftGroup(id, kind, json.GetProperty("nodes").EnumerateArray().Select(Read).ToEquatableArray());
        return group.IsAggregate ? group with { Operator = ReadOperator(json), Values = ReadValues(json) } : group;
    }

    private static void WriteGroup(Utf8JsonWriter writer, DraftGroup group)
    {
        writer.WriteString("joining", group.Joining.Key());
        if (group.IsAggregate) WriteComparison(writer, group.Operator, group.Values);
        writer.WriteStartArray("nodes");
        foreach (var node in group.Nodes) Write(writer, node);
        writer.WriteEndArray();
    }

    private static void WriteCondition(Utf8JsonWriter writer, DraftCondition condition)
    {
        if (condition.Attribute is { } attribute) writer.WriteString("attribute", attribute.Key);
        if (condition.Path.Length > 0) writer.WriteString("path", condition.Path);
        WriteComparison(writer, condition.Operator, condition.Values);
    }

    private static void WriteComparison(Utf8JsonWriter writer, RuleOperator @operator, EquatableArray<ScalarValue> values)
    {
        writer.WriteString("operator", @operator.Key());
        writer.WriteStartArray("values");
        foreach (var value in values) value.WriteTo(writer);
        writer.WriteEndArray();
    }

    private static DraftCondition ReadCondition(JsonElement json, string id)
    {
        var key = json.TryGetProperty("attribute", out var attribute) ? attribute.GetString() : null;
        return new DraftCondition(id)
        {
            Attribute = AttributeCatalogue.All.FirstOrDefault(definition => definition.Key == key),
            Path = json.TryGetProperty("path", out var path) ? path.GetString()! : "",
            Operator = ReadOperator(json),
            Values = ReadValues(json),
        };
    }

    private static RuleOperator ReadOperator(JsonElement json) =>
        RuleOperators.TryParse(json.GetProperty("operator").GetString()!, out var @operator) ? @operator : RuleOperator.Equals;

    private static EquatableArray<ScalarValue> ReadValues(JsonElement json) =>
        json.GetProperty("values").EnumerateArray().Select(ReadValue).ToEquatableArray();

    private static ScalarValue ReadValue(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => ScalarValue.OfNumber(json.GetDecimal()),
        JsonValueKind.True or JsonValueKind.False => ScalarValue.OfBoolean(json.GetBoolean()),
        _ => ScalarValue.OfText(json.GetString()!),
    };
}
