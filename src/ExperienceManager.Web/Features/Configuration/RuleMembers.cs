using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Rules.Text;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>A rule in a body: as JSON in <c>rule</c>, or as text in <c>rule_text</c> (docs/rule-language.md).</summary>
internal static class RuleMembers
{
    /// <summary>The member with the rule as JSON.</summary>
    public const string Json = "rule";

    /// <summary>The member with the rule as text.</summary>
    public const string Text = "rule_text";

    /// <summary>The query parameter that asks for answers with both.</summary>
    public const string Query = "rule_text";

    /// <summary>The rule; null for every order, and with problems, which are noted. Both members may be given when they say the same.</summary>
    public static RuleNode? Take(ConfigurationMembers members, Func<JsonElement, Result<RuleNode?>> read)
    {
        var (isJson, isText) = (members.Has(Json), members.Has(Text));
        var isRead = true;
        var rule = members.TakePart(Json, json =>
        {
            var result = read(json);
            isRead = result.Succeeded;
            return result;
        });
        var written = members.TakePart(Text, json => Read(json, isJson && isRead, rule));
        return isText && !isJson ? written : rule;
    }

    /// <summary>Writes a rule in both forms.</summary>
    public static void Write(Utf8JsonWriter json, RuleNode? rule)
    {
        json.WritePropertyName(Json);
        RuleJson.Write(json, rule);
        json.WriteString(Text, RuleText.Write(rule));
    }

    private static Result<RuleNode?> Read(JsonElement json, bool isCompared, RuleNode? rule)
    {
        if (json.ValueKind == JsonValueKind.Null) return (RuleNode?)null;
        if (json.ValueKind != JsonValueKind.String) return Result.Invalid("", "This must be a text.", "string_type");
        var read = RuleText.Read(json.GetString()!).ToResult();
        return !isCompared || !read.Succeeded || read.Value == rule ? read
            : Result.Invalid("", "rule and rule_text are different rules. Send one of them.", "ambiguous_rule");
    }
}
