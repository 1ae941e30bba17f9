using System.Collections.Concurrent;
using System.Globalization;

namespace ExperienceManager.Web.Features.Tracking.Page;

/// <summary>Names of countries as the readers of a page call them.</summary>
public static class CountryName
{
    private static readonly ConcurrentDictionary<(string Code, string Language), string> Known = new();

    /// <summary>The country's name in the culture's language where the platform knows it; else the code as it came.</summary>
    public static string? In(string? code, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        if (code is not { Length: 2 } || !code.All(char.IsAsciiLetterUpper)) return code;
        return Known.GetOrAdd((code, culture.TwoLetterISOLanguageName), static key => Find(key.Code, key.Language));
    }

    // The platform has no "name of this region in that language", but a region seen from a language (pt-DE) names itself in it.
    private static string Find(string code, string language)
    {
        try
        {
            return new RegionInfo($"{language}-{code}").NativeName is { Length: > 0 } name ? name : code;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }
}
