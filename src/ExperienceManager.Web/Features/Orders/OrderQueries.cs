using System.Globalization;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Features.Decisions;
using ExperienceManager.Web.Features.Orders.Ingest;
using ExperienceManager.Web.Features.Shipments;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>The routes that read orders back.</summary>
internal sealed class OrderQueries(OrderStore store, ShipmentStore shipments, SnapshotCache snapshots, TrackingLinks links)
{
    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder group, IServiceProvider services)
    {
        var queries = ActivatorUtilities.CreateInstance<OrderQueries>(services);
        group.MapGet("/orders", (Delegate)queries.SearchAsync).WithSummary("Search orders, newest first").WithDescription(Paging)
            .Produces<IReadOnlyList<OrderDetailBody>>().Produces<ErrorBody>(StatusCodes.Status503ServiceUnavailable).Refuses()
            .WithQuery(OrderSearchReader.Parameters);
        group.MapGet("/orders/{uuid}", (Delegate)queries.FindAsync)
            .WithSummary("One order with parcels, labels and their sources, and the decisions about its shipments")
            .Produces<OrderDetailBody>().Refuses(404);
    }

    private const string Paging =
        "The Link header of the answer leads to the next page: <…>; rel=\"next\". Its cursor neither skips nor repeats an order while others come in, "
        + "and costs the same at any depth. The last page has no such header. Pages by number reach the newest 100,000 orders. "
        + "q finds a part of a text by an index. status, delivery_state, country_code, shown_segment, shown_experience and shown_campaign, and a q that many orders have, "
        + "are looked for among the orders, newest first, at most 20,000 a request; X-Searched-Orders says how many. A page may then have fewer orders than per_page, or none, "
        + "and still lead to a next one, which goes on with older orders; there are no pages by number. "
        + "A shop runs few searches at the same time: 429 with Retry-After when too many wait, 503 when a search takes too long.";

    private async Task<IResult> SearchAsync(HttpContext http)
    {
        var search = OrderSearchReader.Read(http.Request.Query, ApiCaller.Of(http).Shop);
        if (!search.Succeeded) return ApiError.Of(search.ToFailed(), "query").ToAnswer();
        var snapshot = await SnapshotAsync(http).ConfigureAwait(false);
        var found = await store.SearchAsync(snapshot.ShopId, search.Value, snapshot, http.RequestAborted).ConfigureAwait(false);
        if (found.Searched is { } searched) http.Response.Headers["X-Searched-Orders"] = searched.ToString(CultureInfo.InvariantCulture);
        if (found.Next is { } next)
        {
            http.Response.Headers.Link = $"<{links.NextPage(http.Request, next.ToText(snapshot.ShopId, search.Value))}>; rel=\"next\"";
        }

        return ApiAnswer.Write(StatusCodes.Status200OK, json =>
        {
            json.WriteStartArray();
            foreach (var order in found.Orders) OrderAnswers.WriteOrder(json, snapshot, order, links.Of(http.Request, snapshot, order.Id), null);
            json.WriteEndArray();
        });
    }

    private async Task<IResult> FindAsync(HttpContext http, string uuid)
    {
        var snapshot = await SnapshotAsync(http).ConfigureAwait(false);
        var order = Guid.TryParse(uuid, out var id) ? await store.FindAsync(snapshot.ShopId, id, http.RequestAborted).ConfigureAwait(false) : null;
        if (order is null) return ApiError.Of(OrderWrite.NoSuchOrder).ToAnswer();
        var origins = await store.LabelsAsync(snapshot.ShopId, id, http.RequestAborted).ConfigureAwait(false);
        var decisions = await shipments.OfOrderAsync(snapshot.ShopId, id, http.RequestAborted).ConfigureAwait(false);
        return ApiAnswer.Write(StatusCodes.Status200OK, json => OrderAnswers.WriteOrder(json, snapshot, order, links.Of(http.Request, snapshot, order.Id), origins, decisions))
            with
        { ETag = Preconditions.TagOf(order.Version) };
    }

    private async ValueTask<ShopSnapshot> SnapshotAsync(HttpContext http) =>
        (await snapshots.GetAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false))!;
}
