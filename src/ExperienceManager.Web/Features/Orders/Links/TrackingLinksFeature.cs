namespace ExperienceManager.Web.Features.Orders.Links;

/// <summary>The links by which shoppers find the page of their order.</summary>
public static class TrackingLinksFeature
{
    /// <summary>Registers the key, which is read when the server starts, and the tokens; goes after the database.</summary>
    public static WebApplicationBuilder AddTrackingLinks(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton<TrackingKey>()
            .AddHostedService(services => services.GetRequiredService<TrackingKey>())
            .AddSingleton(services => new TrackingToken(services.GetRequiredService<TrackingKey>().Master));
        return builder;
    }
}
