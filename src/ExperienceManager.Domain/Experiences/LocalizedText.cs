using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ExperienceManager.Domain.Locales;

namespace ExperienceManager.Domain.Experiences;

/// <summary>
/// One text of a page in several locales. A locale without a text falls back as page locales do: same language and script, then the
/// default.
/// </summary>
[JsonConverter(typeof(LocalizedTextConverter))]
public sealed class LocalizedText : IEquatable<LocalizedText>
{
    private LocalizedText(ImmutableSortedDictionary<string, string> texts) => Texts = texts;

    /// <summary>No text in any locale.</summary>
    public static LocalizedText Empty { get; } = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>Text by locale (<c>en-US</c> form), in ordinal order; blank texts are absent.</summary>
    public ImmutableSortedDictionary<string, string> Texts { get; }

    /// <summary>A text in the given locales; blank ones are left out.</summary>
    public static LocalizedText Of(IEnumerable<KeyValuePair<string, string>> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts.Aggregate(Empty, (text, entry) => text.With(entry.Key, entry.Value));
    }

    /// <summary>A text in English and German.</summary>
    public static LocalizedText Of(string english, string german) => Empty.With("en-US", english).With("de-DE", german);

    /// <summary>The same with one locale's text replaced; blank removes it.</summary>
    public LocalizedText With(string locale, string? text) =>
        new(string.IsNullOrWhiteSpace(text) ? Texts.Remove(locale) : Texts.SetItem(locale, text));

    /// <summary>The text shown in a locale: exact, else the same language and script, else the default locale, else empty.</summary>
    public string For(string locale, string defaultLocale) => Texts.GetValueOrDefault(LocaleFor(locale, defaultLocale) ?? "", "");

    /// <summary>Which locale's text <see cref="For"/> takes; null when there is none at all.</summary>
    public string? LocaleFor(string locale, string defaultLocale)
    {
        ArgumentNullException.ThrowIfNull(locale);
        ArgumentNullException.ThrowIfNull(defaultLocale);
        if (Texts.ContainsKey(locale)) return locale;
        string[] offered = [.. Texts.Keys];
        if (LocaleTag.Match(locale, offered) is { } match) return match;
        return Texts.ContainsKey(defaultLocale) ? defaultLocale : LocaleTag.MatchOtherScript(locale, offered);
    }

    /// <summary>Whether there is a text in a locale's own language and script.</summary>
    public bool Serves(string locale) => Texts.ContainsKey(locale) || LocaleTag.Match(locale, [.. Texts.Keys]) is not null;

    /// <summary>
    /// This text or the general one, as readers of a locale want it: this in their language, else the general one in their language, else
    /// this where it falls back to some text, else the general one.
    /// </summary>
    public LocalizedText Or(LocalizedText general, string locale, string defaultLocale)
    {
        ArgumentNullException.ThrowIfNull(general);
        if (Texts.IsEmpty || Serves(locale)) return Texts.IsEmpty ? general : this;
        return general.Serves(locale) || LocaleFor(locale, defaultLocale) is null ? general : this;
    }

    /// <inheritdoc/>
    public bool Equals(LocalizedText? other) => other is not null && Texts.SequenceEqual(other.Texts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LocalizedText);

    /// <inheritdoc/>
    public override int GetHashCode() => Texts.Aggregate(0, (hash, entry) => HashCode.Combine(hash, entry.Key, entry.Value));
}
