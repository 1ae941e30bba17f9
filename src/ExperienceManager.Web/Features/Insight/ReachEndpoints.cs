using System.Diagnostics;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Insight.Reach;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Features.Decisions;
using ExperienceManager.Web.Features.Segments;
using NodaTime;

namespace ExperienceManager.Web.Features.Insight;

/// <summary>Whether any order can win a segment (docs/http.md#reach).</summary>
internal sealed class ReachEndpoints(SnapshotCache snapshots, IClock clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestOfOne = TimeSpan.FromMilliseconds(200);

    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoints = ActivatorUtilities.CreateInstance<ReachEndpoints>(routes.ServiceProvider);
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
        var found = await FindAsync(http, snapshot, [.. Enumerable.Range(0, snapshot.Segments.Length)]).ConfigureAwait(false);
        return found is null ? TooLong() : ApiAnswer.Write(StatusCodes.Status200OK, json =>
        {
            json.WriteStartArray();
            foreach (var answer in found) answer.Write(json);
            json.WriteEndArray();
        });
    }

    private async Task<IResult> OneAsync(HttpContext http, string key)
    {
        var snapshot = (await snapshots.GetAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false))!;
        var position = Enumerable.Range(0, snapshot.Segments.Length).FirstOrDefault(i => snapshot.Segments[i].Key == key, -1);
        if (position < 0) return ApiError.Of(SegmentChanges.NoSuchSegment).ToAnswer();
        var found = await FindAsync(http, snapshot, [position]).ConfigureAwait(false);
        return found is null ? TooLong() : ApiAnswer.Write(StatusCodes.Status200OK, found[0].Write);
    }

    private static ApiAnswer TooLong() => ApiError.Of(StatusCodes.Status503ServiceUnavailable, "too_long",
        $"This took longer than {Longest.TotalSeconds:N0} seconds. Ask for one segment at a time.").ToAnswer();

    /// <summary>The verdicts; null when it takes too long.</summary>
    private async Task<List<ReachAnswer>?> FindAsync(HttpContext http, ShopSnapshot snapshot, int[] positions)
    {
        var from = Instant.FromUnixTimeSeconds(clock.GetCurrentInstant().ToUnixTimeSeconds());
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        ending.CancelAfter(Longest);
        try
        {
            return await Task.Run(() => Find(snapshot, from, positions, ending.Token), ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return null;
        }
    }

    private static List<ReachAnswer> Find(ShopSnapshot snapshot, Instant from, int[] positions, CancellationToken cancel)
    {
        var reach = new ShopReach(snapshot, from);
        var answers = new List<ReachAnswer>(positions.Length);
        foreach (var position in positions)
        {
            var started = Stopwatch.GetTimestamp();
            var verdict = reach.Of(position,
                new ReachLimit(isOver: () => cancel.IsCancellationRequested || Stopwatch.GetElapsedTime(started) > LongestOfOne));
            cancel.ThrowIfCancellationRequested();
            answers.Add(ReachAnswer.Of(snapshot, verdict, from));
        }

        return answers;
    }
}
