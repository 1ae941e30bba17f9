using System.Globalization;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Locales;
using ExperienceManager.Web.Features.Tracking.Texts;
using NodaTime;

namespace ExperienceManager.Web.Features.Tracking.Page;

/// <summary>
/// The words and formats of a page. A language without fixed words takes the English ones, and then the page says <c>lang="en"</c> and
/// each of the merchant's texts its own language.
/// </summary>
public sealed class PageLanguage
{
    private const string LeftToRight = "ltr";

    private PageLanguage(string locale, string defaultLocale, DateTimeZone zone)
    {
        Locale = locale;
        DefaultLocale = defaultLocale;
        Zone = zone;
        Tag = TrackingTexts.Knows(locale) ? locale : "en";
        Direction = DirectionOf(Tag);
        Texts = TrackingTexts.For(locale);
        Culture = CultureOf(Tag);
    }

    /// <summary>The page locale: which of the merchant's texts are taken.</summary>
    public string Locale { get; }

    /// <summary>Where a missing text is taken from in the end.</summary>
    public string DefaultLocale { get; }

    /// <summary>The zone of dates.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>Language of the page as a whole, for <c>&lt;html lang&gt;</c>.</summary>
    public string Tag { get; }

    /// <summary>Reading direction of the fixed words, <c>rtl</c> or <c>ltr</c>; texts in another language have their own.</summary>
    public string Direction { get; }

    /// <summary>The fixed words.</summary>
    public TrackingTexts Texts { get; }

    /// <summary>Formats of dates and amounts.</summary>
    public CultureInfo Culture { get; }

    /// <summary>The words of a locale.</summary>
    public static PageLanguage Of(string locale, string defaultLocale, DateTimeZone zone) => new(locale, defaultLocale, zone);

    /// <summary>A merchant's text in the page's locale.</summary>
    public string this[LocalizedText text] => text.For(Locale, DefaultLocale);

    /// <summary>A campaign's text in the page's locale.</summary>
    public string this[TranslatedText text] => text.For(Locale);

    /// <summary>A merchant's Markdown as HTML.</summary>
    public string Html(LocalizedText text) => MerchantMarkdown.ToHtml(this[text]);

    /// <summary><c>lang</c> and <c>dir</c> of a text; null in the language of a page from left to right.</summary>
    public IReadOnlyDictionary<string, object>? AttributesOf(LocalizedText text) => AttributesOf(text.LocaleFor(Locale, DefaultLocale));

    /// <summary>The same for a campaign's text; one without a language is taken to be in the shop's default.</summary>
    public IReadOnlyDictionary<string, object>? AttributesOf(TranslatedText text) =>
        AttributesOf(text.Translations.LocaleFor(Locale, "") ?? DefaultLocale);

    /// <summary>The same for a text in a language.</summary>
    public IReadOnlyDictionary<string, object>? AttributesOf(string? language)
    {
        if (language is null || (language == Tag && Direction == LeftToRight)) return null;
        return new Dictionary<string, object>(StringComparer.Ordinal) { ["lang"] = language, ["dir"] = DirectionOf(language) };
    }

    /// <summary>Day, month and year in words.</summary>
    public string LongDate(Instant instant) => Local(instant).ToString("D", Culture);

    /// <summary>Weekday, day and month, short; for the timeline.</summary>
    public string ShortDate(Instant instant)
    {
        var local = Local(instant);
        return $"{local.ToString("ddd", Culture)} {local.ToString(Culture.DateTimeFormat.MonthDayPattern.Replace("MMMM", "MMM", StringComparison.Ordinal), Culture)}";
    }

    /// <summary>The time of day.</summary>
    public string Hour(Instant instant) => Local(instant).ToString("t", Culture);

    /// <summary>Date and time for machines, with the zone's offset.</summary>
    public string MachineDate(Instant instant) =>
        LocalTimes.Of(instant, Zone).ToOffsetDateTime().ToString("uuuu'-'MM'-'dd'T'HH':'mm':'sso<m>", CultureInfo.InvariantCulture);

    /// <summary>An amount in a currency.</summary>
    public string Money(decimal amount, string? currency) => MoneyFormat.Write(amount, currency, Culture);

    /// <summary>A number of pieces.</summary>
    public string Number(decimal number) => number.ToString("0.###", Culture);

    /// <summary>Fixed words with their gaps filled.</summary>
    public string Fill(string words, params object[] values) => string.Format(Culture, words, values);

    private DateTime Local(Instant instant) => LocalTimes.Of(instant, Zone).ToDateTimeUnspecified();

    private static string DirectionOf(string language) => LocaleTag.IsRightToLeft(language) ? "rtl" : LeftToRight;

    // Shops and carriers count days as the whole world does, also where another calendar is the usual one (ar-SA).
    private static CultureInfo WithShopCalendar(CultureInfo culture)
    {
        if (culture.Calendar is GregorianCalendar) return culture;
        var adapted = (CultureInfo)culture.Clone();
        if (culture.OptionalCalendars.OfType<GregorianCalendar>().FirstOrDefault() is { } calendar)
            adapted.DateTimeFormat.Calendar = calendar;
        return adapted;
    }

    private static CultureInfo CultureOf(string tag)
    {
        try
        {
            return WithShopCalendar(CultureInfo.GetCultureInfo(tag));
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture;
        }
    }
}
