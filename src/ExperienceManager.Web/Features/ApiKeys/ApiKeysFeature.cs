using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.ApiKeys;

/// <summary>API keys.</summary>
public static class ApiKeysFeature
{
    /// <summary>Registers the store and what it remembers.</summary>
    public static WebApplicationBuilder AddApiKeys(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton<KnownApiKeys>()
            .AddSingleton<ApiKeyUse>()
            .AddSingleton(provider => new ApiKeyStore(
                provider.GetRequiredService<IDbContextFactory<AppDbContext>>(), provider.GetRequiredService<ShopCommands>(),
                provider.GetRequiredService<KnownApiKeys>(), provider.GetRequiredService<ApiKeyUse>(),
                provider.GetRequiredService<IClock>()))
            .AddSingleton<IApiKeys>(provider => provider.GetRequiredService<ApiKeyStore>());
        return builder;
    }
}
