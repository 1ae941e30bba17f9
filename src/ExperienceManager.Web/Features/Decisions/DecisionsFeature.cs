namespace ExperienceManager.Web.Features.Decisions;

/// <summary>Decisions over the API.</summary>
public static class DecisionsFeature
{
    /// <summary>Registers the handlers.</summary>
    public static WebApplicationBuilder AddDecisions(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<DecisionEndpoints>();
        return builder;
    }

    public static WebApplication MapDecisions(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Services.GetRequiredService<DecisionEndpoints>().Map(app);
        OrderDecisionEndpoint.Map(app);
        return app;
    }
}
