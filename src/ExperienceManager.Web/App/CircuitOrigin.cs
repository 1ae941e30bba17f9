namespace ExperienceManager.Web.App;

/// <summary>
/// Refuses circuits that another site opens: browsers send cookies along with cross-site WebSockets, and the hub itself
/// accepts any origin. A request without Origin is no browser's and carries no ambient cookie.
/// </summary>
public sealed class CircuitOrigin(RequestDelegate next)
{
    /// <summary>Lets a request pass or answers 403.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal) && !IsOwn(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    }

    private static bool IsOwn(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        return origin.Count == 0
            || (origin.Count == 1 && string.Equals(origin[0], $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase));
    }
}
