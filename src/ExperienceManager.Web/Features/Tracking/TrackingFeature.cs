namespace ExperienceManager.Web.Features.Tracking;

/// <summary>The shopper-facing pages.</summary>
public static class TrackingFeature
{
    /// <summary>Registers tokens and the renderer; goes after the database.</summary>
    public static WebApplicationBuilder AddTracking(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddSingleton<TrackingKey>();
        services.AddHostedService(provider => provider.GetRequiredService<TrackingKey>());
        services.AddSingleton(provider => new TrackingToken(provider.GetRequiredService<TrackingKey>().Master));
        services.AddSingleton<TrackingRenderer>();
        services.AddSingleton<TrackedOrders>();
        services.AddSingleton<TrackingPages>();
        services.AddSingleton<PlainPages>();
        services.AddSingleton<FinderLimits>();
        services.AddSingleton<TrackingEndpoints>();
        services.AddSingleton<FinderEndpoints>();
        return builder;
    }

    /// <summary>What goes before routing.</summary>
    public static WebApplication UseTracking(this WebApplication app)
    {
        app.Use(DoubledSlashes.Redirect);
        return app;
    }

    /// <summary>Maps the tracking page and the order finder.</summary>
    public static WebApplication MapTracking(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        string[] methods = [HttpMethods.Get, HttpMethods.Head];
        // The endpoints are made with the first request: the key of the tokens is only read when the server starts.
        app.MapMethods("/t/{slug}/{token}", methods, (HttpContext http, string slug, string token) => http.RequestServices.GetRequiredService<TrackingEndpoints>().GetAsync(http, slug, token))
            .AllowAnonymous().ExcludeFromDescription();
        app.MapMethods("/t/{slug}", [.. methods, HttpMethods.Post], (HttpContext http, string slug) => http.RequestServices.GetRequiredService<FinderEndpoints>().FindAsync(http, slug))
            .AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        return app;
    }
}
