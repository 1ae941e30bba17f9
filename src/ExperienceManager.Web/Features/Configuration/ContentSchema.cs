using System.Text.Json.Nodes;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Orders;
using static ExperienceManager.Web.Features.Configuration.SchemaParts;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>The schema of an experience's content. A member that is left out has its default.</summary>
internal static class ContentSchema
{
    /// <summary>The definitions that <see cref="Content"/> refers to, by name.</summary>
    public static IEnumerable<(string Name, JsonObject Schema)> Parts =>
    [
        ("texts", Texts()),
        ("hero", Object(
            [], ("eyebrow", Words()), ("headline", Words()), ("body", Words()), ("image_url", Image()), ("image_text", Words()))),
        ("message", Object([], ("title", Words()), ("body", Words()))),
        ("state_text", Object([], ("hero", Ref("hero")), ("message", Ref("message")))),
    ];

    /// <summary>The content.</summary>
    public static JsonObject Content() => Object(
        [],
        ("theme", Theme()),
        ("hero", Ref("hero")),
        ("message", Ref("message")),
        ("states", States()),
        ("tiles", List(ExperienceContentValidation.MaxTiles, Tile())),
        ("carousel", Object([], ("title", Words()), ("products", List(ExperienceContentValidation.MaxProducts, Product())))),
        ("feedback", Object([], ("is_shown", Described("boolean", "Left out: true.")), ("question", Words()))),
        ("footer", Object([], ("body", Words()), ("help_url", Contact()), ("returns_url", Contact()))));

    private static JsonObject Words() => Ref("texts");

    private static JsonObject States()
    {
        var states = Object([], [.. DeliveryStates.Keys.Select(key => (key, Ref("state_text")))]);
        states["description"] =
            "What hero and message say while the delivery is in a state. What is left out or empty is taken from the content's own.";
        return states;
    }

    private static JsonObject Texts() => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = new JsonObject { ["type"] = "string", ["maxLength"] = ExperienceContentValidation.MaxTextLength },
        ["description"] = "A text per locale, such as {\"en-US\": \"Hello\"}. Bodies are Markdown.",
    };

    private static JsonObject Theme() => Object(
        [],
        ("brand_name", Described("string", "Shown in the head.")),
        ("logo_url", Image()),
        ("primary", Colour()),
        ("accent", Colour()),
        ("background", Colour()),
        ("surface", Colour()),
        ("typeface", Choice([.. ExperienceContentValidation.Typefaces])),
        ("corners", Choice([.. ExperienceContentValidation.Corners])));

    private static JsonObject Tile() =>
        Object([], ("title", Words()), ("body", Words()), ("link_label", Words()), ("link_url", Link()), ("image_url", Image()));

    private static JsonObject Product() => Object(
        [], ("name", Words()), ("price", Described("string", "As shown, such as € 29.50.")), ("link_url", Link()), ("image_url", Image()));

    private static JsonObject List(int most, JsonObject items) => new() { ["type"] = "array", ["maxItems"] = most, ["items"] = items };

    private static JsonObject Image() => Described("string", "https, or a path of this site; empty for none.");

    private static JsonObject Link() => Described("string", "https, or a path of this site; empty for none.");

    private static JsonObject Contact() => Described("string", "https, mailto, tel, or a path of this site; empty for none.");

    private static JsonObject Colour() => new() { ["type"] = "string", ["pattern"] = "^#[0-9a-fA-F]{6}$" };
}
