using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Features.Decisions;
using ExperienceManager.Web.Features.Segments;

namespace ExperienceManager.Web.Features.Insight;

/// <summary>Whether any order can win a segment (docs/insight.md#reach).</summary>
internal sealed class ReachEndpoints(SnapshotCache snapshots, ReachReading reach)
{
    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoints = ActivatorUtilities.CreateInstance<ReachEndpoints>(
            routes.ServiceProvider, ActivatorUtilities.CreateInstance<ReachReading>(routes.ServiceProvider));
        var shop = routes.MapShopApi().WithTags("Insight");
        shop.MapGet("/reach", (Delegate)endpoints.AllAsync)
            .WithSummary("Whether any order can win each segment, in order of priority")
            .Produces<IReadOnlyList<ReachBody>>().Refuses(StatusCodes.Status503ServiceUnavailable);
        shop.MapGet("/segments/{key}/reach", (Delegate)endpoints.OneAsync)
            .WithSummary("Whether any order can win a segment")
            .Produces<ReachBody>().Refuses(StatusCodes.Status503ServiceUnavailable);
    }

    private async Task<IResult> AllAsync(HttpContext http)
    {
        var snapshot = (await snapshots.GetAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false))!;
        var found = await reach.OfAllAsync(snapshot, http.RequestAborted).ConfigureAwait(false);
        return found is null ? ReachReading.TooLong.ToAnswer()
            : ApiAnswer.Write(StatusCodes.Status200OK, json => ReachAnswer.Write(json, found));
    }

    private async Task<IResult> OneAsync(HttpContext http, string key)
    {
        var snapshot = (await snapshots.GetAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false))!;
        var position = Enumerable.Range(0, snapshot.Segments.Length).FirstOrDefault(i => snapshot.Segments[i].Key == key, -1);
        if (position < 0) return ApiError.Of(SegmentChanges.NoSuchSegment).ToAnswer();
        var found = await reach.OfAsync(snapshot, [position], http.RequestAborted).ConfigureAwait(false);
        return found is null ? ReachReading.TooLong.ToAnswer() : ApiAnswer.Write(StatusCodes.Status200OK, found[0].Write);
    }
}
