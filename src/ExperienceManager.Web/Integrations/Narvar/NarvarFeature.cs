namespace ExperienceManager.Web.Integrations.Narvar;

/// <summary>Narvar's order API.</summary>
public static class NarvarFeature
{
    /// <summary>Maps the routes.</summary>
    public static WebApplication MapNarvar(this WebApplication app)
    {
        NarvarEndpoints.Map(app);
        return app;
    }
}
