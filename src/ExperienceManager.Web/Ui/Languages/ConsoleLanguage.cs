using System.Globalization;

namespace ExperienceManager.Web.Ui;

/// <summary>
/// The console's language: English or what the person chose, kept in a cookie, so that the first byte already has it. It is the interface
/// culture (<see cref="CultureInfo.CurrentUICulture"/>) of a request and of its circuit; numbers and dates of requests stay invariant.
/// </summary>
public static class ConsoleLanguage
{
    /// <summary>The cookie's name.</summary>
    public const string Cookie = "language";

    /// <summary>The language that texts are written in.</summary>
    public const string English = "en";

    /// <summary>What may be chosen: language tags and what each language calls itself.</summary>
    public static IReadOnlyList<(string Tag, string Name)> All { get; } = [(English, "English"), ("de", "Deutsch")];

    /// <summary>The language of the running request or circuit.</summary>
    public static string Current => Known(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    /// <summary>The language, or English for anything else.</summary>
    public static string Known(string? tag) => All.Any(language => language.Tag == tag) ? tag! : English;

    /// <summary>Gives a request, and the circuit that it may open, the language of its cookie.</summary>
    public static Task SetAsync(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Known(context.Request.Cookies[Cookie]));
        return next(context);
    }

    /// <summary>Writes the cookie.</summary>
    public static void Remember(HttpContext context, string? tag)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Cookies.Append(Cookie, Known(tag), ThemeChoice.CookieOptions(context.Request.IsHttps));
    }
}
