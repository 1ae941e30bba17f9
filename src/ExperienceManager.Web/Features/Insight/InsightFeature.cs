using ExperienceManager.Web.Features.Insight.Health;
using ExperienceManager.Web.Features.Insight.Overlaps;
using ExperienceManager.Web.Features.Insight.Why;
using ExperienceManager.Web.Features.Reach;

namespace ExperienceManager.Web.Features.Insight;

/// <summary>What segments do, and what is wrong in a shop (docs/insight.md).</summary>
public static class InsightFeature
{
    /// <summary>How long a question may take.</summary>
    internal static readonly TimeSpan Timeout = ReachReading.Timeout;

    /// <summary>Registers what the page and the API share; goes after the features that are looked at.</summary>
    public static WebApplicationBuilder AddInsight(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<DeliveryFindings>().AddSingleton<HealthDismissalStore>().AddSingleton<HealthReading>()
            .AddSingleton<OverlapReading>().AddSingleton<WhyReading>();
        return builder;
    }

    public static WebApplication MapInsight(this WebApplication app)
    {
        CoverageEndpoint.Map(app);
        HealthEndpoint.Map(app);
        OverlapEndpoint.Map(app);
        ReachEndpoints.Map(app);
        TimelineEndpoint.Map(app);
        ValuesEndpoint.Map(app);
        return app;
    }
}
