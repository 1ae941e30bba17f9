using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.App;

/// <summary>Which addresses are the console's pages; everything else (API, tracking pages, assets) answers for itself.</summary>
public static class ConsolePaths
{
    private static readonly string[] _others =
        ["/v1", "/api", "/t", "/_blazor", "/_framework", "/_content", "/_demo", "/openapi", "/swagger", "/docs", "/health", "/css", "/js",
            "/images", "/tracking", "/csp-report", "/integrations"];

    /// <summary>The path that a browser shows, without query and fragment, as <see cref="Normalise"/> writes it.</summary>
    public static string Of(NavigationManager navigation)
    {
        ArgumentNullException.ThrowIfNull(navigation);
        return Normalise($"/{navigation.ToBaseRelativePath(navigation.Uri).Split('?', '#')[0]}");
    }

    /// <summary>
    /// One way to write a path. The router reads <c>/%63sm/shops</c> and <c>//csm/shops</c> as <c>/csm/shops</c>, and what decides who may
    /// see a page has to read it the same way.
    /// </summary>
    public static string Normalise(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => Uri.EscapeDataString(Uri.UnescapeDataString(part)));
        return $"/{string.Join('/', parts)}";
    }

    /// <summary>Whether a path is a page of the console.</summary>
    public static bool IsPage(PathString path) => !_others.Any(other => path.StartsWithSegments(other, StringComparison.OrdinalIgnoreCase));
}
