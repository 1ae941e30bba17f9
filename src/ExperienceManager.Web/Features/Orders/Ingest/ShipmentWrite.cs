using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shipments;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shipments.Ingest;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Ingest;

/// <summary>One change of a known parcel at the writer: single members, or an event of its carrier.</summary>
internal sealed class ShipmentWrite(ShopSnapshot snapshot, ShipmentIntake shipments, Instant now)
{
    private const int MostEvents = 1_000;

    /// <summary>The one answer for parcels that do not exist, and for those of other orders and shops.</summary>
    public static FailedResult NoSuchShipment { get; } = Result.NotFound("shipment_not_found", "There is no such shipment.");

    /// <summary>Changes members of a parcel of an order.</summary>
    public Task<Result<IngestedShipment>> PatchAsync(WriteScope scope, Guid order, Guid shipment, ShipmentPatch patch) => ChangeAsync(scope, order, shipment, known => known with
    {
        TrackingUrl = patch.TrackingUrl ?? known.TrackingUrl,
        Contents = patch.Contents ?? known.Contents,
    });

    /// <summary>Adds an event to the parcel, wherever it is.</summary>
    public async Task<Result<IngestedShipment>> AddEventAsync(WriteScope scope, Guid shipment, ShipmentEvent happened) =>
        await ShipmentIntake.FindOrderAsync(scope, snapshot.ShopId, shipment).ConfigureAwait(false) is { } order
            ? await ChangeAsync(scope, order, shipment, known => With(known, happened)).ConfigureAwait(false)
            : NoSuchShipment;

    private static Result<Shipment> With(Shipment known, ShipmentEvent happened)
    {
        if (known.Events.Any(happened.IsSameAs)) return known;
        if (known.Events.Count >= MostEvents) return Result.Invalid("event_name", $"A shipment has at most {MostEvents} events.", "too_many");
        var events = known.Events.Append(happened).OrderBy(entry => entry.At).ToEquatableArray();
        return known with { Events = events, Phase = CarrierEvents.After(known.Phase, events) };
    }

    private async Task<Result<IngestedShipment>> ChangeAsync(WriteScope scope, Guid id, Guid shipment, Func<Shipment, Result<Shipment>> change)
    {
        var statements = OrderStatements.For(scope);
        if (await OrderWrite.ReadAsync(statements.FindById.ReadAsync(scope, snapshot.ShopId.Value, id)).ConfigureAwait(false) is not { } order) return OrderWrite.NoSuchOrder;
        if (order.Order.Shipments.FirstOrDefault(entry => entry.Id == shipment) is not { } known) return NoSuchShipment;
        var changed = change(known);
        if (!changed.Succeeded) return changed.ToFailed();
        if (changed.Value == known) return new IngestedShipment(id, order.Order, known);
        var after = order.Order with { Shipments = order.Order.Shipments.Select(entry => entry.Id == shipment ? changed.Value : entry).ToEquatableArray() };
        await OrderRows.UpdateAsync(scope, statements, snapshot.ShopId, id, after, order.Status, now).ConfigureAwait(false);
        await shipments.RecordAsync(scope, snapshot, id, order.Order.Shipments, after, now).ConfigureAwait(false);
        return new IngestedShipment(id, after, changed.Value);
    }
}
