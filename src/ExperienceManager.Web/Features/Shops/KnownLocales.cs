using System.Collections.Concurrent;
using System.Globalization;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Shops;

/// <summary>Locales to suggest, with their names; any other well-formed one may be written too.</summary>
public static class KnownLocales
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<KnownValue>> _byLanguage = new(StringComparer.Ordinal);

    /// <summary>Language and country with their names in a language of the console, by name.</summary>
    public static IReadOnlyList<KnownValue> In(string language) => _byLanguage.GetOrAdd(language, static language =>
    [
        .. CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .Where(culture => culture.Name.Length == 5 && culture.Name[2] == '-')
            .Select(culture => new KnownValue(culture.Name, NameOf(culture.Name, language)))
            .OrderBy(locale => locale.Name, StringComparer.Create(CultureInfo.GetCultureInfo(language), ignoreCase: true)),
    ]);

    /// <summary>The name in a language of the console; empty when the platform does not know the locale.</summary>
    public static string NameOf(string tag, string language)
    {
        var own = CultureInfo.CurrentUICulture;
        try
        {
            var culture = CultureInfo.GetCultureInfo(tag);
            if (language == ConsoleLanguage.English) return culture.EnglishName;
            // The platform names a culture in the language of the thread alone.
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return culture.DisplayName;
        }
        catch (CultureNotFoundException)
        {
            return "";
        }
        finally
        {
            CultureInfo.CurrentUICulture = own;
        }
    }
}
