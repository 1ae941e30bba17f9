using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Decisions;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>The Karla-compatible order routes (docs/integrations/karla-api.md#calls).</summary>
internal sealed class OrderEndpoints(OrderIngest ingest, IdempotentWrites writes, SnapshotCache snapshots, TrackingLinks links)
{
    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var orders = ActivatorUtilities.CreateInstance<OrderEndpoints>(routes.ServiceProvider);
        var group = routes.MapShopApi(ShopRole.Editor).WithTags("Orders");
        group.MapPut("/orders", (Delegate)orders.UpsertAsync).WithSummary("Create or update an order")
            .Takes<OrderUpsertBody>().Produces<OrderWrittenBody>().Produces<OrderWrittenBody>(StatusCodes.Status201Created).Refuses(404, 409);
        group.MapPost("/orders", (Delegate)orders.PlaceAsync).WithSummary("Place a new order")
            .Takes<OrderBody>().Produces<OrderWrittenBody>(StatusCodes.Status201Created).Refuses(409);
        group.MapPatch("/orders/{uuid}", (Delegate)orders.PatchAsync).WithSummary("Change single members of an order; segments replaces all labels")
            .Takes<OrderPatchBody>().Produces<OrderDetailBody>().Refuses(404, 409, 412);
        ShipmentEndpoints.Map(group, routes.ServiceProvider);
        OrderBulk.Map(group, routes.ServiceProvider);
        OrderQueries.Map(routes.MapShopApi().WithTags("Orders"), routes.ServiceProvider);
    }

    private async Task<IResult> UpsertAsync(HttpContext http)
    {
        var upsert = await ApiBody.ReadAsync(http, OrderJson.ReadUpsert).ConfigureAwait(false);
        if (!upsert.Succeeded) return ApiError.Of(upsert.ToFailed()).ToAnswer();
        var caller = ApiCaller.Of(http);
        var write = await ingest.PrepareUpsertAsync(caller.Shop, caller.Actor, upsert.Value, LabelSource.Api, http.RequestAborted).ConfigureAwait(false);
        return await RunAsync(http, caller, write).ConfigureAwait(false);
    }

    private async Task<IResult> PlaceAsync(HttpContext http)
    {
        var placement = await ApiBody.ReadAsync(http, OrderJson.ReadPlacement).ConfigureAwait(false);
        if (!placement.Succeeded) return ApiError.Of(placement.ToFailed()).ToAnswer();
        var caller = ApiCaller.Of(http);
        var write = await ingest.PreparePlacementAsync(caller.Shop, caller.Actor, placement.Value, LabelSource.Api, http.RequestAborted).ConfigureAwait(false);
        return await RunAsync(http, caller, write).ConfigureAwait(false);
    }

    private async Task<IResult> PatchAsync(HttpContext http, string uuid)
    {
        var patch = await ApiBody.ReadAsync(http, OrderJson.ReadPatch).ConfigureAwait(false);
        if (!patch.Succeeded) return ApiError.Of(patch.ToFailed()).ToAnswer();
        var caller = ApiCaller.Of(http);
        var id = Guid.TryParse(uuid, out var parsed) ? parsed : Guid.Empty;
        Func<long, FailedResult?>? refuse = Preconditions.IsNeeded(http) ? version => Preconditions.Refuse(http, Preconditions.TagOf(version)) : null;
        var write = await ingest.PreparePatchAsync(caller.Shop, caller.Actor, id, patch.Value, refuse, http.RequestAborted).ConfigureAwait(false);
        var snapshot = (await snapshots.GetAsync(caller.Shop, http.RequestAborted).ConfigureAwait(false))!;
        var answer = await writes.RunAsync(
            http, caller.Shop, scope => PatchedAsync(scope, caller.Shop, write), patched => OrderAnswers.OfPatch(patched, snapshot, links.Of(http.Request, snapshot, id))).ConfigureAwait(false);
        return answer.Succeeded ? answer.Value : ApiError.Of(answer.ToFailed()).ToAnswer();
    }

    private static async Task<Result<PatchedOrder>> PatchedAsync(WriteScope scope, ShopId shop, ReadyWrite<IngestedOrder> write)
    {
        var written = await write(scope).ConfigureAwait(false);
        if (!written.Succeeded) return written.ToFailed();
        var (id, order) = (written.Value.Id, written.Value.Order);
        var row = await scope.Context.Set<OrderRecord>().Where(row => row.ShopId == shop && row.Id == id)
            .Select(row => new { row.Version, row.CreatedAt, row.UpdatedAt, row.ErasedAt }).SingleAsync().ConfigureAwait(false);
        var stored = new StoredOrder(id, order, written.Value.Status, row.Version, row.CreatedAt, row.UpdatedAt) { ErasedAt = row.ErasedAt };
        return new PatchedOrder(stored, written.Value.Warnings);
    }

    private async Task<IResult> RunAsync(HttpContext http, ApiCaller caller, ReadyWrite<IngestedOrder> write)
    {
        var snapshot = (await snapshots.GetAsync(caller.Shop, http.RequestAborted).ConfigureAwait(false))!;
        var answer = await writes.RunAsync(http, caller.Shop, scope => write(scope), written => Answer(http, snapshot, written)).ConfigureAwait(false);
        return answer.Succeeded ? answer.Value : ApiError.Of(answer.ToFailed()).ToAnswer();
    }

    private ApiAnswer Answer(HttpContext http, ShopSnapshot snapshot, IngestedOrder written) =>
        OrderAnswers.OfWrite(written, links.Of(http.Request, snapshot, written.Id));
}
