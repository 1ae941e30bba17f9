using ExperienceManager.Web.Features.Orders.Ingest;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>Orders: the way in and the way back.</summary>
public static class OrdersFeature
{
    /// <summary>Registers ingest and store; goes after the database and the shops.</summary>
    public static WebApplicationBuilder AddOrders(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<OrderIngest>();
        builder.Services.AddSingleton<OrderStore>();
        builder.Services.AddSingleton<TrackingLinks>();
        builder.Services.AddSingleton<CampaignReplacements>();
        builder.Services.AddSingleton<LockSignal>();
        builder.Services.AddSingleton<LockWaits>();
        builder.Services.AddHostedService(services => services.GetRequiredService<LockWaits>());
        return builder;
    }

    /// <summary>Maps the order routes.</summary>
    public static WebApplication MapOrders(this WebApplication app)
    {
        OrderEndpoints.Map(app);
        return app;
    }
}
