using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Tracking;

namespace ExperienceManager.Web.Features.Experiences.Preview;

/// <summary>
/// The draft of an experience as the page it will be, or what is published, for frames of the console. For members of the shop only;
/// nothing is counted.
/// </summary>
internal sealed class FrameEndpoint(ShopStore shops, ShopAccess access, ExperienceStore experiences, ExperiencePreview preview)
{
    /// <summary>
    /// Answers <c>GET /shops/{slug}/experiences/{id}/frame?order=&amp;locale=&amp;state=&amp;thumbnail=&amp;content=&amp;sheet=</c>.
    /// </summary>
    public async Task GetAsync(HttpContext http, string slug, Guid id)
    {
        if (await FindAsync(http, slug, id).ConfigureAwait(false) is not var (shop, stored) || ContentOf(http, stored) is not { } content)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        Guid? order = Guid.TryParse(http.Request.Query["order"], out var parsed) ? parsed : null;
        var nonce = PublicAnswer.MakeNonce();
        var (locale, state) = (http.Request.Query["locale"], DeliveryStates.Find(http.Request.Query["state"]));
        var isSheet = http.Request.Query["sheet"] == "true";
        var page = await preview.PageAsync(shop, stored.Experience.Key, content, order, locale, state, isSheet).ConfigureAwait(false);
        page = page with { IsThumbnail = http.Request.Query["thumbnail"] == "true", IsOnSheet = isSheet };
        var html = await preview.DrawDocumentAsync(page, nonce).ConfigureAwait(false);
        await PublicAnswer.WritePreviewAsync(http, html, nonce).ConfigureAwait(false);
    }

    private static ExperienceContent? ContentOf(HttpContext http, StoredExperience stored) =>
        http.Request.Query["content"] == "published" ? stored.Experience.Published?.Content : stored.Experience.Draft;

    private async Task<(ShopInfo Shop, StoredExperience Stored)?> FindAsync(HttpContext http, string slug, Guid id)
    {
        if (CurrentActor.Of(http.User) is not { } actor || await shops.FindAsync(slug).ConfigureAwait(false) is not { } shop) return null;
        if (await access.RoleOfAsync(shop.Id, actor, http.RequestAborted).ConfigureAwait(false) is null) return null;
        return await experiences.FindAsync(shop.Id, id, http.RequestAborted).ConfigureAwait(false) is { } stored ? (shop, stored) : null;
    }
}
