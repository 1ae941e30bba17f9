using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Features.Orders.Json;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>The routes of single parcels (docs/integrations/karla-api.md#calls).</summary>
internal sealed class ShipmentEndpoints(OrderIngest ingest, IdempotentWrites writes)
{
    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder group, IServiceProvider services)
    {
        var shipments = ActivatorUtilities.CreateInstance<ShipmentEndpoints>(services);
        group.MapPatch("/orders/{uuid}/shipments/{shipment_id}", (Delegate)shipments.PatchAsync).WithSummary("Update single members of a parcel; products replaces its contents")
            .Takes<ShipmentPatchBody>().Produces<ShipmentBody>().Refuses(404, 409);
        group.MapPost("/shipments/{shipment_id}/events", (Delegate)shipments.AddEventAsync).WithSummary("Send a carrier event of a parcel")
            .WithDescription("The newest event sets the phase, whatever order events arrive in. The same external_id, or the same name at the same instant, changes nothing. An event_time without offset is in the shop's zone. "
                + "Unknown names, and events more than 24 hours ahead, are stored and change no phase: see warnings.")
            .Takes<ShipmentEventBody>().Produces<ShipmentBody>().Refuses(404, 409);
    }

    private async Task<IResult> PatchAsync(HttpContext http, string uuid)
    {
        var patch = await ApiBody.ReadAsync(http, OrderJson.ReadShipmentPatch).ConfigureAwait(false);
        if (!patch.Succeeded) return ApiError.Of(patch.ToFailed()).ToAnswer();
        var caller = ApiCaller.Of(http);
        var order = Guid.TryParse(uuid, out var id) ? id : Guid.Empty;
        return await RunAsync(http, await ingest.PrepareShipmentPatchAsync(caller.Shop, order, ShipmentIn(http), patch.Value, http.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task<IResult> AddEventAsync(HttpContext http)
    {
        var happened = await ApiBody.ReadAsync(http, OrderJson.ReadEvent).ConfigureAwait(false);
        if (!happened.Succeeded) return ApiError.Of(happened.ToFailed()).ToAnswer();
        return await RunAsync(http, await ingest.PrepareEventAsync(ApiCaller.Of(http).Shop, ShipmentIn(http), happened.Value, http.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static Guid ShipmentIn(HttpContext http) => Guid.TryParse((string?)http.GetRouteValue("shipment_id"), out var id) ? id : Guid.Empty;

    private async Task<IResult> RunAsync(HttpContext http, ReadyWrite<IngestedShipment> write)
    {
        var (shop, slug) = (ApiCaller.Of(http).Shop, (string)http.GetRouteValue("slug")!);
        var answer = await writes.RunAsync(http, shop, scope => write(scope), written => Answer(http, written, new ParcelOwner(written.OrderId, shop, slug))).ConfigureAwait(false);
        return answer.Succeeded ? answer.Value : ApiError.Of(answer.ToFailed()).ToAnswer();
    }

    private static ApiAnswer Answer(HttpContext http, IngestedShipment written, ParcelOwner owner)
    {
        IReadOnlyList<string> warnings = [.. ApiBody.WarningsOf(http) ?? [], .. written.Warnings];
        return ApiAnswer.Write(StatusCodes.Status200OK, json => ShipmentWriter.Write(json, written.Order, written.Shipment, isStored: false, owner, warnings));
    }
}

/// <summary>A parcel after a write that was committed.</summary>
/// <param name="OrderId">Its order.</param>
/// <param name="Order">The order's state.</param>
/// <param name="Shipment">The parcel's state.</param>
public sealed record IngestedShipment(Guid OrderId, OrderData Order, Shipment Shipment)
{
    /// <summary>What was kept but not used, as sentences.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>An event on its way in.</summary>
/// <param name="Event">The event; without a zone its time is a local one, written as UTC.</param>
/// <param name="HasZone">Whether its time says which zone it is in.</param>
public sealed record CarrierReport(ShipmentEvent Event, bool HasZone);
