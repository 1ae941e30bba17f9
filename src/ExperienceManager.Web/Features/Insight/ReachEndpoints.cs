using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Features.Reach;
using ExperienceManager.Web.Features.Segments;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace ExperienceManager.Web.Features.Insight;

/// <summary>Whether any order can win a segment (docs/insight.md#reach).</summary>
internal static class ReachEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var shop = routes.MapShopApi().WithTags("Insight");
        shop.MapGet("/reach", AllAsync).WithSummary("Whether any order can win each segment, in order of priority").Refuses(503);
        shop.MapGet("/segments/{key}/reach", OneAsync).WithSummary("Whether any order can win a segment").Refuses(503);
    }

    private static async Task<ApiAnswer<Ok<IReadOnlyList<ReachBody>>>> AllAsync(
        RequestShop shop, IClock clock, CancellationToken cancellationToken) =>
        await new ReachReading(clock).OfAllAsync(shop.Snapshot, cancellationToken).ConfigureAwait(false) is { } found
            ? ApiAnswer.Write(StatusCodes.Status200OK, json => ReachAnswer.Write(json, found))
            : ReachReading.TooLong;

    private static async Task<ApiAnswer<Ok<ReachBody>>> OneAsync(
        RequestShop shop, RouteText key, IClock clock, CancellationToken cancellationToken)
    {
        var position = shop.Snapshot.PositionOf(key.Value);
        if (position < 0) return SegmentChanges.NoSuchSegment;
        var found = await new ReachReading(clock).OfAsync(shop.Snapshot, [position], cancellationToken).ConfigureAwait(false);
        return found is null ? ReachReading.TooLong : ApiAnswer.Write(StatusCodes.Status200OK, found[0].Write);
    }
}
