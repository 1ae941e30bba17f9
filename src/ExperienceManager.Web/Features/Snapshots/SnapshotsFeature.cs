using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Features.Shops;

namespace ExperienceManager.Web.Features.Snapshots;

/// <summary>The compiled configuration of each shop.</summary>
public static class SnapshotsFeature
{
    /// <summary>Registers the cache, which hears of every change, and what looks for the changes of other nodes.</summary>
    public static WebApplicationBuilder AddSnapshots(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton<SnapshotReading>()
            .AddSingleton<SnapshotCache>()
            .AddSingleton<IShopListener>(services => services.GetRequiredService<SnapshotCache>())
            .AddSingleton<IShopAddresses>(services => services.GetRequiredService<SnapshotCache>())
            .AddHostedService<SnapshotPolling>();
        return builder;
    }
}
