using ExperienceManager.Web.Features.Revisions.Console;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Snapshots;

namespace ExperienceManager.Web.Features.Revisions;

/// <summary>What a shop was, and what was changed when (docs/insight.md#history).</summary>
public static class RevisionsFeature
{
    /// <summary>Registers what writes revisions and what reads them; goes after the snapshots.</summary>
    public static WebApplicationBuilder AddRevisions(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton<IShopRecorder, RevisionRecorder>()
            .AddSingleton<RevisionStore>()
            .AddSingleton<RevisionDrafts>()
            .AddSingleton<IPastShops, PastShops>();
        return builder;
    }

    /// <summary>Maps the routes.</summary>
    public static WebApplication MapRevisions(this WebApplication app)
    {
        RevisionEndpoint.Map(app);
        AuditExportEndpoint.Map(app);
        return app;
    }
}
