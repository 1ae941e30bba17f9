using System.Globalization;
using ExperienceManager.Domain.Common;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace ExperienceManager.Web.Ui;

/// <summary>
/// The console's texts in the language of the person, one of each circuit; every component has it as <c>L</c>. Texts are written in
/// English where they are shown: <c>@L["Save"]</c>, <c>@L[$"{count:N0} of {all:N0} orders"]</c>. A text without a translation stays
/// English.
/// </summary>
public sealed class ConsoleText : IStringLocalizer
{
    private readonly IReadOnlyDictionary<string, string> _translations;

    /// <summary>The texts in a language: the one of the running request or circuit.</summary>
    public ConsoleText()
        : this(ConsoleLanguage.Current)
    {
    }

    /// <summary>The texts in a language.</summary>
    public ConsoleText(string language)
    {
        Language = ConsoleLanguage.Known(language);
        Culture = Language == ConsoleLanguage.English ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo("de-DE");
        _translations = TextResources.Of(Language);
    }

    /// <summary>The language's tag.</summary>
    public string Language { get; }

    /// <summary>How numbers and dates are shown.</summary>
    public CultureInfo Culture { get; }

    /// <summary>A text without places.</summary>
    public string this[string text] => _translations.GetValueOrDefault(text, text);

    /// <summary>A text with places, such as <c>$"{count:N0} orders"</c>, or one that another part has put together.</summary>
    public string this[LocalizableText text]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(text);
            return text.In(Translate, Culture);
        }
    }

    LocalizedString IStringLocalizer.this[string name] =>
        _translations.TryGetValue(name, out var text)
            ? new(name, text)
            : new(name, name, resourceNotFound: Language != ConsoleLanguage.English);

    LocalizedString IStringLocalizer.this[string name, params object[] arguments] =>
        new(name, string.Format(Culture, Translate(name), arguments), resourceNotFound: !_translations.ContainsKey(name));

    /// <summary>One text for one, another for any other number, none included.</summary>
    public string Count(long count, LocalizableText one, LocalizableText several) => this[count == 1 ? one : several];

    /// <summary>Several texts, each translated.</summary>
    public IReadOnlyList<string> All(IEnumerable<LocalizableText> texts) => [.. texts.Select(text => this[text])];

    /// <summary>A whole number with its groups: <c>1,234</c>.</summary>
    public string Number(long number) => number.ToString("N0", Culture);

    /// <summary>A day: <c>5 Dec 2026</c>.</summary>
    public string Day(LocalDate day) => day.ToString(DayPattern, Culture);

    /// <summary>A day of this year or the last: <c>5 Dec</c>.</summary>
    public string ShortDay(LocalDate day) => day.ToString(ShortPattern, Culture);

    /// <summary>A time in the zone it is in: <c>5 Dec 2026, 14:05</c>.</summary>
    public string Time(ZonedDateTime time) => time.ToString($"{DayPattern}, HH:mm", Culture);

    IEnumerable<LocalizedString> IStringLocalizer.GetAllStrings(bool includeParentCultures) =>
        _translations.Select(pair => new LocalizedString(pair.Key, pair.Value));

    private string ShortPattern => Language == ConsoleLanguage.English ? "d MMM" : "d. MMM";

    private string DayPattern => $"{ShortPattern} uuuu";

    private string Translate(string template) => _translations.GetValueOrDefault(template, template);
}
