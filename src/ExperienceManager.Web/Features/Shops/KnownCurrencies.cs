using System.Globalization;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Shops;

/// <summary>Currencies to suggest, with their English names: those used most, then the others by code.</summary>
public static class KnownCurrencies
{
    private static readonly string[] Common = ["EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "CAD", "AUD", "JPY"];

    public static IReadOnlyList<KnownValue> All { get; } =
    [
        .. KnownCountries.Regions.Select(region => new KnownValue(region.ISOCurrencySymbol, region.CurrencyEnglishName))
            .Where(currency => currency.Code.Length == 3 && currency.Name.Length > 0)
            .DistinctBy(currency => currency.Code)
            .OrderBy(currency => Array.IndexOf(Common, currency.Code) is var at and >= 0 ? at : Common.Length)
            .ThenBy(currency => currency.Code, StringComparer.Ordinal),
    ];
}

/// <summary>Countries by their ISO 3166-1 codes, with their English names, by name.</summary>
public static class KnownCountries
{
    public static IReadOnlyList<KnownValue> All { get; } =
    [
        .. Regions.Select(region => new KnownValue(region.TwoLetterISORegionName, region.EnglishName))
            .OrderBy(country => country.Name, StringComparer.InvariantCulture),
    ];

    internal static IEnumerable<RegionInfo> Regions => CultureInfo.GetCultures(CultureTypes.SpecificCultures)
        .Select(culture => new RegionInfo(culture.Name))
        .Where(region => region.TwoLetterISORegionName is { Length: 2 } code && code.All(char.IsAsciiLetterUpper))
        .DistinctBy(region => region.TwoLetterISORegionName);
}
