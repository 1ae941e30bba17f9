namespace ExperienceManager.Web.Features.Decisions;

/// <summary>Decisions over the API, and what a change would do to them.</summary>
public static class DecisionsFeature
{
    /// <summary>Registers the handlers and what compares decisions; goes after the orders.</summary>
    public static WebApplicationBuilder AddDecisions(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<OrderReplays>().AddSingleton<ChangeEffects>().AddSingleton<DecisionEndpoints>()
            .AddSingleton<PastedOrders>();
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
