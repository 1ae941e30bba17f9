using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Web.Features.Decisions;
using Microsoft.Net.Http.Headers;

namespace ExperienceManager.Web.Features.Pictures;

/// <summary>Serves uploaded pictures to everybody: what is at an address never changes, so it may be kept permanently.</summary>
internal sealed class MediaEndpoint(SnapshotCache snapshots, ImageStore images)
{
    private const int HashLength = 64;

    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoint = ActivatorUtilities.CreateInstance<MediaEndpoint>(routes.ServiceProvider);
        routes.MapMethods("/media/{slug}/{file}", [HttpMethods.Get, HttpMethods.Head], (Delegate)endpoint.GetAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private async Task<IResult> GetAsync(HttpContext http, string slug, string file)
    {
        var dot = file.IndexOf('.', StringComparison.Ordinal);
        if (dot != HashLength || !file[..dot].All(char.IsAsciiHexDigitLower) || !PictureHeader.MediaTypes.TryGetValue(file[(dot + 1)..], out var type)) return Results.NotFound();
        if (await snapshots.GetAsync(slug, http.RequestAborted).ConfigureAwait(false) is not { } snapshot) return Results.NotFound();
        var image = await images.FindAsync(snapshot.ShopId, file[..dot], http.RequestAborted).ConfigureAwait(false);
        if (image is null || image.MediaType != type) return Results.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'";
        return Results.Bytes(image.Bytes, image.MediaType, entityTag: new EntityTagHeaderValue($"\"{image.Hash}\""));
    }
}
