using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Insight;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Query;
using ExperienceManager.Web.Features.Decisions;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Ingest;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Insight;

/// <summary>What changes by itself over a span of time, and what chosen orders see through it.</summary>
internal sealed class TimelineEndpoint(SnapshotCache snapshots, OrderStore orders, IClock clock)
{
    private const int MaxDays = 366;
    private const int DefaultDays = 28;
    private const int MaxOrders = 20;
    private static readonly OffsetPattern _offset = OffsetPattern.CreateWithInvariantCulture("+HH:mm");

    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoint = ActivatorUtilities.CreateInstance<TimelineEndpoint>(routes.ServiceProvider);
        routes.MapShopApi().WithTags("Insight").MapGet("/timeline", (Delegate)endpoint.AnswerAsync)
            .WithSummary("What changes over a span of time, and what orders see through it")
            .Produces<TimelineBody>().Refuses(404)
            .WithQuery(
                new QueryParameter("from", QueryKind.Time, "The beginning; now when absent."),
                new QueryParameter("to", QueryKind.Time, $"The end, exclusive; {DefaultDays} days later when absent, {MaxDays} at most."),
                new QueryParameter("order", QueryKind.Uuid, $"An order; may be given up to {MaxOrders} times.") { IsRepeatable = true });
    }

    private async Task<IResult> AnswerAsync(HttpContext http)
    {
        var problems = new List<Problem>();
        var now = clock.GetCurrentInstant();
        var from = OrderSearchReader.Time(http.Request.Query, "from", problems) ?? now;
        var to = OrderSearchReader.Time(http.Request.Query, "to", problems) ?? from + Duration.FromDays(DefaultDays);
        if (problems.Count == 0 && to <= from) problems.Add(new Problem("to", "The end must be after the beginning.", "end_not_after_start"));
        if (problems.Count == 0 && to - from > Duration.FromDays(MaxDays)) problems.Add(new Problem("to", $"The span is at most {MaxDays} days.", "too_long"));
        var ids = http.Request.Query["order"].OfType<string>().Where(text => text.Length > 0).Select(Guid.Parse).Distinct().ToList();
        if (ids.Count > MaxOrders) problems.Add(new Problem("order", $"At most {MaxOrders} orders.", "too_many"));
        if (problems.Count > 0) return ApiError.Of(Result.Invalid(problems), "query").ToAnswer();
        var snapshot = (await snapshots.GetAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false))!;
        var found = new List<StoredOrder>();
        foreach (var id in ids)
        {
            if (await orders.FindAsync(snapshot.ShopId, id, http.RequestAborted).ConfigureAwait(false) is not { } order) return ApiError.Of(OrderWrite.NoSuchOrder).ToAnswer();
            found.Add(order);
        }

        return ApiAnswer.Write(StatusCodes.Status200OK, json => Write(json, snapshot, now, from, to, found));
    }

    private static void Write(Utf8JsonWriter json, ShopSnapshot snapshot, Instant now, Instant from, Instant to, List<StoredOrder> orders)
    {
        var timeline = new OrderTimeline(snapshot, from, to);
        json.WriteStartObject();
        json.WriteString("as_of", now.ToDateTimeUtc());
        json.WriteString("zone", snapshot.Zone.Id);
        json.WriteString("from", from.ToDateTimeUtc());
        json.WriteString("to", to.ToDateTimeUtc());
        json.WriteStartArray("edges");
        foreach (var edge in timeline.Edges) WriteEdge(json, edge.At, edge.Segment.Key, edge.IsStart ? "starts" : "ends");
        if (snapshot.Source.Release.Until is { } until && until >= from && until < to) WriteEdge(json, until, null, "enabled_until");
        json.WriteEndArray();
        json.WriteStartArray("clock_changes");
        foreach (var change in timeline.ClockChanges)
        {
            json.WriteStartObject();
            json.WriteString("at", change.At.ToDateTimeUtc());
            json.WriteString("offset_before", _offset.Format(change.Before));
            json.WriteString("offset_after", _offset.Format(change.After));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("orders");
        foreach (var order in orders) WriteOrder(json, timeline, order, DecisionWriter.PageLocale(snapshot, null, order.Data));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEdge(Utf8JsonWriter json, Instant at, string? segment, string what)
    {
        json.WriteStartObject();
        json.WriteString("at", at.ToDateTimeUtc());
        json.WriteString("segment", segment);
        json.WriteString("what", what);
        json.WriteEndObject();
    }

    private static void WriteOrder(Utf8JsonWriter json, OrderTimeline timeline, StoredOrder order, string locale)
    {
        json.WriteStartObject();
        json.WriteString("uuid", order.Id);
        json.WriteString("order_number", order.Data.OrderNumber);
        json.WriteString("locale", locale);
        json.WriteStartArray("stretches");
        foreach (var stretch in timeline.Of(order.Data, locale))
        {
            json.WriteStartObject();
            json.WriteString("from", stretch.From.ToDateTimeUtc());
            json.WriteString("to", stretch.To.ToDateTimeUtc());
            json.WriteString("segment", stretch.Segment?.Key);
            json.WriteString("experience", stretch.Experience.Key);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
