using ExperienceManager.Web.Features.Drafts;
using ExperienceManager.Web.Features.Experiences.Editor;
using ExperienceManager.Web.Features.Experiences.Preview;
using ExperienceManager.Web.Features.Pictures;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Snapshots;

namespace ExperienceManager.Web.Features.Experiences;

/// <summary>Experiences in the console: cards, editor, preview.</summary>
public static class ExperiencesFeature
{
    /// <summary>Registers store and preview; goes after orders and tracking.</summary>
    public static WebApplicationBuilder AddExperiences(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton<ExperienceStore>()
            .AddSingleton<IShopStart, StarterExperience>()
            .AddSingleton<ISnapshotPart, ExperienceSnapshot>()
            .AddSingleton<IPictureUses, ExperiencePictures>();
        builder.Services.AddSingleton<ExperiencePreview>();
        builder.Services.AddSingleton<ExperienceWarnings>();
        builder.Services.AddSingleton<FrameEndpoint>();
        builder.Services.AddDraftsOf<NamedContent, ExperienceDrafts>();
        return builder;
    }

    /// <summary>Maps what the preview frames.</summary>
    public static WebApplication MapExperiences(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet(
                "/shops/{slug}/experiences/{id:guid}/frame",
                (HttpContext http, string slug, Guid id, FrameEndpoint frame) => frame.GetAsync(http, slug, id))
            .RequireAuthorization().ExcludeFromDescription();
        return app;
    }
}
