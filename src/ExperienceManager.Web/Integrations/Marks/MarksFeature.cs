using ExperienceManager.Web.Features.Privacy;

namespace ExperienceManager.Web.Integrations.Marks;

/// <summary>How new what we know of other systems' things is.</summary>
public static class MarksFeature
{
    /// <summary>Registers the marks; goes after the connections.</summary>
    public static WebApplicationBuilder AddMarks(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<SourceMarks>().AddSingleton<IPersonalTraces, MarkTraces>();
        return builder;
    }
}
