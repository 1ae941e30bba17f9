using ExperienceManager.Domain.Locales;

namespace ExperienceManager.Web.Features.Tracking;

/// <summary>The locale of a shopper-facing page (docs/tracking-page.md#which-locale-a-page-is-in).</summary>
internal static class RequestPreferences
{
    /// <summary>The query's locale if the shop has it, else the order's, else the browser's, else the default.</summary>
    public static string Choose(HttpRequest request, string? orderLocale, IReadOnlyList<string> offered, string defaultLocale) =>
        LocaleTag.Choose(Of(request, orderLocale), offered, defaultLocale);

    // One after the other: most requests are settled before the header needs parsing.
    private static IEnumerable<string?> Of(HttpRequest request, string? orderLocale)
    {
        yield return request.Query["locale"];
        yield return orderLocale;
        foreach (var language in LanguagesOf(request)) yield return language;
    }

    /// <summary>The browser's languages, the best first.</summary>
    public static IEnumerable<string> LanguagesOf(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage.OrderByDescending(value => value.Quality ?? 1)
            .Select(language => language.Value.ToString());
}
