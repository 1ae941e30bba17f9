using ExperienceManager.Web.Work;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>Shopify: webhooks in, tags by GraphQL.</summary>
public static class ShopifyFeature
{
    /// <summary>Registers the handler and the client; goes after connections, inbox and orders.</summary>
    public static WebApplicationBuilder AddShopify(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton<ShopifyAddress>()
            .AddSingleton<ShopifyClient>()
            .AddSingleton<ShopifyTagReading>()
            .AddSingleton<ShopifyCustomers>()
            .AddSingleton<ShopifyOrders>()
            .AddSingleton<ShopifyRefunds>()
            .AddSingleton<ShopifyScans>()
            .AddSingleton<ShopifyPrivacy>()
            .AddSingleton<ShopifyWebhook>()
            .AddSingleton<IWorkHandler, ShopifyHandler>();
        return builder;
    }

    /// <summary>Maps the webhook.</summary>
    public static WebApplication MapShopify(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Services.GetRequiredService<ShopifyWebhook>().Map(app);
        return app;
    }
}
