using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Api.Auth;

namespace ExperienceManager.Web.Features.Snapshots;

/// <summary>The shop of the caller's key, as a parameter of handlers.</summary>
internal sealed record RequestShop(ShopSnapshot Snapshot)
{
    public static async ValueTask<RequestShop?> BindAsync(HttpContext http) =>
        await http.RequestServices.GetRequiredService<SnapshotCache>().GetAsync(ApiCaller.Of(http).Shop, http.RequestAborted)
            .ConfigureAwait(false)
            is { } snapshot ? new RequestShop(snapshot) : throw new InvalidOperationException(
                "The gate lets in callers of existing shops only.");
}
