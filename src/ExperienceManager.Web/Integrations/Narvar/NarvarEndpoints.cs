using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Api.Query;
using ExperienceManager.Web.Features.Orders;
using Microsoft.AspNetCore.Mvc;

namespace ExperienceManager.Web.Integrations.Narvar;

/// <summary>
/// The Narvar-compatible order routes (docs/integrations/narvar-api.md). The key names the shop. Senders resend the whole order: that
/// changes nothing.
/// </summary>
internal sealed class NarvarEndpoints(OrderIngest ingest, OrderStore store, IdempotentWrites writes)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(NarvarEnvelope.Root).WithTags("Narvar orders").DisableAntiforgery().WithMetadata(new AnyQuery());
        group.MapPost("/orders", UpsertAsync).RequireKey(ShopRole.Editor).WithSummary("Create or update an order")
            .Accepts<NarvarOrderBody>("application/json").Produces<NarvarAnswerBody>()
            .Produces<NarvarAnswerBody>(StatusCodes.Status201Created)
            .RefusesAsNarvar(409, 413, 415);
        group.MapPut("/orders/{order_number}/shipments", ShipAsync).RequireKey(ShopRole.Editor).WithSummary("Bring parcels of an order")
            .Accepts<NarvarShipmentsBody>("application/json").Produces<NarvarAnswerBody>().RefusesAsNarvar(409, 413, 415);
        group.MapGet("/orders/{order_number}", FindAsync).RequireKey(ShopRole.Viewer).WithSummary("One order")
            .Produces<NarvarAnswerBody>().RefusesAsNarvar();
    }

    private async Task<ApiAnswer> UpsertAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var order = await ApiBody.ReadAsync(http, NarvarOrderReader.Read).ConfigureAwait(false);
        return order.Succeeded ? await RunAsync(http, order.Value, cancellationToken).ConfigureAwait(false) : Refuse(order.ToFailed());
    }

    private async Task<ApiAnswer> ShipAsync(
        HttpContext http, [FromRoute(Name = "order_number")] RouteText number, CancellationToken cancellationToken)
    {
        var shipments = await ApiBody.ReadAsync(http, NarvarOrderReader.ReadShipments).ConfigureAwait(false);
        if (!shipments.Succeeded) return Refuse(shipments.ToFailed());
        var order = new OrderData { OrderNumber = number.Value, Shipments = shipments.Value };
        return await RunAsync(http, new OrderUpsert { Id = number.Value, HasOrder = false, Order = order }, cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<ApiAnswer> RunAsync(HttpContext http, OrderUpsert order, CancellationToken cancellationToken)
    {
        var caller = ApiCaller.Of(http);
        var write = await ingest.PrepareUpsertAsync(caller.Shop, order, LabelSource.Narvar, cancellationToken).ConfigureAwait(false);
        var answer = await writes.RunAsync(http, caller.Shop, scope => write(scope), Answer).ConfigureAwait(false);
        return answer.Succeeded ? answer.Value : Refuse(answer.ToFailed());
    }

    private async Task<ApiAnswer> FindAsync(
        ApiCaller caller, [FromRoute(Name = "order_number")] RouteText number, CancellationToken cancellationToken)
    {
        var found = await store.FindByNumberAsync(caller.Shop, number.Value, cancellationToken).ConfigureAwait(false);
        return found is null
            ? Refuse(Result.NotFound("order_not_found", "Order not found."))
            : NarvarEnvelope.Success(StatusCodes.Status200OK, "Order found.", json => NarvarOrderWriter.Write(json, found.Data));
    }

    private static ApiAnswer Answer(IngestedOrder written) => written.IsNew
        ? NarvarEnvelope.Success(StatusCodes.Status201Created, "Order created.", warnings: written.Warnings)
        : NarvarEnvelope.Success(StatusCodes.Status200OK, "Order updated.", warnings: written.Warnings);

    private static ApiAnswer Refuse(FailedResult failed) => NarvarEnvelope.Of(ApiError.Of(failed));
}
