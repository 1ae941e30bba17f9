using System.Collections.Concurrent;
using System.Globalization;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Shops;

/// <summary>Currencies to suggest, with their names: those used most, then the others by code.</summary>
public static class KnownCurrencies
{
    private static readonly string[] _common = ["EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "CAD", "AUD", "JPY"];
    private static readonly ConcurrentDictionary<string, IReadOnlyList<KnownValue>> _byLanguage = new(StringComparer.Ordinal);

    /// <summary>With their English names.</summary>
    public static IReadOnlyList<KnownValue> All => In(ConsoleLanguage.English);

    /// <summary>With their names in a language.</summary>
    public static IReadOnlyList<KnownValue> In(string language) => _byLanguage.GetOrAdd(language, static language =>
    [
        .. KnownCountries.Regions
            .Select(region => new KnownValue(region.ISOCurrencySymbol, KnownCountries.Named(region, language).CurrencyNativeName))
            .Where(currency => currency.Code.Length == 3 && currency.Name.Length > 0)
            .DistinctBy(currency => currency.Code)
            .OrderBy(currency => Array.IndexOf(_common, currency.Code) is var at and >= 0 ? at : _common.Length)
            .ThenBy(currency => currency.Code, StringComparer.Ordinal),
    ]);
}

/// <summary>Countries by their ISO 3166-1 codes, with their names, by name.</summary>
public static class KnownCountries
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<KnownValue>> _byLanguage = new(StringComparer.Ordinal);

    /// <summary>With their English names.</summary>
    public static IReadOnlyList<KnownValue> All => In(ConsoleLanguage.English);

    internal static IEnumerable<RegionInfo> Regions => CultureInfo.GetCultures(CultureTypes.SpecificCultures)
        .Select(culture => new RegionInfo(culture.Name))
        .Where(region => region.TwoLetterISORegionName is { Length: 2 } code && code.All(char.IsAsciiLetterUpper))
        .DistinctBy(region => region.TwoLetterISORegionName);

    /// <summary>With their names in a language.</summary>
    public static IReadOnlyList<KnownValue> In(string language) => _byLanguage.GetOrAdd(language, static language =>
    [
        .. Regions.Select(region => new KnownValue(region.TwoLetterISORegionName, Named(region, language).NativeName))
            .OrderBy(country => country.Name, StringComparer.Create(CultureInfo.GetCultureInfo(language), ignoreCase: true)),
    ]);

    // A region calls itself and its currency in the language of its culture, whether people there speak it or not.
    internal static RegionInfo Named(RegionInfo region, string language) => new($"{language}-{region.TwoLetterISORegionName}");
}
