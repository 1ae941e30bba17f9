using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Features.Orders.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>The routes of single parcels (docs/integrations/karla-api.md#calls).</summary>
internal sealed class ShipmentEndpoints(OrderIngest ingest, IdempotentWrites writes)
{
    public void Map(IEndpointRouteBuilder group)
    {
        group.MapPatch("/orders/{uuid}/shipments/{shipment_id}", PatchAsync)
            .WithSummary("Update single members of a parcel; products replaces its contents").Takes<ShipmentPatchBody>().Refuses(409);
        group.MapPost("/shipments/{shipment_id}/events", AddEventAsync).WithSummary("Send a carrier event of a parcel")
            .WithDescription("The newest event sets the phase, whatever order events arrive in. The same external_id, or the same name at the same instant, changes nothing. An event_time without offset is in the shop's zone. "
                + "Unknown names, and events more than 24 hours ahead, are stored and change no phase: see warnings.")
            .Takes<ShipmentEventBody>().Refuses(409);
    }

    private async Task<ApiAnswer<Ok<ShipmentBody>>> PatchAsync(
        HttpContext http, string slug, RouteId uuid, [FromRoute(Name = "shipment_id")] RouteId shipment,
        CancellationToken cancellationToken)
    {
        var patch = await ApiBody.ReadAsync(http, OrderJson.ReadShipmentPatch).ConfigureAwait(false);
        if (!patch.Succeeded) return patch.ToFailed();
        var write = await ingest.PrepareShipmentPatchAsync(
            ApiCaller.Of(http).Shop, uuid.Value, shipment.Value, patch.Value, cancellationToken)
            .ConfigureAwait(false);
        return await RunAsync(http, slug, write).ConfigureAwait(false);
    }

    private async Task<ApiAnswer<Ok<ShipmentBody>>> AddEventAsync(
        HttpContext http, string slug, [FromRoute(Name = "shipment_id")] RouteId shipment, CancellationToken cancellationToken)
    {
        var report = await ApiBody.ReadAsync(http, OrderJson.ReadEvent).ConfigureAwait(false);
        if (!report.Succeeded) return report.ToFailed();
        var write = await ingest.PrepareEventAsync(ApiCaller.Of(http).Shop, shipment.Value, report.Value, cancellationToken)
            .ConfigureAwait(false);
        return await RunAsync(http, slug, write).ConfigureAwait(false);
    }

    private Task<Result<ApiAnswer>> RunAsync(HttpContext http, string slug, ReadyWrite<IngestedShipment> write)
    {
        var shop = ApiCaller.Of(http).Shop;
        return writes.RunAsync(
            http, shop, scope => write(scope), written => Answer(http, written, new ParcelOwner(written.OrderId, shop, slug)));
    }

    private static ApiAnswer Answer(HttpContext http, IngestedShipment written, ParcelOwner owner)
    {
        IReadOnlyList<string> warnings = [.. ApiBody.WarningsOf(http) ?? [], .. written.Warnings];
        return ApiAnswer.Write(
            StatusCodes.Status200OK, json => ShipmentWriter.Write(json, written.Order, written.Shipment, isStored: false, owner, warnings));
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
