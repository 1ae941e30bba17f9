using ExperienceManager.Web.Features.Shops.Api;
using ExperienceManager.Web.Features.Shops.History;

namespace ExperienceManager.Web.Features.Shops;

/// <summary>Shops, what may be done in them, and how they are changed.</summary>
public static class ShopsFeature
{
    /// <summary>Registers the stores; goes after the database.</summary>
    public static WebApplicationBuilder AddShops(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton<ShopCommands>()
            .AddSingleton<ShopWrites>()
            .AddSingleton<ShopAccess>()
            .AddSingleton<ShopStore>()
            .AddSingleton<ShopCurrency>()
            .AddSingleton<LastEditors>();
        return builder;
    }

    /// <summary>Maps the routes of shops.</summary>
    public static WebApplication MapShops(this WebApplication app)
    {
        ShopEndpoints.Map(app);
        return app;
    }
}
