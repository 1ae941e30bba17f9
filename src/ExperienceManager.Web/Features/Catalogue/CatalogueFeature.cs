namespace ExperienceManager.Web.Features.Catalogue;

/// <summary>Products of shops, for the editors of campaigns and carousels.</summary>
public static class CatalogueFeature
{
    /// <summary>Registers the store.</summary>
    public static WebApplicationBuilder AddCatalogue(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<CatalogueStore>();
        return builder;
    }

    public static WebApplication MapCatalogue(this WebApplication app)
    {
        CatalogueEndpoints.Map(app);
        return app;
    }
}
