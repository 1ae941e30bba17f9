using System.Net;

namespace ExperienceManager.Web.Security.Egress;

/// <summary>The guarded way out.</summary>
public static class EgressFeature
{
    /// <summary>Registers the client.</summary>
    public static WebApplicationBuilder AddEgress(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(provider => EgressOptions.Read(provider.GetRequiredService<IConfiguration>()));
        builder.Services.AddSingleton<ResolveHost>(Dns.GetHostAddressesAsync);
        builder.Services.AddEgressClient();
        return builder;
    }

    /// <summary>
    /// Registers the client over options and a resolver. No resilience handler: the outbox and the callers try again themselves, and a
    /// second layer of attempts would multiply theirs. No request log: addresses contain secrets.
    /// </summary>
    internal static IServiceCollection AddEgressClient(this IServiceCollection services)
    {
        services.AddSingleton<EgressHandler>();
        services.AddHttpClient(EgressClient.Name, http => http.DefaultRequestHeaders.UserAgent.ParseAdd("ExperienceManager/1.0"))
            .ConfigureHttpClient(http => http.Timeout = EgressClient.Timeout)
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<EgressHandler>().Create())
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        return services.AddSingleton<EgressClient>();
    }
}
