using ExperienceManager.Web.Features.Snapshots;

namespace ExperienceManager.Web.Features.Releases;

/// <summary>How far Segmentation is released to shops, and how ready their data is.</summary>
public static class ReleasesFeature
{
    /// <summary>Registers the stores and the shop of a circuit; goes after the shops.</summary>
    public static WebApplicationBuilder AddReleases(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton<ReleaseStore>()
            .AddSingleton<ReadinessQueries>()
            .AddSingleton<BulkReleases>()
            .AddSingleton<ReleaseEffects>()
            .AddSingleton<ISnapshotPart, ReleaseSnapshot>()
            .AddScoped<CurrentShop>();
        return builder;
    }
}
