using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Integrations.Connections;

/// <summary>Settings, secrets and status of what shops are connected to.</summary>
public static class ConnectionsFeature
{
    /// <summary>Registers the stores; goes after the key ring and the shops.</summary>
    public static WebApplicationBuilder AddConnections(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton<SecretProtection>()
            .AddSingleton<ConnectionStatus>()
            .AddSingleton<LabelDependents>()
            .AddSingleton<ReleasedConnections>()
            .AddCleaning<ReleasedConnections>(
                "Secrets of connections that were ended", (released, stop) => released.CleanAsync(stop), hours: 24)
            .AddSingleton(provider => new ConnectionStore(
                provider.GetRequiredService<IDbContextFactory<AppDbContext>>(), provider.GetRequiredService<ShopCommands>(),
                provider.GetRequiredService<SecretProtection>()));
        return builder;
    }
}
