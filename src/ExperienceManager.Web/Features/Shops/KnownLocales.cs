using System.Globalization;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Shops;

/// <summary>Locales to suggest, with their English names; any other well-formed one may be written too.</summary>
public static class KnownLocales
{
    /// <summary>Language and country, by name.</summary>
    public static IReadOnlyList<(string Tag, string Name)> All { get; } =
    [
        .. CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .Where(culture => culture.Name.Length == 5 && culture.Name[2] == '-')
            .Select(culture => (culture.Name, culture.EnglishName))
            .OrderBy(locale => locale.EnglishName, StringComparer.Ordinal),
    ];

    /// <summary>The same, to choose from.</summary>
    public static IReadOnlyList<KnownValue> Values { get; } = [.. All.Select(locale => new KnownValue(locale.Tag, locale.Name))];

    private static readonly Dictionary<string, string> _names =
        All.ToDictionary(locale => locale.Tag, locale => locale.Name, StringComparer.Ordinal);

    /// <summary>The English name; empty when it is not a known one.</summary>
    public static string NameOf(string tag) => _names.GetValueOrDefault(tag, "");
}
