using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shipments;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Webhooks;
using ExperienceManager.Web.Work;
using NodaTime;

namespace ExperienceManager.Web.Features.Shipments.Ingest;

/// <summary>
/// What a written order means for its shipments, inside the order's transaction: where each is found, and, when one first gets its tracking
/// number, what is decided for every service, with the message that submits it (docs/shipments.md#submitting-shipments). While the order's
/// lock waits for labels, so does the decision.
/// </summary>
public sealed class ShipmentIntake(WorkQueue work, WebhookIntake webhooks)
{
    /// <summary>Keeps what changed.</summary>
    /// <param name="scope">The order's transaction.</param>
    /// <param name="snapshot">The shop.</param>
    /// <param name="id">The order.</param>
    /// <param name="before">Its shipments before the write.</param>
    /// <param name="order">The order after it.</param>
    /// <param name="now">The instant of the write.</param>
    /// <param name="isLockWaiting">Whether the order's lock waits: then the lock decides (<see cref="DecideAllAsync"/>).</param>
    public async Task RecordAsync(
        WriteScope scope, ShopSnapshot snapshot, Guid id, EquatableArray<Shipment> before, OrderData order, Instant now,
        bool isLockWaiting = false)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(order);
        if (before == order.Shipments) return;
        await webhooks.RecordAsync(scope, snapshot, id, before, order, now).ConfigureAwait(false);
        var statements = ShipmentStatements.For(scope);
        Task TouchAsync(Guid shipment, string? verdicts) => statements.Touch.QueueAsync(
            scope, snapshot.ShopId.Value, shipment, id, InstantConverter.ToDatabase(now),
            verdicts is null ? null : InstantConverter.ToDatabase(now), verdicts);
        foreach (var gone in before.Where(earlier => order.Shipments.All(shipment => shipment.Id != earlier.Id)))
            await TouchAsync(gone.Id, null).ConfigureAwait(false);
        foreach (var shipment in order.Shipments)
        {
            var known = before.FirstOrDefault(earlier => earlier.Id == shipment.Id);
            if (known == shipment) continue;
            var isDecided = !isLockWaiting && IsNewlyNumbered(shipment, known);
            await TouchAsync(
                shipment.Id, isDecided ? await DecideAsync(scope, snapshot, id, order, shipment, now).ConfigureAwait(false) : null)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Whether a write gives a shipment its tracking number, so that something is to be decided.</summary>
    internal static bool HasNewlyNumbered(EquatableArray<Shipment> before, EquatableArray<Shipment> after) =>
        after.Any(shipment => IsNewlyNumbered(shipment, before.FirstOrDefault(earlier => earlier.Id == shipment.Id)));

    /// <summary>
    /// Decides for the shipments that got their numbers while the order's lock waited, by the labels that are locked now.
    /// </summary>
    internal async Task DecideAllAsync(WriteScope scope, ShopSnapshot snapshot, Guid id, OrderData order, Instant now)
    {
        var statements = ShipmentStatements.For(scope);
        foreach (var shipment in order.Shipments.Where(shipment => IsNewlyNumbered(shipment, null)))
        {
            var verdicts = await DecideAsync(scope, snapshot, id, order, shipment, now).ConfigureAwait(false);
            await statements.Decide.QueueAsync(
                scope, snapshot.ShopId.Value, id, shipment.Id, InstantConverter.ToDatabase(now), verdicts).ConfigureAwait(false);
        }
    }

    /// <summary>Tells that the order was cancelled.</summary>
    public Task RecordCancellationAsync(WriteScope scope, ShopSnapshot snapshot, Guid id, OrderData order, Instant now) =>
        webhooks.RecordCancellationAsync(scope, snapshot, id, order, now);

    /// <summary>The order that a shipment is in; null when the shop has none of that id.</summary>
    internal static async Task<Guid?> FindOrderAsync(WriteScope scope, ShopId shop, Guid shipment)
    {
        await using var reader = await ShipmentStatements.For(scope).FindOrder.ReadAsync(scope, shop.Value, shipment).ConfigureAwait(false);
        return await reader.ReadAsync().ConfigureAwait(false) ? reader.GetId(0) : null;
    }

    private static bool IsNewlyNumbered(Shipment shipment, Shipment? known) =>
        shipment.TrackingNumber is not null && known?.TrackingNumber is null;

    // The verdict for every service, as stored.
    private async Task<string> DecideAsync(
        WriteScope scope, ShopSnapshot snapshot, Guid id, OrderData order, Shipment shipment, Instant now)
    {
        var verdicts = new List<StoredVerdict>(TrackingServices.All.Count);
        var rules = snapshot.Source.ShipmentRules;
        foreach (var service in TrackingServices.All)
        {
            var verdict = rules.Decide(service, shipment.Carrier, order.Labels);
            Guid? message = null;
            if (verdict.IsSubmitted && rules.Of(service).Url is { } url)
            {
                var body = ShipmentSubmission.Write(snapshot.Source.Slug, id, order, shipment, verdict, now);
                var submission = new NewWork(ShipmentSubmission.Kind, url, body) { Subject = $"{id}/{service.Key()}" };
                message = await work.AddAsync(scope, snapshot.ShopId, submission, now).ConfigureAwait(false);
            }

            verdicts.Add(new StoredVerdict(service, verdict.Reason, verdict.Words.ToString(), message));
        }

        return StoredVerdict.Write(verdicts);
    }
}
