namespace ExperienceManager.Web.Features.Help;

/// <summary>The documents of the product, served by the program.</summary>
public static class HelpFeature
{
    /// <summary>Registers the documents and what people have seen of the changelog.</summary>
    public static WebApplicationBuilder AddHelp(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<HelpLibrary>().AddSingleton<SeenChanges>();
        return builder;
    }

    /// <summary>Maps the pictures of the documents.</summary>
    public static WebApplication MapHelp(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet(HelpUrls.Image("{name}"), IResult (string name) =>
                HelpLibrary.OpenImage(name) is { } image ? Results.Stream(image, "image/png") : Results.NotFound())
            .AllowAnonymous().ExcludeFromDescription();
        return app;
    }
}
