using System.Text.Json.Serialization;
using ExperienceManager.Domain.Experiences;

namespace ExperienceManager.Domain.Campaigns;

/// <summary>A text (or a url) as Karla has it: one without a language, and translations by language or locale.</summary>
/// <param name="Base">Shown where no translation fits; empty for none.</param>
/// <param name="Translations">By language (<c>de</c>) or locale (<c>de-AT</c>).</param>
public sealed record TranslatedText(string Base, LocalizedText Translations)
{
    /// <summary>No text at all.</summary>
    public static TranslatedText Empty { get; } = new("", LocalizedText.Empty);

    /// <summary>A text without translations.</summary>
    public static TranslatedText Of(string text) => text.Length == 0 ? Empty : new(text, LocalizedText.Empty);

    /// <summary>Whether there is no text in any language.</summary>
    [JsonIgnore]
    public bool IsEmpty => Base.Length == 0 && Translations.Texts.IsEmpty;

    /// <summary>The text shown in a page locale: exact, else the same language, else the base.</summary>
    public string For(string locale) => Translations.LocaleFor(locale, "") is { } found ? Translations.Texts[found] : Base;
}
