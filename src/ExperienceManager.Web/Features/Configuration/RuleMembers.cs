using System.Text.Json;
using System.Text.Json.Serialization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Rules.Text;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>A rule that is written as text.</summary>
/// <param name="Rule">The rule; null for every order.</param>
[JsonConverter(typeof(WrittenRuleConverter))]
public sealed record WrittenRule(RuleNode? Rule);

/// <summary>A rule in a body: as JSON in <c>rule</c>, or as text in <c>rule_text</c> (docs/rule-language.md).</summary>
internal static class RuleMembers
{
    /// <summary>The member with the rule as JSON.</summary>
    public const string Json = "rule";

    /// <summary>The member with the rule as text.</summary>
    public const string Text = "rule_text";

    /// <summary>The query parameter that asks for answers with both.</summary>
    public const string Query = "rule_text";

    /// <summary>Both were sent, and are not the same.</summary>
    public static Problem Ambiguous { get; } = new(Text, "rule and rule_text are different rules. Send one of them.", "ambiguous_rule");

    /// <summary>
    /// The rule; null for every order, and with problems, which are added. Both members may be given when they say the same.
    /// </summary>
    public static RuleNode? Read(JsonElement json, Func<JsonElement, Result<RuleNode?>> read, ProblemList problems)
    {
        var rule = IsGiven(json, Json, out var ofJson) ? read(ofJson) : null;
        var text = IsGiven(json, Text, out var ofText) ? ReadText(ofText) : null;
        problems.AddUnder(Json, rule?.Problems ?? []);
        problems.AddUnder(Text, text?.Problems ?? []);
        if (rule is { Succeeded: true } && text is { Succeeded: true } && rule.Value != text.Value?.Rule) problems.Add(Ambiguous);
        return rule is null ? text?.Value?.Rule : rule.Value;
    }

    /// <summary>Reads a text.</summary>
    public static Result<WrittenRule?> ReadText(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.String) return Result.Invalid("", "This must be a text.", "string_type");
        var read = RuleText.Read(json.GetString()!).ToResult();
        return read.Succeeded || read.Problems.Count == 0 ? new WrittenRule(read.Value) : read.ToFailed();
    }

    /// <summary>Writes a rule in both forms.</summary>
    public static void Write(Utf8JsonWriter json, RuleNode? rule)
    {
        json.WritePropertyName(Json);
        RuleJson.Write(json, rule);
        json.WriteString(Text, RuleText.Write(rule));
    }

    private static bool IsGiven(JsonElement json, string name, out JsonElement value) =>
        json.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
}

/// <summary>A rule as text is a JSON text.</summary>
internal sealed class WrittenRuleConverter : JsonConverter<WrittenRule>
{
    /// <inheritdoc/>
    public override WrittenRule? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Rules are read by their own form.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, WrittenRule value, JsonSerializerOptions options) =>
        writer.WriteStringValue(RuleText.Write(value.Rule));
}
