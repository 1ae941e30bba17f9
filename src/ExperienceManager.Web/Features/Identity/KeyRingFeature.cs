using ExperienceManager.Web.Data;
using Microsoft.AspNetCore.DataProtection;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>The keys that protect cookies, antiforgery tokens and stored secrets.</summary>
public static class KeyRingFeature
{
    /// <summary>
    /// Keeps the keys in the database: every node reads the same ring, and a restart signs no one out. The name is fixed, because the
    /// default depends on the folder and would separate the nodes.
    /// </summary>
    public static WebApplicationBuilder AddKeyRing(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddDataProtection().SetApplicationName("ExperienceManager").PersistKeysToDbContext<AppDbContext>();
        return builder;
    }
}
