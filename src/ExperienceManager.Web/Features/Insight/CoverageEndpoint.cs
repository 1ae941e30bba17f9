using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Insight;
using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Query;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Configuration;
using ExperienceManager.Web.Features.Segments.Matching;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperienceManager.Web.Features.Insight;

/// <summary>Where a rule gains and loses its orders, node by node, on the shop's newest orders.</summary>
internal static class CoverageEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapShopApi().WithoutIdempotency().WithTags("Insight").MapPost("/coverage", AnswerAsync)
            .WithSummary("Count the orders of each condition of a rule; nothing is stored")
            .Takes<CoverageRequestBody>().Refuses(503);

    private static async Task<ApiAnswer<Ok<CoverageBody>>> AnswerAsync(
        HttpContext http,
        RequestShop shop,
        [Query(RuleMembers.Query, "true: the answer has the rule and the rule as text, too.", QueryKind.Flag)] bool? withText,
        RecentOrders recent,
        ReadGate gate,
        CancellationToken cancellationToken)
    {
        var request = await ApiBody.ReadAsync(http, CoverageRequest.Read).ConfigureAwait(false);
        if (!request.Succeeded) return request.ToFailed();
        var snapshot = shop.Snapshot;
        var position = request.Value.Above is { } above ? snapshot.PositionOf(above) : snapshot.Segments.Length;
        if (position < 0) return Result.Invalid("above", "There is no segment with this key.", "unknown_segment");
        if (ConditionGroupValidation.CheckRule(request.Value.Rule, snapshot.Groups) is { Count: > 0 } faults)
        {
            return Result.Invalid(
                [.. faults.Select(fault => request.Value.IsText ? fault with { Path = RuleMembers.Text } : fault.Under(RuleMembers.Json))]);
        }

        var question = new MatchQuestion(request.Value.Rule, [], snapshot, position) { Share = request.Value.ShareIn(snapshot) };
        var (sample, answer) = await gate.RunAsync(
            snapshot.ShopId, InsightFeature.Timeout, stop => CountAsync(recent, question, stop), cancellationToken).ConfigureAwait(false);
        return ApiAnswer.Write(
            StatusCodes.Status200OK, json => Write(json, sample, answer.Counts, withText == true ? request.Value : null));
    }

    private static async Task<(OrderSample Sample, MatchAnswer Answer)> CountAsync(
        RecentOrders recent, MatchQuestion question, CancellationToken cancellationToken)
    {
        var sample = await recent.ReadAsync(question.Snapshot.ShopId, cancellationToken).ConfigureAwait(false);
        return (sample, MatchCounter.Count(question, sample, _ => { }, cancellationToken));
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
