using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Locales;

namespace ExperienceManager.Web.Features.Experiences;

/// <summary>How far the texts of an experience are translated to a locale.</summary>
/// <param name="Locale">The locale.</param>
/// <param name="Present">Texts in it, or in its language.</param>
/// <param name="Total">Texts there are at all.</param>
public sealed record Translation(string Locale, int Present, int Total)
{
    /// <summary>Whether nothing falls back to another language.</summary>
    public bool IsComplete => Present == Total;

    /// <summary>Texts that fall back to another language.</summary>
    public int Missing => Total - Present;
}

/// <summary>All texts of an experience.</summary>
public static class ContentTexts
{
    /// <summary>Every text, in the order of the page.</summary>
    public static IEnumerable<LocalizedText> Of(ExperienceContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        IEnumerable<LocalizedText> head =
            [content.Hero.Eyebrow, content.Hero.Headline, content.Hero.Body, content.Hero.ImageText, content.Message.Title,
                content.Message.Body];
        return head
            .Concat(content.Tiles.SelectMany(tile => new[] { tile.Title, tile.Body, tile.LinkLabel }))
            .Append(content.Carousel.Title)
            .Concat(content.Carousel.Products.Select(product => product.Name))
            .Append(content.Feedback.Question)
            .Append(content.Footer.Body);
    }

    /// <summary>How far each locale is, in the given order.</summary>
    public static IReadOnlyList<Translation> Translations(ExperienceContent content, IEnumerable<string> locales)
    {
        var texts = Of(content).Where(text => text.Texts.Count > 0).ToList();
        return [.. locales.Select(locale => new Translation(locale, texts.Count(text => Has(text, locale)), texts.Count))];
    }

    /// <summary>Whether a text reads in a locale's own language.</summary>
    public static bool Has(LocalizedText text, string locale)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Texts.ContainsKey(locale) || text.Texts.Keys.Any(key => LocaleTag.Language(key) == LocaleTag.Language(locale));
    }
}
