using System.Globalization;

namespace ExperienceManager.Web.Features.Tracking.Page;

/// <summary>Locales as their own readers call them.</summary>
public static class LocaleName
{
    /// <summary><c>Deutsch (Österreich)</c> for <c>de-AT</c>; the tag itself when the platform does not know it.</summary>
    public static string Of(string locale)
    {
        try
        {
            var name = CultureInfo.GetCultureInfo(locale).NativeName;
            return name.Length == 0 ? locale : char.ToUpper(name[0], CultureInfo.InvariantCulture) + name[1..];
        }
        catch (CultureNotFoundException)
        {
            return locale;
        }
    }
}
