using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shipments.Ingest;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Ingest;

/// <summary>One change of a known parcel at the writer: single members, or an event of its carrier.</summary>
internal sealed class ShipmentWrite(ShopSnapshot snapshot, ShipmentIntake shipments, Instant now)
{
    private const int MaxEvents = 1_000;

    /// <summary>The one answer for parcels that do not exist, and for those of other orders and shops.</summary>
    public static FailedResult NoSuchShipment { get; } = Result.NotFound("shipment_not_found", "Shipment not found.");

    /// <summary>Changes members of a parcel of an order.</summary>
    public Task<Result<IngestedShipment>> PatchAsync(WriteScope scope, Guid order, Guid shipment, ShipmentPatch patch) =>
        ChangeAsync(scope, order, shipment, known => known with
        {
            TrackingUrl = patch.TrackingUrl ?? known.TrackingUrl,
            Contents = patch.Contents ?? known.Contents,
        });

    /// <summary>Adds an event to the parcel, wherever it is.</summary>
    public async Task<Result<IngestedShipment>> AddEventAsync(WriteScope scope, Guid shipment, CarrierReport report)
    {
        if (await ShipmentIntake.FindOrderAsync(scope, snapshot.ShopId, shipment).ConfigureAwait(false) is not { } order)
            return NoSuchShipment;
        var (happened, warnings) = ReportCheck.Of(report, snapshot.Source.TimeZone, now);
        var written = await ChangeAsync(scope, order, shipment, known => With(known, happened)).ConfigureAwait(false);
        return written.Succeeded ? written.Value with { Warnings = [.. warnings, .. ReportCheck.Of(written.Value.Shipment)] } : written;
    }

    private Result<Shipment> With(Shipment known, ShipmentEvent happened)
    {
        if (known.Events.Any(happened.IsSameAs)) return known.Track(now);
        if (known.Events.Count >= MaxEvents) return Result.Invalid("event_name", $"A shipment has at most {MaxEvents} events.", "too_many");
        var events = known.Events.Append(happened).OrderBy(entry => entry.At).ToEquatableArray();
        return (known with { Events = events }).Track(now);
    }

    private async Task<Result<IngestedShipment>> ChangeAsync(
        WriteScope scope, Guid id, Guid shipment, Func<Shipment, Result<Shipment>> change)
    {
        var statements = OrderStatements.For(scope);
        if (await OrderWrite.ReadAsync(statements.FindById.ReadAsync(scope, snapshot.ShopId.Value, id))
            .ConfigureAwait(false) is not { } order)
            return OrderWrite.NoSuchOrder;
        if (order.Order.Shipments.Concat(order.Order.Withdrawn).FirstOrDefault(entry => entry.Id == shipment) is not { } known)
            return NoSuchShipment;
        var changed = change(known);
        if (!changed.Succeeded) return changed.ToFailed();
        if (changed.Value == known) return new IngestedShipment(id, order.Order, known);
        EquatableArray<Shipment> Replace(EquatableArray<Shipment> shipments) =>
            shipments.Select(entry => entry.Id == shipment ? changed.Value : entry).ToEquatableArray();
        var after = order.Keep(order.Order with { Shipments = Replace(order.Order.Shipments), Withdrawn = Replace(order.Order.Withdrawn) });
        await OrderRows.UpdateAsync(scope, statements, snapshot.ShopId, id, after, order.Status, now).ConfigureAwait(false);
        await shipments.RecordAsync(scope, snapshot, id, order.Order.Shipments, after, now).ConfigureAwait(false);
        return new IngestedShipment(id, after, changed.Value);
    }
}
