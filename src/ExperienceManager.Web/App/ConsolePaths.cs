namespace ExperienceManager.Web.App;

/// <summary>Which addresses are the console's pages; everything else (API, tracking pages, assets) answers for itself.</summary>
public static class ConsolePaths
{
    private static readonly string[] _others = ["/v1", "/api", "/t", "/_blazor", "/_framework", "/_content", "/_demo", "/openapi", "/swagger", "/docs", "/health", "/css", "/js", "/images", "/tracking", "/csp-report", "/integrations"];

    /// <summary>Whether a path is a page of the console.</summary>
    public static bool IsPage(PathString path) => !_others.Any(other => path.StartsWithSegments(other, StringComparison.OrdinalIgnoreCase));
}
