using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Experiences;

/// <summary>
/// Content as JSON: members in <c>snake_case</c>, a text as <c>{"en-US":"…","de-DE":"…"}</c>. Writes every member, so that a document shows
/// all there is to set, but <c>states</c> only when a state has a text; members left out read as their defaults.
/// </summary>
public static class ExperienceContentJson
{
    /// <summary>
    /// Reads content and checks that it may be saved. Never throws; problems carry paths such as <c>tiles.0.link_url</c>.
    /// </summary>
    public static Result<ExperienceContent> Read(JsonElement json)
    {
        var problems = new ProblemList();
        var content = ExperienceContentReader.Read(json, problems);
        foreach (var problem in ExperienceContentValidation.Validate(content)) problems.Add(problem);
        return problems.All.Count > 0 ? Result.Invalid(problems.All) : content;
    }

    /// <summary>Reads stored content; what cannot be read has its default.</summary>
    public static ExperienceContent ReadLenient(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return ExperienceContentReader.Read(document.RootElement, new ProblemList());
        }
        catch (JsonException)
        {
            return new ExperienceContent();
        }
    }

    /// <summary>Content as compact JSON text.</summary>
    public static string ToJson(ExperienceContent content) => JsonText.Of(writer => Write(writer, content));

    /// <summary>Writes content as one JSON value.</summary>
    public static void Write(Utf8JsonWriter writer, ExperienceContent content)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(content);
        var theme = content.Theme;
        writer.WriteStartObject();
        Object(writer, "theme", ("brand_name", theme.BrandName), ("logo_url", theme.LogoUrl), ("primary", theme.Primary),
            ("accent", theme.Accent),
            ("background", theme.Background), ("surface", theme.Surface), ("typeface", theme.Typeface), ("corners", theme.Corners));
        WriteHead(writer, content.Hero, content.Message);
        WriteStates(writer, content.States);
        writer.WriteStartArray("tiles");
        foreach (var tile in content.Tiles)
        {
            Object(writer, null, ("title", tile.Title), ("body", tile.Body), ("link_label", tile.LinkLabel), ("link_url", tile.LinkUrl),
                ("image_url", tile.ImageUrl));
        }

        writer.WriteEndArray();
        WriteCarousel(writer, content.Carousel);
        Object(writer, "feedback", ("is_shown", content.Feedback.IsShown), ("question", content.Feedback.Question));
        var footer = content.Footer;
        Object(writer, "footer", ("body", footer.Body), ("help_url", footer.HelpUrl), ("returns_url", footer.ReturnsUrl));
        writer.WriteEndObject();
    }

    private static void WriteHead(Utf8JsonWriter writer, Hero hero, MessageBlock message)
    {
        Object(writer, "hero", ("eyebrow", hero.Eyebrow), ("headline", hero.Headline), ("body", hero.Body),
            ("image_url", hero.ImageUrl), ("image_text", hero.ImageText));
        Object(writer, "message", ("title", message.Title), ("body", message.Body));
    }

    private static void WriteStates(Utf8JsonWriter writer, EquatableArray<StateText> states)
    {
        if (states.Count == 0) return;
        writer.WriteStartObject("states");
        foreach (var text in states)
        {
            writer.WriteStartObject(text.State.Key());
            WriteHead(writer, text.Hero, text.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteCarousel(Utf8JsonWriter writer, ProductCarousel carousel)
    {
        writer.WriteStartObject("carousel");
        Member(writer, "title", carousel.Title);
        writer.WriteStartArray("products");
        foreach (var product in carousel.Products)
        {
            Object(writer, null, ("name", product.Name), ("price", product.Price), ("link_url", product.LinkUrl),
                ("image_url", product.ImageUrl));
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Object(Utf8JsonWriter writer, string? name, params ReadOnlySpan<(string Name, object Value)> members)
    {
        if (name is null) writer.WriteStartObject();
        else writer.WriteStartObject(name);
        foreach (var (member, value) in members) Member(writer, member, value);
        writer.WriteEndObject();
    }

    private static void Member(Utf8JsonWriter writer, string name, object value)
    {
        switch (value)
        {
            case LocalizedText text:
                writer.WriteStartObject(name);
                foreach (var (locale, words) in text.Texts) writer.WriteString(locale, words);
                writer.WriteEndObject();
                break;
            case bool flag: writer.WriteBoolean(name, flag); break;
            default: writer.WriteString(name, (string)value); break;
        }
    }
}
