using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shipments.Ingest;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Ingest;

/// <summary>
/// The end of a lock's wait: what the customer systems answered is added, then the order is locked and its parcels are decided, in the
/// transaction that deletes the wait.
/// </summary>
internal sealed class LockWrite(
    ShopSnapshot snapshot, Guid id, IReadOnlyList<(LabelSource Source, LabelSet Labels)> answers, EquatableArray<string> missingSources,
    ShipmentIntake shipments, Instant now)
{
    private ShopId Shop => snapshot.ShopId;

    /// <summary>Writes inside the scope; nothing when the order is gone.</summary>
    public async Task RunAsync(WriteScope scope)
    {
        var statements = OrderStatements.For(scope);
        var known = await OrderWrite.ReadAsync(statements.FindById.ReadAsync(scope, Shop.Value, id)).ConfigureAwait(false);
        if (known is null) return;
        var order = answers.Aggregate(known.Order, (order, answer) => order with { Labels = order.Labels.Union(answer.Labels) });

        // The version goes up even when no label came: pages keep an order by its version, and it has a lock now.
        await OrderRows.UpdateAsync(scope, statements, Shop, id, order, known.Status, now).ConfigureAwait(false);
        await LabelRows.AddAsync(scope, statements, Shop, id, order.PlacedAt, answers, now).ConfigureAwait(false);
        // All parcels were withdrawn while it waited: the next fulfilment locks.
        if (known.Status == OrderStatus.Placed) return;
        await OrderRows.FreezeAsync(scope, statements, Shop, id, Fulfilment.Of(snapshot, order, now, missingSources)).ConfigureAwait(false);
        await shipments.DecideAllAsync(scope, snapshot, id, order, now).ConfigureAwait(false);
    }
}
