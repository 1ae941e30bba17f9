using ExperienceManager.Domain.Locales;

namespace ExperienceManager.Domain.Campaigns;

/// <summary>
/// Languages of campaign texts: Karla's own names (<c>dk</c> for Danish, the others as in BCP 47) and the shop's locales. Inside they are
/// BCP-47 tags.
/// </summary>
public static class CampaignLanguages
{
    private const string Danish = "da";
    private const string KarlasDanish = "dk";

    /// <summary>The languages that every shop may use, as tags.</summary>
    public static IReadOnlyList<string> Common { get; } = [Danish, "nl", "en", "fr", "de", "it", "es"];

    /// <summary>The tag of a language as a caller wrote it; null when it is none.</summary>
    public static string? Normalize(string? language) =>
        string.Equals(language, KarlasDanish, StringComparison.OrdinalIgnoreCase) ? Danish : LocaleTag.Normalize(language);

    /// <summary>The name of a tag in Karla's documents.</summary>
    public static string NameOf(string tag) => tag == Danish ? KarlasDanish : tag;

    /// <summary>
    /// Whether a shop with the given locales may use a tag: a common language, one of its locales, or the language of one.
    /// </summary>
    public static bool IsKnown(string tag, IReadOnlyCollection<string> locales) =>
        Common.Contains(tag) || locales.Contains(tag) || locales.Any(locale => LocaleTag.Language(locale) == tag);
}
