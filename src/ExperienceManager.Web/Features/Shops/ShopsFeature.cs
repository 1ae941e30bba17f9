using ExperienceManager.Web.Features.Audit;
using ExperienceManager.Web.Features.Decisions;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Releases;
using ExperienceManager.Web.Features.Segments;
using ExperienceManager.Web.Features.Shops.Api;
using Microsoft.AspNetCore.Identity;

namespace ExperienceManager.Web.Features.Shops;

/// <summary>The stores of a shop and its snapshots.</summary>
public static class ShopsFeature
{
    /// <summary>Registers shops, memberships, releases, segments, experiences, history and the snapshot cache; all stateless but the cache.</summary>
    public static WebApplicationBuilder AddShops(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            // Identity registers these per scope; they have no state, and stores live as long as the program.
            .AddSingleton<IPasswordHasher<AppUser>, PasswordHasher<AppUser>>()
            .AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>()
            .AddSingleton<SnapshotCache>()
            .AddHostedService<SnapshotPolling>()
            .AddSingleton<ShopCommands>()
            .AddSingleton<ShopAccess>()
            .AddScoped<CurrentShop>()
            .AddSingleton<ShopStore>()
            .AddSingleton<ShopCurrency>()
            .AddSingleton<MembershipStore>()
            .AddSingleton<ReleaseStore>()
            .AddSingleton<ReadinessQueries>()
            .AddSingleton<SegmentStore>()
            .AddSingleton<SegmentBulk>()
            .AddSingleton<ExperienceStore>()
            .AddSingleton<AuditStore>()
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
