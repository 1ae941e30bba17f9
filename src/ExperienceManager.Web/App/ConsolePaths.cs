namespace ExperienceManager.Web.App;

/// <summary>Which addresses are the console's pages; everything else (API, tracking pages, assets) answers for itself.</summary>
public static class ConsolePaths
{
    private static readonly string[] _others = ["/v1", "/api", "/t", "/_blazor", "/_framework", "/_content", "/_demo", "/openapi", "/swagger", "/health", "/css", "/js", "/images", "/tracking", "/csp-report"];

    /// <summary>Whether a request is for a page of the console.</summary>
    public static bool IsPage(HttpContext context) => !_others.Any(other => context.Request.Path.StartsWithSegments(other, StringComparison.OrdinalIgnoreCase));
}
