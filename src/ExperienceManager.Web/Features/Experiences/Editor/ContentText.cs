using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Features.Experiences.Editor;

/// <summary>Paths and values of content in the words of the editor.</summary>
public static class ContentText
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["name"] = "Name",
        ["theme"] = "Theme",
        ["brand_name"] = "Brand name",
        ["logo_url"] = "Logo URL",
        ["primary"] = "Primary colour",
        ["accent"] = "Accent colour",
        ["background"] = "Page background",
        ["surface"] = "Card background",
        ["typeface"] = "Typeface",
        ["corners"] = "Corners",
        ["hero"] = "Hero",
        ["eyebrow"] = "Eyebrow",
        ["headline"] = "Headline",
        ["body"] = "Text",
        ["image_url"] = "Image URL",
        ["image_text"] = "Alt text",
        ["message"] = "Message",
        ["states"] = "Text by state",
        ["title"] = "Title",
        ["tiles"] = "Promotion tiles",
        ["link_label"] = "Link text",
        ["link_url"] = "Link URL",
        ["carousel"] = "Product carousel",
        ["products"] = "Products",
        ["price"] = "Price",
        ["feedback"] = "Feedback",
        ["is_shown"] = "Ask for feedback",
        ["question"] = "Question",
        ["footer"] = "Footer",
        ["help_url"] = "Help page URL",
        ["returns_url"] = "Returns page URL",
    };

    // The editor calls the texts of some parts by names of their own.
    private static readonly Dictionary<string, string> Bodies = new(
        StringComparer.Ordinal)
    { ["hero"] = "Introduction", ["message"] = "Message", ["tiles"] = "Tile text", ["footer"] = "Footer text" };

    /// <summary><c>tiles.0.title.de-DE</c> → <c>Promotion tiles · 1 · Title · de-DE</c>.</summary>
    public static LocalizableText OfPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var parts = path.Split('.');
        if (parts is not ["states", var state, _, ..]) return LocalizableText.Join(" · ", parts.Select(part => Word(part, parts[0])));
        LocalizableText name = $"{state}";
        if (DeliveryStates.Find(state) is { } known) name = StateNames.Of(known);
        return LocalizableText.Join(" · ", parts[2..].Select(part => Word(part, parts[2])).Prepend(name).Prepend(Words["states"]));
    }

    private static LocalizableText Word(string part, string block)
    {
        if (part == "body" && Bodies.TryGetValue(block, out var own)) return own;
        if (Words.TryGetValue(part, out var word)) return word;
        if (int.TryParse(part, out var index)) return $"{index + 1}";
        return $"{part}";
    }

    /// <summary>A value as people read it.</summary>
    public static LocalizableText OfValue(JsonNode? value)
    {
        if (value is null) return "(none)";
        if (value is JsonArray { Count: 1 }) return "1 item";
        if (value is JsonArray list) return $"{list.Count} items";
        if (value is JsonValue single && single.TryGetValue<bool>(out var flag)) return flag ? "yes" : "no";
        if (value.ToString() is { Length: > 0 } text) return $"{text}";
        return "(empty)";
    }
}
