using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>The Karla-compatible order routes (docs/integrations/karla-api.md#calls).</summary>
internal sealed class OrderEndpoints(OrderIngest ingest, IdempotentWrites writes, SnapshotCache snapshots, TrackingLinks links)
{
    public void Map(IEndpointRouteBuilder group)
    {
        group.MapPut("/orders", UpsertAsync).WithSummary("Create or update an order").Takes<OrderUpsertBody>().Refuses(409);
        group.MapPost("/orders", PlaceAsync).WithSummary("Place a new order").Takes<OrderBody>().Refuses(409);
        group.MapPatch("/orders/{uuid}", PatchAsync).WithSummary("Change single members of an order; segments replaces all labels")
            .Takes<OrderPatchBody>().Refuses(409, 412);
    }

    private async Task<ApiAnswer<Results<Ok<OrderWrittenBody>, Created<OrderWrittenBody>>>> UpsertAsync(
        HttpContext http, CancellationToken cancellationToken)
    {
        var upsert = await ApiBody.ReadAsync(http, OrderJson.ReadUpsert).ConfigureAwait(false);
        if (!upsert.Succeeded) return upsert.ToFailed();
        var caller = ApiCaller.Of(http);
        var write = await ingest.PrepareUpsertAsync(caller.Shop, upsert.Value, LabelSource.Api, cancellationToken).ConfigureAwait(false);
        return await RunAsync(http, caller, write).ConfigureAwait(false);
    }

    private async Task<ApiAnswer<Created<OrderWrittenBody>>> PlaceAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var placement = await ApiBody.ReadAsync(http, OrderJson.ReadPlacement).ConfigureAwait(false);
        if (!placement.Succeeded) return placement.ToFailed();
        var caller = ApiCaller.Of(http);
        var write = await ingest.PreparePlacementAsync(caller.Shop, placement.Value, LabelSource.Api, cancellationToken)
            .ConfigureAwait(false);
        return await RunAsync(http, caller, write).ConfigureAwait(false);
    }

    private async Task<ApiAnswer<Ok<OrderDetailBody>>> PatchAsync(HttpContext http, RouteId uuid, CancellationToken cancellationToken)
    {
        var patch = await ApiBody.ReadAsync(http, OrderJson.ReadPatch).ConfigureAwait(false);
        if (!patch.Succeeded) return patch.ToFailed();
        var (caller, id) = (ApiCaller.Of(http), uuid.Value);
        Func<long, FailedResult?>? refuse = Preconditions.IsNeeded(http) ? version =>
            Preconditions.Refuse(http, Preconditions.TagOf(version)) : null;
        var write = await ingest.PreparePatchAsync(caller.Shop, id, patch.Value, refuse, cancellationToken).ConfigureAwait(false);
        var snapshot = (await snapshots.GetAsync(caller.Shop, cancellationToken).ConfigureAwait(false))!;
        return await writes.RunAsync(
            http,
            caller.Shop,
            scope => PatchedAsync(scope, caller.Shop, write),
            patched => OrderAnswers.OfPatch(patched, snapshot, links.Of(http.Request, snapshot, id))).ConfigureAwait(false);
    }

    private static async Task<Result<PatchedOrder>> PatchedAsync(WriteScope scope, ShopId shop, ReadyWrite<IngestedOrder> write)
    {
        var written = await write(scope).ConfigureAwait(false);
        if (!written.Succeeded) return written.ToFailed();
        var (id, order) = (written.Value.Id, written.Value.Order);
        var row = await scope.Context.Set<OrderRecord>().Where(row => row.ShopId == shop && row.Id == id)
            .Select(row => new { row.Version, row.CreatedAt, row.UpdatedAt, row.ErasedAt }).SingleAsync().ConfigureAwait(false);
        var stored = new StoredOrder(
            id, order, written.Value.Status, row.Version, row.CreatedAt, row.UpdatedAt)
        { ErasedAt = row.ErasedAt };
        return new PatchedOrder(stored, written.Value.Warnings);
    }

    private async Task<Result<ApiAnswer>> RunAsync(HttpContext http, ApiCaller caller, ReadyWrite<IngestedOrder> write)
    {
        var snapshot = (await snapshots.GetAsync(caller.Shop, http.RequestAborted).ConfigureAwait(false))!;
        return await writes.RunAsync(
            http,
            caller.Shop,
            scope => write(scope),
            written => OrderAnswers.OfWrite(written, links.Of(http.Request, snapshot, written.Id))).ConfigureAwait(false);
    }
}
