namespace ExperienceManager.Web.Security;

/// <summary>
/// Headers of every response. They are written as the response starts, so that error pages have them too and the policy that Blazor sets
/// by itself is replaced.
/// </summary>
public static class SecurityHeaders
{
    private static readonly object PolicyKey = new();

    /// <summary>
    /// Registers <see cref="PageNonce"/>, drops Kestrel's Server header and sets HSTS to a year (sent by the console's pipeline, once the
    /// proxy's scheme is known).
    /// </summary>
    public static WebApplicationBuilder AddSecurityHeaders(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<PageNonce>();
        builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
        return builder;
    }

    /// <summary>Adds the headers; goes first in the pipeline.</summary>
    public static WebApplication UseSecurityHeaders(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            context.Response.OnStarting(Apply, context);
            return next(context);
        });
        return app;
    }

    /// <summary>Gives this response a policy of its own instead of the console's.</summary>
    public static void UsePolicy(this HttpContext context, string policy) => context.Items[PolicyKey] = policy;

    private static Task Apply(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.TryAdd("Referrer-Policy", "strict-origin-when-cross-origin");
        if (context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) != true) return Task.CompletedTask;
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = context.Items[PolicyKey] as string
            ?? ContentSecurityPolicy.Console(context.RequestServices.GetRequiredService<PageNonce>().Value);
        return Task.CompletedTask;
    }
}
