using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace ExperienceManager.Web.Features.Pictures;

/// <summary>Serves uploaded pictures to everybody: what is at an address never changes, so it may be kept permanently.</summary>
internal static class MediaEndpoint
{
    private const int HashLength = 64;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/media/{slug}/{file}", [HttpMethods.Get, HttpMethods.Head], GetAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<Results<FileContentHttpResult, NotFound>> GetAsync(
        HttpContext http, string slug, string file, SnapshotCache snapshots, ImageStore images)
    {
        var dot = file.IndexOf('.', StringComparison.Ordinal);
        if (dot != HashLength || !file[..dot].All(char.IsAsciiHexDigitLower)
            || !PictureHeader.MediaTypes.TryGetValue(file[(dot + 1)..], out var type))
            return TypedResults.NotFound();
        if (await snapshots.GetAsync(slug, http.RequestAborted).ConfigureAwait(false) is not { } snapshot) return TypedResults.NotFound();
        var image = await images.FindAsync(snapshot.ShopId, file[..dot], http.RequestAborted).ConfigureAwait(false);
        if (image is null || image.MediaType != type) return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'";
        return TypedResults.Bytes(image.Bytes, image.MediaType, entityTag: new EntityTagHeaderValue($"\"{image.Hash}\""));
    }
}
