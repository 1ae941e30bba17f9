using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Insight;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Query;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Configuration;
using ExperienceManager.Web.Features.Decisions;
using ExperienceManager.Web.Features.Segments.Matching;

namespace ExperienceManager.Web.Features.Insight;

/// <summary>Where a rule gains and loses its orders, node by node, on the shop's newest orders.</summary>
internal sealed class CoverageEndpoint(RecentOrders recent, SnapshotCache snapshots, ReadGate gate)
{
    private const int OrdersAtOnce = 256;
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(30);

    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoint = ActivatorUtilities.CreateInstance<CoverageEndpoint>(routes.ServiceProvider);
        routes.MapShopApi().WithoutIdempotency().WithTags("Insight").MapPost("/coverage", (Delegate)endpoint.AnswerAsync)
            .WithSummary("Count the orders of each condition of a rule; nothing is stored")
            .Takes<CoverageRequestBody>().Produces<CoverageBody>().Refuses(503)
            .WithQuery(new QueryParameter(RuleMembers.Query, QueryKind.Flag, "true: the answer has the rule and the rule as text, too."));
    }

    private async Task<IResult> AnswerAsync(HttpContext http)
    {
        var request = await ApiBody.ReadAsync(http, CoverageRequest.Read).ConfigureAwait(false);
        if (!request.Succeeded) return ApiError.Of(request.ToFailed()).ToAnswer();
        var snapshot = (await snapshots.GetAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false))!;
        var position = PositionOf(snapshot, request.Value.Above);
        if (position < 0) return ApiError.Of(Result.Invalid("above", "There is no segment with this key.", "unknown_segment")).ToAnswer();
        var (sample, counts) = await gate.RunAsync(snapshot.ShopId, _longest,
            stop => CountAsync(snapshot, request.Value.Rule, position, stop), http.RequestAborted).ConfigureAwait(false);
        var withText = bool.TryParse(http.Request.Query[RuleMembers.Query], out var isAsked) && isAsked;
        return ApiAnswer.Write(StatusCodes.Status200OK, json => Write(json, sample, counts, withText ? request.Value : null));
    }

    private static int PositionOf(ShopSnapshot snapshot, string? above)
    {
        if (above is null) return snapshot.Segments.Length;
        for (var i = 0; i < snapshot.Segments.Length; i++)
        {
            if (snapshot.Segments[i].Key == above) return i;
        }

        return -1;
    }

    private async Task<(OrderSample Sample, CoverageCounts Counts)> CountAsync(
        ShopSnapshot snapshot, RuleNode? rule, int position, CancellationToken cancellationToken)
    {
        var sample = await recent.ReadAsync(snapshot.ShopId, cancellationToken).ConfigureAwait(false);
        var coverage = new RuleCoverage(rule, new RuleTime(sample.AsOf, snapshot.Zone));
        bool IsTaken(OrderData order) =>
            snapshot.Index.FirstMatch(order, sample.AsOf, DecisionWriter.PageLocale(snapshot, null, order)) is var above and >= 0 && above < position;
        var counts = sample.Orders.Chunk(OrdersAtOnce).AsParallel().WithCancellation(cancellationToken)
            .Select(orders => coverage.Count(orders, IsTaken, cancellationToken))
            .Aggregate(coverage.Count([], IsTaken, cancellationToken), (sum, more) => sum.Plus(more));
        return (sample, counts);
    }

    private static void Write(Utf8JsonWriter json, OrderSample sample, CoverageCounts counts, CoverageRequest? shown)
    {
        json.WriteStartObject();
        json.WriteString("as_of", sample.AsOf.ToDateTimeUtc());
        json.WriteNumber("orders", counts.Orders);
        json.WriteBoolean("sampled", sample.IsCapped);
        if (shown is not null) RuleMembers.Write(json, shown.Rule);
        json.WriteNumber("matches", counts.Matches);
        json.WriteNumber("wins", counts.Wins);
        json.WriteStartArray("conditions");
        foreach (var part in counts.Parts)
        {
            json.WriteStartObject();
            json.WriteString("path", part.Path);
            json.WriteNumber("alone", part.Alone);
            json.WriteNumber("with_above", part.WithAbove);
            json.WriteNumber("lost_only_here", part.LostOnlyHere);
            json.WriteNumber("missing", part.Missing);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
