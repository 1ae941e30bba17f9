using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperienceManager.Web.Features.Orders.Erasing;

/// <summary>Downloads an export in the console.</summary>
internal static class DataExportEndpoint
{
    /// <summary>Maps the route; for admins of the shop, everyone else finds nothing.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/shops/{slug}/data-exports/{id:guid}.json", ReadAsync).RequireAuthorization().ExcludeFromDescription();

    /// <summary>The address of an export.</summary>
    public static string UrlOf(string slug, Guid id) => $"/shops/{slug}/data-exports/{id}.json";

    private static async Task<Results<FileContentHttpResult, NotFound>> ReadAsync(
        HttpContext http, string slug, Guid id, ShopStore shops, DataExports exports)
    {
        if (CurrentActor.Of(http.User) is not { } actor
            || await shops.FindAsync(slug, http.RequestAborted).ConfigureAwait(false) is not { } shop)
            return TypedResults.NotFound();
        if (await exports.FindAsync(shop.Id, actor, id, http.RequestAborted).ConfigureAwait(false) is not { } body)
            return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(body, "application/json", $"{slug}-personal-data-{id:N}.json");
    }
}
