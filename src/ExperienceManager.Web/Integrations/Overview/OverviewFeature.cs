using ExperienceManager.Web.Integrations.Overview.Api;

namespace ExperienceManager.Web.Integrations.Overview;

/// <summary>All integrations at once: their page and their API.</summary>
public static class OverviewFeature
{
    /// <summary>Registers the handlers and what connects shops by API; goes after the integrations.</summary>
    public static WebApplicationBuilder AddIntegrations(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IntegrationChanges>().AddSingleton<IntegrationEndpoints>();
        return builder;
    }

    /// <summary>Maps the routes that connect shops by API.</summary>
    public static WebApplication MapIntegrations(this WebApplication app)
    {
        IntegrationEndpoints.Map(app);
        return app;
    }
}
