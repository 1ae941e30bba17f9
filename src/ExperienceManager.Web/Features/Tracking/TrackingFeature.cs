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
        return builder;
    }
}
