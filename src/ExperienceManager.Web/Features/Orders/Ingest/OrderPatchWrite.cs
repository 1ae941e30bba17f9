using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Ingest;

/// <summary>One change of single members at the writer. The lock of a fulfilled order is not touched.</summary>
internal sealed class OrderPatchWrite(ShopId shop, Guid id, OrderPatch patch, Instant now)
{
    /// <summary>Refuses the change by the order's current version; null changes whatever is there.</summary>
    public Func<long, FailedResult?>? Refuse { get; init; }

    /// <summary>Writes inside the scope.</summary>
    public async Task<Result<IngestedOrder>> RunAsync(WriteScope scope)
    {
        var statements = OrderStatements.For(scope);
        var known = await OrderWrite.ReadAsync(statements.FindById.ReadAsync(scope, shop.Value, id)).ConfigureAwait(false);
        if (known is null) return OrderWrite.NoSuchOrder;
        // The row is locked, so the version that is compared is the one that is replaced.
        if (Refuse is not null && Refuse(await VersionAsync(scope).ConfigureAwait(false)) is { } refusal) return refusal;
        var order = known.Keep(known.Order with
        {
            Labels = patch.Labels ?? known.Order.Labels,
            Address = patch.Address ?? known.Order.Address,
            ExpectedNumberOfShipments = patch.ExpectedNumberOfShipments ?? known.Order.ExpectedNumberOfShipments,
        });
        if (order != known.Order) await OrderRows.UpdateAsync(scope, statements, shop, id, order, known.Status, now).ConfigureAwait(false);
        if (patch.Labels is not null) await ReplaceLabelsAsync(scope, statements, order).ConfigureAwait(false);
        IEnumerable<string> ofLabels = patch.Labels is null ? [] : LabelWarnings.Of(patch.Labels);
        IEnumerable<string> warnings = known.IsErased ? [OrderWrite.ErasedWarning] : ofLabels;
        return new IngestedOrder(id, order, known.Status, IsNew: false, [.. patch.Unused, .. warnings]) { IsErased = known.IsErased };
    }

    private Task<long> VersionAsync(WriteScope scope) =>
        scope.Context.Set<OrderRecord>().Where(row => row.ShopId == shop && row.Id == id).Select(row => row.Version).SingleAsync();

    // Of an erased order not all labels that were sent are kept.
    private async Task ReplaceLabelsAsync(WriteScope scope, OrderStatements statements, OrderData order)
    {
        await statements.DeleteLabels.QueueAsync(scope, shop.Value, id).ConfigureAwait(false);
        await LabelRows.AddAsync(scope, statements, shop, id, order.PlacedAt, HashedLabel.Of(order.Labels), LabelSource.Api, now)
            .ConfigureAwait(false);
    }
}
