using System.IO.Compression;
using System.Net.Mime;
using ExperienceManager.Web.Data.Nodes;
using Microsoft.AspNetCore.ResponseCompression;

namespace ExperienceManager.Web.Features.Tracking;

/// <summary>The shopper-facing pages.</summary>
public static class TrackingFeature
{
    /// <summary>Registers the renderer; goes after the orders.</summary>
    public static WebApplicationBuilder AddTracking(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddSingleton<TrackingRenderer>();
        services.AddSingleton<TrackedOrders>();
        services.AddSingleton<TrackingPages>();
        services.AddSingleton<PlainPages>();
        services.AddNodeListener<FinderLimits>();
        services.AddSingleton<TrackingEndpoints>();
        services.AddSingleton<FinderEndpoints>();
        services.AddResponseCompression(SetCompression);
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
        return builder;
    }

    /// <summary>What goes before routing.</summary>
    public static WebApplication UseTracking(this WebApplication app)
    {
        app.Use(DoubledSlashes.Redirect);
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/t"), pages => pages.UseResponseCompression());
        return app;
    }

    /// <summary>Maps the tracking page and the order finder.</summary>
    public static WebApplication MapTracking(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        string[] methods = [HttpMethods.Get, HttpMethods.Head];
        // The endpoints are made with the first request: the key of the tokens is only read when the server starts.
        app.MapMethods("/t/{slug}/{token}", methods,
            (HttpContext http, string slug, string token, TrackingEndpoints pages) => pages.GetAsync(http, slug, token))
            .AllowAnonymous().ExcludeFromDescription();
        app.MapMethods("/t/{slug}", [.. methods, HttpMethods.Post],
            (HttpContext http, string slug, FinderEndpoints finder) => finder.FindAsync(http, slug))
            .AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        return app;
    }

    // Compressed under TLS too: no page shows a secret beside a text of the caller's choice, from whose length the secret could be guessed.
    // The finder repeats what was typed and holds none; the key to a tracking page is its own address.
    private static void SetCompression(ResponseCompressionOptions compression)
    {
        compression.EnableForHttps = true;
        compression.MimeTypes = [MediaTypeNames.Text.Html];
    }
}
