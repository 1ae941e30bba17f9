using System.Globalization;
using System.Text.Json;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Rules;

/// <summary>The sentences that reading and validating a rule share.</summary>
internal static class RuleProblems
{
    /// <summary>The path of a member or group word below a node.</summary>
    public static string At(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>The path of an element of a list.</summary>
    public static string At(string path, int index) => At(path, index.ToString(CultureInfo.InvariantCulture));

    public static Problem TooDeep(string path) =>
        new(path, $"Rules nest at most {RuleLimits.Depth} levels deep. Move these conditions to a higher group.", "too_deep");

    public static Problem UnknownAttribute(string path, string key)
    {
        var custom = AttributeCatalogue.All.FirstOrDefault(
            definition => definition.IsCustom && (definition.Key == key || definition.Key == key + ":"));
        return custom is not null
            ? new(path, $"A custom attribute needs its path: {custom.Key}path.", "missing")
            : new(path, $"Unknown attribute {Quote(key)}.{ClosestWord.Hint(key, AttributeCatalogue.All.Select(definition => definition.Key))}", "unknown_attribute");
    }

    public static Problem UnknownOperator(string path, string key) =>
        new(path, $"Unknown operator {Quote(key)}.{ClosestWord.Hint(key, RuleOperators.All.Select(RuleOperators.Key))}",
            "unknown_operator");

    public static Problem WrongSubject(string path, AttributeReference attribute, AttributeSubject subject) => new(
        At(path, "attribute"),
        subject == AttributeSubject.Item ? NotOfItem(attribute.Key) : NotOfShipment(attribute.Key),
        "wrong_subject");

    public static Problem NotSummable(string path, string key)
    {
        var summable = RuleDescription.Or(
            AttributeCatalogue.All.Where(definition => definition.IsSummable).Select(definition => LocalizableText.Name(definition.Key)));
        return new(path, $"{Quote(key)} cannot be added up. Use {summable}.", "wrong_attribute");
    }

    public static Problem UnknownMember(string path, string name)
    {
        var hint = ClosestWord.Hint(name,
            ["attribute", "operator", "value", RuleNodeKeys.CountOf, RuleNodeKeys.SumOf, RuleNodeKeys.Where, .. RuleNodeKeys.All]);
        return new(
            At(path, PlainText.Shorten(name, 60)),
            $"Unknown member {Quote(name)}.{hint} A condition has attribute, operator and value; a group has one of "
                + $"{string.Join(", ", RuleNodeKeys.All)}; a count or sum has count_of, or sum_of and where, with operator and value.",
            "unknown_member");
    }

    public static Problem BrokenText(string path) =>
        new(path, "The text contains half of a surrogate pair or bytes that are not UTF-8.", "invalid_text");

    private static LocalizableText NotOfItem(string key) => $"{key} is not an attribute of an item. Move the condition out of this group.";

    private static LocalizableText NotOfShipment(string key) =>
        $"{key} is not an attribute of a shipment. Move the condition out of this group.";

    /// <summary>A name from outside in quotation marks, shortened, safe to show.</summary>
    public static string Quote(string text) => $"\"{PlainText.Shorten(text, 60)}\"";

    /// <summary>What a JSON value is, with its article.</summary>
    public static LocalizableText Kind(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };
}
