using System.Text;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Shops;
using Microsoft.Net.Http.Headers;

namespace ExperienceManager.Web.Integrations.Shopware;

/// <summary>The app's manifest as a file. It holds the app's secret, so only the shop's admins get it.</summary>
internal sealed class ManifestEndpoint(ShopwareConnection shopware, ShopStore shops, ShopAccess access)
{
    /// <summary>Maps the download.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var manifest = ActivatorUtilities.CreateInstance<ManifestEndpoint>(routes.ServiceProvider);
        routes.MapGet("/shops/{slug}/integrations/shopware/manifest.xml", (Delegate)manifest.GetAsync).RequireAuthorization().ExcludeFromDescription();
    }

    private async Task<IResult> GetAsync(HttpContext http, string slug)
    {
        if (CurrentActor.Of(http.User) is not { } actor || await shops.FindAsync(slug).ConfigureAwait(false) is not { } shop) return Results.NotFound();
        if (await access.RoleOfAsync(shop.Id, actor, http.RequestAborted).ConfigureAwait(false) != ShopRole.Admin) return Results.NotFound();
        var address = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}/integrations/shopware/{slug}";
        if (await shopware.ManifestAsync(shop.Id, address, http.RequestAborted).ConfigureAwait(false) is not { } manifest) return Results.NotFound();
        http.Response.Headers[HeaderNames.CacheControl] = "no-store";
        return Results.File(Encoding.UTF8.GetBytes(manifest), "application/xml", "manifest.xml");
    }
}
