namespace ExperienceManager.Web.Features.Insight;

/// <summary>What segments do, answered over the API (docs/insight.md).</summary>
public static class InsightFeature
{
    /// <summary>How long a question may take.</summary>
    internal static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public static WebApplication MapInsight(this WebApplication app)
    {
        CoverageEndpoint.Map(app);
        ReachEndpoints.Map(app);
        TimelineEndpoint.Map(app);
        ValuesEndpoint.Map(app);
        return app;
    }
}
