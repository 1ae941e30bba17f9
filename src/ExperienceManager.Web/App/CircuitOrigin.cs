using ExperienceManager.Web.Security;

namespace ExperienceManager.Web.App;

/// <summary>
/// Refuses circuits that another site opens: browsers send cookies along with cross-site WebSockets, and the hub itself
/// accepts any origin. A request without Origin is no browser's and carries no ambient cookie.
/// </summary>
public sealed class CircuitOrigin(RequestDelegate next, ILogger<CircuitOrigin> logger)
{
    private int _reported;

    /// <summary>Lets a request pass or answers 403.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var origin = context.Request.Headers.Origin;
        if (!context.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal) || origin.Count == 0
            || (origin.Count == 1 && OwnOrigin.Is(origin[0], context.Request)))
        {
            return next(context);
        }

        Report(origin.ToString(), context.Request);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    // Once: either a proxy that hides the host, which concerns every page, or another site, which may try as often as it likes.
    private void Report(string origin, HttpRequest request)
    {
        if (Interlocked.Exchange(ref _reported, 1) != 0) return;
        logger.LogWarning(
            "A console page of {Origin} was refused its connection, because the server sees it as {Scheme}://{Host}. "
            + "If that is your console, have the proxy pass the Host header on, or set Proxy__Known__0 to its address.",
            origin,
            request.Scheme,
            request.Host);
    }
}
