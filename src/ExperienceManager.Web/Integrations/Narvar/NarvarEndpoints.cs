using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Features.Orders;

namespace ExperienceManager.Web.Integrations.Narvar;

/// <summary>
/// The Narvar-compatible order routes (docs/integrations/narvar-api.md). The key names the shop. Senders resend the whole order: that
/// changes nothing.
/// </summary>
internal sealed class NarvarEndpoints(OrderIngest ingest, OrderStore store, IdempotentWrites writes)
{
    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var narvar = ActivatorUtilities.CreateInstance<NarvarEndpoints>(routes.ServiceProvider);
        var group = routes.MapGroup(NarvarEnvelope.Root).WithTags("Narvar orders").DisableAntiforgery();
        group.MapPost("/orders", (Delegate)narvar.UpsertAsync).RequireKey(ShopRole.Editor).WithSummary("Create or update an order")
            .Accepts<NarvarOrderBody>("application/json").Produces<NarvarAnswerBody>().Produces<NarvarAnswerBody>(StatusCodes.Status201Created).RefusesAsNarvar(409, 413, 415);
        group.MapPut("/orders/{order_number}/shipments", (Delegate)narvar.ShipAsync).RequireKey(ShopRole.Editor).WithSummary("Bring parcels of an order")
            .Accepts<NarvarShipmentsBody>("application/json").Produces<NarvarAnswerBody>().RefusesAsNarvar(409, 413, 415);
        group.MapGet("/orders/{order_number}", (Delegate)narvar.FindAsync).RequireKey(ShopRole.Viewer).WithSummary("One order")
            .Produces<NarvarAnswerBody>().RefusesAsNarvar();
    }

    private async Task<IResult> UpsertAsync(HttpContext http)
    {
        var order = await ApiBody.ReadAsync(http, NarvarOrderReader.Read).ConfigureAwait(false);
        return order.Succeeded ? await RunAsync(http, order.Value).ConfigureAwait(false) : Refuse(order.ToFailed());
    }

    private async Task<IResult> ShipAsync(HttpContext http)
    {
        var shipments = await ApiBody.ReadAsync(http, NarvarOrderReader.ReadShipments).ConfigureAwait(false);
        if (!shipments.Succeeded) return Refuse(shipments.ToFailed());
        var number = NumberIn(http);
        var order = new OrderData { OrderNumber = number, Shipments = shipments.Value };
        return await RunAsync(http, new OrderUpsert { Id = number, HasOrder = false, Order = order }).ConfigureAwait(false);
    }

    private async Task<IResult> RunAsync(HttpContext http, OrderUpsert order)
    {
        var caller = ApiCaller.Of(http);
        var write = await ingest.PrepareUpsertAsync(caller.Shop, caller.Actor, order, LabelSource.Narvar, http.RequestAborted).ConfigureAwait(false);
        var answer = await writes.RunAsync(http, caller.Shop, scope => write(scope), Answer).ConfigureAwait(false);
        return answer.Succeeded ? answer.Value : Refuse(answer.ToFailed());
    }

    private async Task<IResult> FindAsync(HttpContext http)
    {
        var found = await store.FindByNumberAsync(ApiCaller.Of(http).Shop, NumberIn(http), http.RequestAborted).ConfigureAwait(false);
        return found is null
            ? Refuse(Result.NotFound("order_not_found", "Order not found."))
            : NarvarEnvelope.Success(StatusCodes.Status200OK, "Order found.", json => NarvarOrderWriter.Write(json, found.Data));
    }

    // The server decodes all of a path but its slashes.
    private static string NumberIn(HttpContext http) => ((string)http.GetRouteValue("order_number")!).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private static ApiAnswer Answer(IngestedOrder written) => written.IsNew
        ? NarvarEnvelope.Success(StatusCodes.Status201Created, "Order created.", warnings: written.Warnings)
        : NarvarEnvelope.Success(StatusCodes.Status200OK, "Order updated.", warnings: written.Warnings);

    private static ApiAnswer Refuse(FailedResult failed) => NarvarEnvelope.Of(ApiError.Of(failed));
}
