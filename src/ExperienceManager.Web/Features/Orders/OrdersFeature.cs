using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders.Erasing;
using ExperienceManager.Web.Features.Orders.Ingest;
using ExperienceManager.Web.Features.Orders.Search;
using ExperienceManager.Web.Features.Privacy;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Work;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>Orders: the way in and the way back.</summary>
public static class OrdersFeature
{
    /// <summary>Registers ingest and store; goes after the database and the shops.</summary>
    public static WebApplicationBuilder AddOrders(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<OrderIngest>();
        builder.Services.AddSingleton<OrderEndpoints>().AddSingleton<ShipmentEndpoints>().AddSingleton<OrderBulk>()
            .AddSingleton<OrderQueries>();
        builder.Services.AddSingleton<OrderTextIndex>().AddSingleton<OrderStore>().AddSingleton<UsedLocales>();
        builder.Services.AddSingleton<IShopOrders>(services => services.GetRequiredService<OrderStore>());
        builder.Services.AddSingleton<TrackingLinks>();
        builder.Services.AddSingleton<OrderErasure>().AddSingleton<PersonExports>().AddSingleton<ErasureSchedule>()
            .AddSingleton<DataExports>();
        builder.Services.AddSingleton<IPersonalTraces, MessageTraces>().AddSingleton<IPersonalTraces, IdempotencyTraces>();
        builder.Services.AddSingleton<IPersonalTraces>(services => services.GetRequiredService<DataExports>());
        builder.Services.AddCleaning<ErasureSchedule>("Personal data whose time is up", (schedule, stop) => schedule.RunAsync(stop));
        builder.Services.AddCleaning<DataExports>("Old data exports", (exports, stop) => exports.CleanAsync(stop));
        builder.Services.AddSingleton<CampaignReplacements>();
        builder.Services.AddSingleton<IWorkHandler, LockWaits>();
        return builder;
    }

    /// <summary>Maps the order routes.</summary>
    public static WebApplication MapOrders(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        // One handler for all requests, without a scope of services for each: these routes are the hot ones.
        var group = app.MapShopApi(ShopRole.Editor).WithTags("Orders");
        app.Services.GetRequiredService<OrderEndpoints>().Map(group);
        app.Services.GetRequiredService<ShipmentEndpoints>().Map(group);
        app.Services.GetRequiredService<OrderBulk>().Map(group);
        app.Services.GetRequiredService<OrderQueries>().Map(app.MapShopApi().WithTags("Orders"));
        OrderExportEndpoint.Map(app);
        ErasureEndpoints.Map(app);
        DataExportEndpoint.Map(app);
        return app;
    }
}
