using System.Globalization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Insight;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Query;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperienceManager.Web.Features.Insight.Overlaps;

/// <summary>Which segments match the same orders, who wins them, and what exchanging two priorities would do.</summary>
internal static class OverlapEndpoint
{
    private const int MaxPairs = 1_000;
    private const int DefaultPairs = 100;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapShopApi().WithTags("Insight").MapGet("/overlaps", AnswerAsync)
            .WithSummary("Which segments match the same orders, who wins them, and what exchanging two priorities would do")
            .Refuses(503);

    private static async Task<Results<Ok<OverlapsBody>, ApiError>> AnswerAsync(
        RequestShop shop,
        [Query("segment", "The key of a segment: only pairs with it.")] string? segment,
        [Query("limit", "Pairs to list, 1 to 1,000; 100 when absent.", QueryKind.Number)] string? limit,
        OverlapReading reading,
        CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        var most = LimitOf(limit, problems);
        var only = string.IsNullOrEmpty(segment) ? -1 : shop.Snapshot.PositionOf(segment);
        if (only < 0 && !string.IsNullOrEmpty(segment))
        {
            problems.Add(new Problem("segment", "There is no segment with this key.", "unknown_segment"));
        }

        if (problems.Count > 0) return ApiError.Of(Result.Invalid(problems), "query");
        var report = await reading.ReadAsync(shop.Snapshot, null, cancellationToken).ConfigureAwait(false);
        SegmentOverlap[] pairs = [.. report.Pairs.Where(pair => only < 0 || pair.Higher == only || pair.Lower == only)];
        return TypedResults.Ok(new OverlapsBody(
            report.AsOf.ToDateTimeUtc(),
            report.Overlaps.Orders,
            report.IsSample,
            [.. report.Live.Select(at => BodyOf(report, at))],
            pairs.Length,
            [.. pairs.Take(most).Select(pair => BodyOf(report, pair))]));
    }

    private static int LimitOf(string? limit, List<Problem> problems)
    {
        if (string.IsNullOrEmpty(limit)) return DefaultPairs;
        if (int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most is >= 1 and <= MaxPairs) return most;
        problems.Add(new Problem("limit", $"This must be a whole number from 1 to {MaxPairs:N0}.", "out_of_range"));
        return DefaultPairs;
    }

    private static OverlapSegmentBody BodyOf(OverlapReport report, int position) =>
        new(report.At(position).Key, report.Overlaps.MatchesOf(position), report.Overlaps.WinsOf(position));

    private static OverlapMoveBody BodyOf(OverlapReport report, OverlapMove move) =>
        new(report.At(move.From).Key, report.At(move.To).Key, move.Orders);

    private static OverlapBody BodyOf(OverlapReport report, SegmentOverlap pair) => new(
        report.At(pair.Higher).Key,
        report.At(pair.Lower).Key,
        pair.Orders,
        pair.HigherWins,
        pair.SwapMoves,
        [.. report.Overlaps.SwapOf(pair).Select(move => BodyOf(report, move))],
        report.Overlaps.ExamplesOf(pair, OverlapReport.MaxExamples));
}
