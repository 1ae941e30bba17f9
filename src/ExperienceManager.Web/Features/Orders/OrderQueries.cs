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
        group.MapGet("/orders", (Delegate)queries.SearchAsync).WithSummary("Search orders, newest first").Produces<IReadOnlyList<OrderBody>>().Refuses()
            .WithQuery("order_number", "external_id", "order_name", "uuid", "email_id", "zip_code", "segment", "order_placed_from", "order_placed_to", "shipment_updated_since", "page", "per_page");
        group.MapGet("/orders/{uuid}", (Delegate)queries.FindAsync).WithSummary("One order with parcels, labels and their sources, and the decisions about its shipments").Produces<OrderBody>().Refuses(404);
    }

    private async Task<IResult> SearchAsync(HttpContext http)
    {
        var search = OrderSearchReader.Read(http.Request.Query);
        if (!search.Succeeded) return ApiError.Of(search.ToFailed(), "query").ToAnswer();
        var snapshot = await SnapshotAsync(http).ConfigureAwait(false);
        var found = await store.SearchAsync(snapshot.ShopId, search.Value, http.RequestAborted).ConfigureAwait(false);
        return ApiAnswer.Write(StatusCodes.Status200OK, json =>
        {
            json.WriteStartArray();
            foreach (var order in found) OrderAnswers.WriteOrder(json, snapshot, order, links.Of(http.Request, snapshot, order.Id), null);
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
        return ApiAnswer.Write(StatusCodes.Status200OK, json => OrderAnswers.WriteOrder(json, snapshot, order, links.Of(http.Request, snapshot, order.Id), origins, decisions));
    }

    private async ValueTask<ShopSnapshot> SnapshotAsync(HttpContext http) =>
        (await snapshots.GetAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false))!;
}
