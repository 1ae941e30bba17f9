using ExperienceManager.Web.Data;

namespace ExperienceManager.Web.Features.Pictures;

/// <summary>The pictures that shops upload.</summary>
public static class PicturesFeature
{
    /// <summary>Registers store and gallery; goes after the shops.</summary>
    public static WebApplicationBuilder AddPictures(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton<PictureUses>()
            .AddSingleton<ImageStore>()
            .AddSingleton<PictureGallery>()
            .AddCleaning<ImageStore>("Unused pictures", (images, stop) => images.DropUnusedAsync(stop), hours: 24);
        return builder;
    }

    /// <summary>Maps the addresses of pictures.</summary>
    public static WebApplication MapPictures(this WebApplication app)
    {
        MediaEndpoint.Map(app);
        return app;
    }
}
