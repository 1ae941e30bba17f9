using System.Globalization;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Features.Orders.Ingest;
using ExperienceManager.Web.Features.Shipments;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>The routes that read orders back.</summary>
internal sealed class OrderQueries(OrderStore store, ShipmentStore shipments, SnapshotCache snapshots, TrackingLinks links)
{
    public void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("/orders", SearchAsync).WithSummary("Search orders, newest first").WithDescription(Paging).Refuses(503);
        group.MapGet("/orders/{uuid}", FindAsync)
            .WithSummary("One order with parcels, labels and their sources, and the decisions about its shipments");
    }

    private const string Paging =
        "The Link header of the answer leads to the next page: <…>; rel=\"next\". Its cursor neither skips nor repeats an order while others come in, "
        + "and costs the same at any depth. The last page has no such header. Pages by number reach the newest 100,000 orders. "
        + "q finds a part of a text by an index. status, delivery_state, country_code, shown_segment, shown_experience and shown_campaign, and a q that many orders have, "
        + "are looked for among the orders, newest first, at most 20,000 a request; X-Searched-Orders says how many. A page may then have fewer orders than per_page, or none, "
        + "and still lead to a next one, which goes on with older orders; there are no pages by number. "
        + "A shop runs few searches at the same time: 429 with Retry-After when too many wait, 503 when a search takes too long.";

    private async Task<ApiAnswer<Ok<IReadOnlyList<OrderDetailBody>>>> SearchAsync(HttpContext http, [AsParameters] OrderSearchQuery query)
    {
        var search = OrderSearchReader.Read(query, ApiCaller.Of(http).Shop);
        if (!search.Succeeded) return ApiError.Of(search.ToFailed(), "query");
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
            foreach (var order in found.Orders)
                OrderAnswers.WriteOrder(json, snapshot, order, links.Of(http.Request, snapshot, order.Id), null);
            json.WriteEndArray();
        });
    }

    private async Task<ApiAnswer<Ok<OrderDetailBody>>> FindAsync(HttpContext http, RouteId uuid)
    {
        var snapshot = await SnapshotAsync(http).ConfigureAwait(false);
        if (await store.FindAsync(snapshot.ShopId, uuid.Value, http.RequestAborted).ConfigureAwait(false) is not { } order)
            return OrderWrite.NoSuchOrder;
        var origins = await store.LabelsAsync(snapshot.ShopId, uuid.Value, http.RequestAborted).ConfigureAwait(false);
        var decisions = await shipments.OfOrderAsync(snapshot.ShopId, uuid.Value, http.RequestAborted).ConfigureAwait(false);
        return ApiAnswer.Write(
            StatusCodes.Status200OK, json =>
            OrderAnswers.WriteOrder(json, snapshot, order, links.Of(http.Request, snapshot, order.Id), origins, decisions))
            with
        { ETag = Preconditions.TagOf(order.Version) };
    }

    private async ValueTask<ShopSnapshot> SnapshotAsync(HttpContext http) =>
        (await snapshots.GetAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false))!;
}
