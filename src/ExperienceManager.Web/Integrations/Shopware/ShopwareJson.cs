using System.Globalization;
using System.Text.Json;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Integrations.Shopware;

/// <summary>Reads members that may be missing, null or of another kind: Shopware leaves out what was not loaded.</summary>
internal static class ShopwareJson
{
    /// <summary>A member; default when it is not there.</summary>
    public static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>A member of a member.</summary>
    public static JsonElement Member(JsonElement element, string name, string inner) => Member(Member(element, name), inner);

    /// <summary>A text that can be kept; null otherwise.</summary>
    public static string? Text(JsonElement element, string name)
    {
        var value = Member(element, name);
        return value.ValueKind == JsonValueKind.String && JsonText.TryText(value, out var text) && PlainText.IsStorable(text) ? text : null;
    }

    /// <summary>A text, or a number as it is written; null otherwise.</summary>
    public static string? Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => JsonText.TryText(value, out var text) && PlainText.IsStorable(text) ? text : null,
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    /// <summary>A number, also as the text that some plugins make of it; null otherwise.</summary>
    public static decimal? Number(JsonElement element, string name) =>
        Scalar(Member(element, name)) is { } text
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The elements of a list, also of one that PHP made an object because its keys have gaps; none otherwise.</summary>
    public static IEnumerable<JsonElement> List(JsonElement element, string name)
    {
        var value = Member(element, name);
        if (value.ValueKind == JsonValueKind.Array) return value.EnumerateArray();
        if (value.ValueKind != JsonValueKind.Object) return [];
        var members = value.EnumerateObject().ToList();
        return members.All(member => member.Name.All(char.IsAsciiDigit)) ? members.Select(member => member.Value) : [];
    }

    /// <summary>A name in the shop's language: <c>translated.name</c>, for <c>name</c> is null in other languages.</summary>
    public static string? Name(JsonElement element) => Text(Member(element, "translated"), "name") ?? Text(element, "name");
}
