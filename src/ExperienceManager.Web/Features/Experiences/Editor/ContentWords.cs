using System.Text.Json.Nodes;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Features.Experiences.Editor;

/// <summary>Paths and values of content in the words of the editor.</summary>
public static class ContentWords
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
    private static readonly Dictionary<string, string> Bodies = new(StringComparer.Ordinal) { ["hero"] = "Introduction", ["message"] = "Message", ["tiles"] = "Tile text", ["footer"] = "Footer text" };

    /// <summary><c>tiles.0.title.de-DE</c> → <c>Promotion tiles · 1 · Title · de-DE</c>.</summary>
    public static string OfPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var parts = path.Split('.');
        if (parts is not ["states", var state, _, ..]) return string.Join(" · ", parts.Select(part => Word(part, parts[0])));
        var name = DeliveryStates.Find(state) is { } known ? StateNames.Of(known) : state;
        return string.Join(" · ", parts[2..].Select(part => Word(part, parts[2])).Prepend(name).Prepend(Words["states"]));
    }

    private static string Word(string part, string block) => part switch
    {
        "body" when Bodies.TryGetValue(block, out var own) => own,
        _ when Words.TryGetValue(part, out var word) => word,
        _ => int.TryParse(part, out var index) ? $"{index + 1}" : part,
    };

    /// <summary>A value as people read it.</summary>
    public static string OfValue(JsonNode? value) => value switch
    {
        null => "(none)",
        JsonArray list => list.Count == 1 ? "1 item" : $"{list.Count} items",
        JsonValue single when single.TryGetValue<bool>(out var flag) => flag ? "yes" : "no",
        _ => value.ToString() is { Length: > 0 } text ? text : "(empty)",
    };
}
