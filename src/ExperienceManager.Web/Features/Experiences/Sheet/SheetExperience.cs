using ExperienceManager.Domain.Experiences;

namespace ExperienceManager.Web.Features.Experiences.Sheet;

/// <summary>An experience on a contact sheet.</summary>
/// <param name="Stored">The experience.</param>
/// <param name="Content">What is shown of it; null when it has nothing published.</param>
/// <param name="Translations">How far its texts are translated, for every locale of the shop.</param>
public sealed record SheetExperience(StoredExperience Stored, ExperienceContent? Content, IReadOnlyList<Translation> Translations)
{
    /// <summary>Locales with missing texts.</summary>
    public IEnumerable<Translation> Incomplete => Translations.Where(translation => !translation.IsComplete);

    /// <summary>Texts that are missing in all locales together.</summary>
    public int Missing => Translations.Sum(translation => translation.Missing);

    /// <summary>An experience as a sheet shows it.</summary>
    public static SheetExperience Of(StoredExperience stored, IReadOnlyList<string> locales, bool showsDrafts)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var content = showsDrafts ? stored.Experience.Draft : stored.Experience.Published?.Content;
        return new(stored, content, content is null ? [] : ContentTexts.Translations(content, locales));
    }

    /// <summary>How far it is in one locale.</summary>
    public Translation In(string locale) => Translations.Single(translation => translation.Locale == locale);
}
