using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.FailedTasks;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Privacy;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Klaviyo.Calls;
using ExperienceManager.Web.Work;
using Npgsql;

namespace ExperienceManager.Web.Integrations.Klaviyo;

/// <summary>Klaviyo: lists and segments of customers as labels.</summary>
public static class KlaviyoFeature
{
    /// <summary>Registers the look-ups; goes after the connections and the orders.</summary>
    public static WebApplicationBuilder AddKlaviyo(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddKlaviyoLookUps();
        return builder;
    }

    private static void AddKlaviyoLookUps(this IServiceCollection services)
    {
        services.AddSingleton(provider => KlaviyoOptions.Read(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton(provider =>
        {
            var hasNodes = provider.GetRequiredService<DatabaseOptions>().Provider == DatabaseProvider.Postgres;
            var shared = hasNodes ? provider.GetRequiredService<NpgsqlDataSource>() : null;
            return new KlaviyoLimits(provider.GetRequiredService<TimeProvider>(), shared);
        });
        services.AddSingleton<IPersonalTraces, KlaviyoTraces>();
        KlaviyoClient.AddHttp(services);
        services.AddSingleton(provider => new KlaviyoClient(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(KlaviyoClient)),
            provider.GetRequiredService<KlaviyoOptions>(),
            provider.GetRequiredService<KlaviyoLimits>()));
        services.AddSingleton<KlaviyoAccounts>();
        services.AddSingleton<KlaviyoCacheStore>();
        services.AddCleaning<WriteQueue>("Unused quotas of Klaviyo", SharedQuota.ForgetAsync);
        services.AddCleaning<KlaviyoCacheStore>("Old answers of Klaviyo", (cache, stop) => cache.ForgetOldAsync(stop), hours: 1.0 / 6);
        services.AddSingleton<IWorkHandler, KlaviyoLookUps>().AddSingleton<IFailedTasks, FailedLookUps>();
        services.AddSingleton<ICustomerLabels, KlaviyoCustomers>();
        services.AddSingleton(provider => new KlaviyoLabels(
            provider.GetRequiredService<KlaviyoAccounts>(), provider.GetRequiredService<KlaviyoCacheStore>(),
            provider.GetRequiredService<KlaviyoClient>(),
            provider.GetRequiredService<KlaviyoLimits>(), provider.GetRequiredService<ConnectionStatus>(),
            provider.GetRequiredService<ILogger<KlaviyoLabels>>()));
        services.AddSingleton(provider => new KlaviyoConnection(
            provider.GetRequiredService<ConnectionStore>(), provider.GetRequiredService<KlaviyoCacheStore>(),
            provider.GetRequiredService<KlaviyoClient>(), provider.GetRequiredService<KlaviyoLimits>(),
            provider.GetRequiredService<ConnectionStatus>()));
        services.AddSingleton<ReadKlaviyoAccount>(provider => provider.GetRequiredService<KlaviyoConnection>().FindAccountAsync);
    }
}
