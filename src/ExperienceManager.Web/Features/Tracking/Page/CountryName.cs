using System.Globalization;

namespace ExperienceManager.Web.Features.Tracking.Page;

/// <summary>Names of countries as the readers of a page call them.</summary>
public static class CountryName
{
    /// <summary>The country's name in the culture's language where the platform knows it; else the code as it came.</summary>
    public static string? In(string? code, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        if (code is not { Length: 2 }) return code;
        try
        {
            return new RegionInfo(code).EnglishName is { } english && culture.TwoLetterISOLanguageName == "en" ? english : Localized(code, culture);
        }
        catch (ArgumentException)
        {
            return code;
        }
    }

    // The platform names a region only in the language of the thread.
    private static string Localized(string code, CultureInfo culture)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = culture;
            return new RegionInfo(code).DisplayName;
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
