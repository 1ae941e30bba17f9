using ExperienceManager.Web.Api;

namespace ExperienceManager.Web.Integrations.Narvar;

/// <summary>Narvar's order API.</summary>
public static class NarvarFeature
{
    /// <summary>Registers the handlers and the form of their errors.</summary>
    public static WebApplicationBuilder AddNarvar(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<NarvarEndpoints>().AddSingleton(new ApiForm(NarvarEnvelope.Root, NarvarEnvelope.Of));
        return builder;
    }

    public static WebApplication MapNarvar(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Services.GetRequiredService<NarvarEndpoints>().Map(app);
        return app;
    }
}
