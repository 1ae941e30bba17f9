using ExperienceManager.Web.Integrations.Inbox;

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
            .AddSingleton(provider => new ShopifyClient(NewClient(), provider.GetRequiredService<ShopifyAddress>()))
            .AddSingleton<ShopifyTagReading>()
            .AddSingleton<ShopifyCustomers>()
            .AddSingleton<ShopifyOrders>()
            .AddSingleton<IInboxHandler, ShopifyHandler>();
        return builder;
    }

    /// <summary>Maps the webhook.</summary>
    public static WebApplication MapShopify(this WebApplication app)
    {
        ShopifyWebhook.Map(app);
        return app;
    }

    // The token goes to the one address it is meant for: no redirects, no proxy settings of the machine.
    private static HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(3) });
}
