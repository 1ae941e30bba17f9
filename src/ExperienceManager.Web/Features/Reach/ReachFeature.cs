namespace ExperienceManager.Web.Features.Reach;

/// <summary>Whether a segment can win.</summary>
public static class ReachFeature
{
    /// <summary>Registers what pages and the API share.</summary>
    public static WebApplicationBuilder AddReach(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<ReachReading>().AddSingleton<ReachMarks>();
        return builder;
    }
}
