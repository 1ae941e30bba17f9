using System.Text.Json;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Query;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Ingest;
using ExperienceManager.Web.Features.Orders.Json;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace ExperienceManager.Web.Features.Decisions;

/// <summary>
/// The decision for a stored order, now or at an instant, with the shop as it is or was, beside what was decided at fulfilment.
/// </summary>
internal static class OrderDecisionEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapShopApi().WithTags("Decisions").MapGet("/orders/{uuid}/decision", DecideAsync)
            .WithSummary("The decision for an order with its explanation, and the receipt of its fulfilment").Refuses(409);

    private static async Task<ApiAnswer<Ok<OrderDecisionBody>>> DecideAsync(
        RequestShop shop,
        RouteId uuid,
        [Query("at", "The instant to decide for; now when absent.", QueryKind.Time)] string? at,
        [Query("locale", "The page locale asked for.")] string? locale,
        [Query("revision", "Decides with the shop as it was at this revision.", QueryKind.Number)] int? revision,
        IPastShops past,
        OrderStore orders,
        IClock clock,
        CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        var instant = OrderSearchReader.Time(at, "at", problems) ?? clock.GetCurrentInstant();
        if (problems.Count > 0) return ApiError.Of(Result.Invalid(problems), "query");
        var snapshot = shop.Snapshot;
        if (revision is { } number)
        {
            var then = await past.AtAsync(snapshot, number, cancellationToken).ConfigureAwait(false);
            if (!then.Succeeded) return ApiError.Of(then.ToFailed());
            snapshot = then.Value;
        }

        if (await orders.FindAsync(snapshot.ShopId, uuid.Value, cancellationToken).ConfigureAwait(false) is not { } stored)
            return OrderWrite.NoSuchOrder;
        var receipt = await orders.ReceiptAsync(snapshot.ShopId, uuid.Value, cancellationToken).ConfigureAwait(false);
        var explanation = OrderExplanation.Of(snapshot, stored, instant, locale);
        return ApiAnswer.Write(StatusCodes.Status200OK, json => Write(json, snapshot, stored, explanation, receipt));
    }

    private static void Write(Utf8JsonWriter json, ShopSnapshot snapshot, StoredOrder stored, Explanation explanation, Receipt? receipt)
    {
        json.WriteStartObject();
        json.WriteString("uuid", stored.Id);
        json.WriteString("order_number", stored.Data.OrderNumber);
        json.WriteString("at", explanation.At.ToDateTimeUtc());
        json.WriteString("locale", explanation.Locale);
        DecisionWriter.WriteDecision(json, Decider.Decide(snapshot, stored.Data, explanation.At, explanation.Locale, stored.Lock));
        json.WritePropertyName("explanation");
        explanation.WriteTo(json);
        WriteLock(json, stored);
        json.WritePropertyName("receipt");
        JsonSerializer.Serialize(json, receipt, DomainJson.Options);
        json.WriteEndObject();
    }

    private static void WriteLock(Utf8JsonWriter json, StoredOrder stored)
    {
        if (stored.Lock is not { } locked)
        {
            json.WriteNull("lock");
            return;
        }

        json.WriteStartObject("lock");
        json.WriteString("locked_at", locked.At.ToDateTimeUtc());
        OrderWriter.WriteWords(json, "segments", locked.Labels.Sorted.AsSpan());
        json.WriteStartObject("campaigns");
        foreach (var slot in Enum.GetValues<Slot>())
        {
            json.WritePropertyName(JsonNamingPolicy.SnakeCaseLower.ConvertName(slot.ToString()));
            JsonSerializer.Serialize(
                json, locked[slot] is { } chosen
                ? new { id = chosen.CampaignId, name = chosen.Name, reason = chosen.Reason }
                : null, DomainJson.Options);
        }

        json.WriteEndObject();
        OrderWriter.WriteWords(json, "missing_sources", locked.MissingSources.AsSpan());
        if (stored.IsPlacedAgain) json.WriteString("note", StoredOrder.PlacedAgain);
        json.WriteEndObject();
    }
}
