using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Web.Features.Experiences;

namespace ExperienceManager.Web.Features.Campaigns.Editor;

/// <summary>
/// Campaign texts by page locale. A campaign's text without a language is what the shop's default locale reads and what is shown where no
/// translation fits, so the tab of the default locale writes that one.
/// </summary>
public static class CampaignTexts
{
    /// <summary>What stands in a locale's field; empty where another language's text is shown.</summary>
    public static string Own(TranslatedText text, string locale, string defaultLocale)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Translations.Texts.GetValueOrDefault(locale) ?? (locale == defaultLocale ? text.Base : "");
    }

    /// <summary>The text with one locale written again; an empty translation falls back again.</summary>
    public static TranslatedText With(TranslatedText text, string locale, string defaultLocale, string words)
    {
        ArgumentNullException.ThrowIfNull(text);
        return locale == defaultLocale
            ? new(words, text.Translations.With(locale, null))
            : text with { Translations = text.Translations.With(locale, words) };
    }

    /// <summary>Which language's text a locale without its own shows; null when nothing is missing.</summary>
    public static string? FallbackOf(TranslatedText text, string locale, string defaultLocale)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.IsEmpty || Own(text, locale, defaultLocale).Length > 0
            ? null
            : text.Translations.LocaleFor(locale, "") ?? defaultLocale;
    }

    /// <summary>How far the texts of a form are translated; links and pictures seldom need to be.</summary>
    public static IReadOnlyList<Translation> Translations(CampaignForm form, IEnumerable<string> locales, string defaultLocale)
    {
        ArgumentNullException.ThrowIfNull(form);
        var content = form.ToContent();
        var texts = new[] { content.Title, content.Subtitle, content.CtaLabel }.Concat(content.Products.Select(product => product.Title))
            .Where(text => !text.IsEmpty).ToList();
        return [.. locales.Select(locale => new Translation(locale, texts.Count(text => Reads(text, locale, defaultLocale)), texts.Count))];
    }

    private static bool Reads(TranslatedText text, string locale, string defaultLocale) =>
        ContentTexts.Has(text.Translations, locale) || (text.Base.Length > 0 && Language(locale) == Language(defaultLocale));

    private static string Language(string locale) => ExperienceManager.Domain.Locales.LocaleTag.Language(locale);
}
