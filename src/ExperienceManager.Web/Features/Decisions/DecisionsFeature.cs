namespace ExperienceManager.Web.Features.Decisions;

/// <summary>Decisions over the API.</summary>
public static class DecisionsFeature
{
    /// <summary>Maps the routes.</summary>
    public static WebApplication MapDecisions(this WebApplication app)
    {
        DecisionEndpoints.Map(app);
        OrderDecisionEndpoint.Map(app);
        return app;
    }
}
