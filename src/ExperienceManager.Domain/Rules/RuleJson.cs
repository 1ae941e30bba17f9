using System.Text.Json;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Rules;

/// <summary>
/// Rules as JSON: <c>{"attribute","operator","value"}</c>, <c>{"all":[…]}</c>, <c>{"any_item":[…]}</c>,
/// <c>{"count_of":[…],"operator","value"}</c> and so on. What was read is written
/// back as it came: JSON kinds, scale of numbers, order of nodes. Null or absent is no rule, which means every order; <c>{}</c> is refused,
/// because no one should get every order by leaving something out.
/// </summary>
public static class RuleJson
{
    // Reading is not recursive below our own depth limit, so this only keeps a hostile text from costing memory.
    private static readonly JsonDocumentOptions ParseOptions = new() { MaxDepth = 100_000 };

    /// <summary>
    /// Reads a rule; its shape only, see <see cref="ReadValid(JsonElement)"/>. Never throws; problems carry paths such as
    /// <c>all.0.value</c>.
    /// </summary>
    /// <param name="json">The rule, parsed with any depth; null and undefined are no rule.</param>
    public static Result<RuleNode?> Read(JsonElement json)
    {
        return Read(json, new RuleJsonReader());
    }

    private static Result<RuleNode?> Read(JsonElement json, RuleJsonReader reader)
    {
        if (json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined) return (RuleNode?)null;
        var rule = reader.Read(json);
        return reader.Problems.Count > 0 ? Result.Invalid(reader.Problems) : rule;
    }

    /// <summary>Reads a rule from JSON text.</summary>
    public static Result<RuleNode?> Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json, ParseOptions);
            return Read(document.RootElement);
        }
        catch (JsonException fault)
        {
            return Result.Invalid(
                "", $"The rule is not valid JSON: line {fault.LineNumber + 1}, column {fault.BytePositionInLine + 1}.", "json_invalid");
        }
        catch (ArgumentException)
        {
            // A .NET string with half a surrogate pair has no UTF-8 form.
            return Result.Invalid("", "The rule contains half of a surrogate pair, which is not valid Unicode.", "invalid_text");
        }
    }

    /// <summary>Reads a rule and checks that it may be saved: the problems of both, with paths as the caller wrote them.</summary>
    public static Result<RuleNode?> ReadValid(JsonElement json)
    {
        var read = Read(json);
        if (!read.Succeeded) return read;
        var problems = RuleValidation.Validate(read.Value);
        return problems.Count > 0 ? Result.Invalid(problems) : read;
    }

    /// <summary>
    /// Writes a rule as one JSON value. Throws on text that <see cref="RuleValidation"/> refuses (half a surrogate pair).
    /// </summary>
    public static void Write(Utf8JsonWriter writer, RuleNode? rule)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Write(writer, rule, isWhole: false);
    }

    /// <summary>Reads what <see cref="WriteWhole"/> wrote.</summary>
    internal static Result<RuleNode?> ReadWhole(JsonElement json) => Read(json, new RuleJsonReader(isWhole: true));

    /// <summary>
    /// Writes a rule with the conditions of its groups and their names, so that it says the same when the groups have changed.
    /// </summary>
    internal static void WriteWhole(Utf8JsonWriter writer, RuleNode? rule) => Write(writer, rule, isWhole: true);

    private static void Write(Utf8JsonWriter writer, RuleNode? rule, bool isWhole)
    {
        switch (rule)
        {
            case RuleCondition condition: WriteCondition(writer, condition); break;
            case RuleReference reference: WriteReference(writer, reference.Key); break;
            case RuleGroup { Origin: { } origin } group: WriteReference(writer, origin.Key, isWhole ? group : null); break;
            case RuleGroup group: WriteList(writer, group.Kind.Key(), group.Nodes, isWhole); break;
            case RuleScope scope: WriteList(writer, scope.Key(), scope.Conditions, isWhole); break;
            case RuleAggregate aggregate: WriteAggregate(writer, aggregate); break;
            default: writer.WriteNullValue(); break;
        }
    }

    /// <summary>A rule as compact JSON text; <c>null</c> for no rule.</summary>
    public static string ToJson(RuleNode? rule) => JsonText.Of(writer => Write(writer, rule));

    private static void WriteReference(Utf8JsonWriter writer, string key, RuleGroup? whole = null)
    {
        writer.WriteStartObject();
        writer.WriteString(RuleNodeKeys.Group, key);
        if (whole is not null)
        {
            writer.WriteString("name", whole.Origin!.Name);
            writer.WritePropertyName("rule");
            Write(writer, whole with { Origin = null }, isWhole: true);
        }

        writer.WriteEndObject();
    }

    private static void WriteCondition(Utf8JsonWriter writer, RuleCondition condition)
    {
        writer.WriteStartObject();
        writer.WriteString("attribute", condition.Attribute.Key);
        WriteComparison(writer, condition.Operator, condition.Value);
        writer.WriteEndObject();
    }

    private static void WriteAggregate(Utf8JsonWriter writer, RuleAggregate aggregate)
    {
        writer.WriteStartObject();
        if (aggregate.Summed is { } summed) writer.WriteString(RuleNodeKeys.SumOf, summed.Key);
        if (aggregate.Summed is null || aggregate.Where.Count > 0) WriteNodes(writer, aggregate.ListKey(), aggregate.Where);
        WriteComparison(writer, aggregate.Operator, aggregate.Value);
        writer.WriteEndObject();
    }

    private static void WriteComparison(Utf8JsonWriter writer, RuleOperator @operator, RuleValue operand)
    {
        writer.WriteString("operator", @operator.Key());
        if (operand.IsList)
        {
            writer.WriteStartArray("value");
            foreach (var value in operand.Values) value.WriteTo(writer);
            writer.WriteEndArray();
        }
        else if (operand.Values.Count > 0)
        {
            writer.WritePropertyName("value");
            operand.Values[0].WriteTo(writer);
        }
    }

    private static void WriteList<TNode>(Utf8JsonWriter writer, string key, EquatableArray<TNode> nodes, bool isWhole)
        where TNode : RuleNode
    {
        writer.WriteStartObject();
        WriteNodes(writer, key, nodes, isWhole);
        writer.WriteEndObject();
    }

    private static void WriteNodes<TNode>(Utf8JsonWriter writer, string key, EquatableArray<TNode> nodes, bool isWhole = false)
        where TNode : RuleNode
    {
        writer.WriteStartArray(key);
        foreach (var node in nodes) Write(writer, node, isWhole);
        writer.WriteEndArray();
    }
}
