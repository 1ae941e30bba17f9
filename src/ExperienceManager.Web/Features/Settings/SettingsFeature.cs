using ExperienceManager.Web.Features.Snapshots;

namespace ExperienceManager.Web.Features.Settings;

/// <summary>The settings of the API.</summary>
public static class SettingsFeature
{
    /// <summary>Registers the store; goes after the shops and the way out.</summary>
    public static WebApplicationBuilder AddSettings(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<SettingsStore>().AddSingleton<ISnapshotPart, SettingsSnapshot>();
        return builder;
    }

    /// <summary>Maps the settings routes.</summary>
    public static WebApplication MapSettings(this WebApplication app)
    {
        SettingsEndpoints.Map(app);
        return app;
    }
}
