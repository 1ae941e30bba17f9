using ExperienceManager.Web.Features.Privacy;

namespace ExperienceManager.Web.Features.SavedViews;

/// <summary>Searches and filters that people save under a name.</summary>
public static class SavedViewsFeature
{
    /// <summary>Registers the store.</summary>
    public static WebApplicationBuilder AddSavedViews(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<SavedViewStore>().AddSingleton<IPersonalTraces, SavedViewTraces>();
        return builder;
    }
}
