using System.Globalization;

namespace ExperienceManager.Web.Ui;

/// <summary>The language that the browser asks for first.</summary>
public static class BrowserCulture
{
    /// <summary>The tag of the first language of a request that this program knows; null without one.</summary>
    public static string? TagOf(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.ToString()).FirstOrDefault(tag => Find(tag) is not null);
    }

    /// <summary>The culture of a tag; null for one this program does not know.</summary>
    public static CultureInfo? Find(string? tag)
    {
        if (string.IsNullOrEmpty(tag) || tag == "*") return null;
        try
        {
            return CultureInfo.GetCultureInfo(tag, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }
}
