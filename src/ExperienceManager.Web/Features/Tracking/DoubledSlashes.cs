namespace ExperienceManager.Web.Features.Tracking;

/// <summary>
/// Links to tracking pages as templates make them that put a base address ending in a slash before a path: <c>//t/shop/…</c>.
/// </summary>
internal static class DoubledSlashes
{
    private const string Doubled = "//";

    /// <summary>Sends such links to the address they mean, on this server; others go on.</summary>
    public static Task Redirect(HttpContext http, RequestDelegate next)
    {
        var path = http.Request.Path.Value;
        if (path is null || !path.Contains(Doubled, StringComparison.Ordinal)) return next(http);
        var single = '/' + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries));
        if (!single.StartsWith("/t/", StringComparison.OrdinalIgnoreCase)) return next(http);
        http.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        http.Response.Headers.Location = http.Request.PathBase.Add(single).ToUriComponent() + http.Request.QueryString.ToUriComponent();
        return Task.CompletedTask;
    }
}
