using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Shopware.Admin;
using ExperienceManager.Web.Integrations.Shopware.Registration;
using ExperienceManager.Web.Work;

namespace ExperienceManager.Web.Integrations.Shopware;

/// <summary>Shopware 6: orders, deliveries and labels through the app system.</summary>
public static class ShopwareFeature
{
    /// <summary>Registers registration, client and handler; goes after the connections, the inbox and the guarded way out.</summary>
    public static WebApplicationBuilder AddShopware(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton(provider => ShopwareOptions.Read(provider.GetRequiredService<IConfiguration>()))
            .AddSingleton<ShopwareCalls>()
            .AddSingleton<ShopwareTokens>()
            .AddSingleton<ShopwareClient>()
            .AddSingleton<ShopwareRegistration>()
            .AddSingleton(provider => new ShopwareConnection(
                provider.GetRequiredService<ConnectionStore>(), provider.GetRequiredService<ShopwareOptions>(),
                provider.GetRequiredService<ShopwareClient>()))
            .AddSingleton<IWorkHandler, ShopwareHandler>();
        return builder;
    }

    public static WebApplication MapShopware(this WebApplication app)
    {
        ShopwareEndpoints.Map(app);
        ManifestEndpoint.Map(app);
        return app;
    }
}
