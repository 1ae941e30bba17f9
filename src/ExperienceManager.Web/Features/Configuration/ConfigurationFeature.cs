namespace ExperienceManager.Web.Features.Configuration;

/// <summary>Configuration documents.</summary>
public static class ConfigurationFeature
{
    /// <summary>Registers the store and the plans.</summary>
    public static WebApplicationBuilder AddConfigurationDocuments(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<ConfigurationStore>().AddSingleton<ConditionGroupPlans>();
        return builder;
    }

    /// <summary>Maps the routes.</summary>
    public static WebApplication MapConfigurationDocuments(this WebApplication app)
    {
        ConfigurationEndpoints.Map(app);
        ConditionGroupEndpoints.Map(app);
        return app;
    }
}
