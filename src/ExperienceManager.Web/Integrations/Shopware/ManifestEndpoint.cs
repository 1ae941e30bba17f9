using System.Text;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace ExperienceManager.Web.Integrations.Shopware;

/// <summary>The app's manifest as a file. It holds the app's secret, so only the shop's admins get it.</summary>
internal static class ManifestEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/shops/{slug}/integrations/shopware/manifest.xml", GetAsync).RequireAuthorization().ExcludeFromDescription();

    private static async Task<Results<FileContentHttpResult, NotFound>> GetAsync(
        HttpContext http, string slug, ShopwareConnection shopware, ShopStore shops, ShopAccess access)
    {
        if (CurrentActor.Of(http.User) is not { } actor || await shops.FindAsync(slug).ConfigureAwait(false) is not { } shop)
            return TypedResults.NotFound();
        if (await access.RoleOfAsync(shop.Id, actor, http.RequestAborted).ConfigureAwait(false) != ShopRole.Admin)
            return TypedResults.NotFound();
        var address = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}/integrations/shopware/{slug}";
        if (await shopware.ManifestAsync(shop.Id, address, http.RequestAborted).ConfigureAwait(false) is not { } manifest)
            return TypedResults.NotFound();
        http.Response.Headers[HeaderNames.CacheControl] = "no-store";
        return TypedResults.File(Encoding.UTF8.GetBytes(manifest), "application/xml", "manifest.xml");
    }
}
