using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders.Ingest;
using ExperienceManager.Web.Features.Privacy;
using ExperienceManager.Web.Work;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Orders.Erasing;

/// <summary>One erasure at the writer: the order's own rows.</summary>
internal sealed class ErasureWrite(ErasedOrder erased)
{
    /// <summary>Writes inside the scope.</summary>
    public async Task<Result<StoredOrder>> RunAsync(WriteScope scope)
    {
        var statements = OrderStatements.For(scope);
        var known = await OrderWrite.ReadAsync(statements.FindById.ReadAsync(scope, erased.Shop.Value, erased.Id)).ConfigureAwait(false);
        if (known is null) return OrderWrite.NoSuchOrder;
        var version = 0L;
        if (erased.IsDeleted) await DeleteAsync(scope, known.Order).ConfigureAwait(false);
        else version = await RedactAsync(scope, statements, known).ConfigureAwait(false);
        return new StoredOrder(
            erased.Id, PersonalData.Without(known.Order), known.Status, version, erased.Now, erased.Now)
        { ErasedAt = erased.Now };
    }

    // Labels, lock, receipt, parcels and what was decided about them go with their order's row.
    private async Task DeleteAsync(WriteScope scope, OrderData order)
    {
        await scope.Context.Set<OrderRecord>().Where(row => row.ShopId == erased.Shop && row.Id == erased.Id).ExecuteDeleteAsync()
            .ConfigureAwait(false);
        foreach (var id in order.SourceIds.Select(source => source.Id).Append(order.ExternalId).Distinct(StringComparer.Ordinal))
        {
            await DeletedOrders.AddAsync(scope, erased.Shop, id, erased.Now).ConfigureAwait(false);
        }
    }

    // Returns the order's version after it.
    private async Task<long> RedactAsync(WriteScope scope, OrderStatements statements, KnownOrder known)
    {
        var order = PersonalData.Without(known.Order);
        await WorkQueue.ForgetAsync(scope, erased.Shop, LockWaits.KindOfWork, LockWaits.KeyOf(erased.Id)).ConfigureAwait(false);
        await RedactReceiptAsync(scope.Context).ConfigureAwait(false);
        await OrderRows.UpdateAsync(scope, statements, erased.Shop, erased.Id, order, known.Status, erased.Now).ConfigureAwait(false);
        var row = scope.Context.Set<OrderRecord>().Where(row => row.ShopId == erased.Shop && row.Id == erased.Id);
        await row.ExecuteUpdateAsync(set => set.SetProperty(row => row.ErasedAt, erased.Now)).ConfigureAwait(false);
        await RedactLabelsAsync(scope.Context).ConfigureAwait(false);
        return await row.Select(row => row.Version).SingleAsync().ConfigureAwait(false);
    }

    // The state that was evaluated is kept beside the receipt from now on, without the person: why a condition on them held is gone with
    // them.
    private async Task RedactReceiptAsync(AppDbContext context)
    {
        var receipts = context.Set<ReceiptRecord>().Where(row => row.ShopId == erased.Shop && row.OrderId == erased.Id);
        var judged = await receipts
            .Join(context.Set<OrderRecord>(), row => new { row.ShopId, Id = row.OrderId }, row => new { row.ShopId, row.Id },
                (receipt, row) => receipt.EvaluatedOrder ?? row.Data)
            .SingleOrDefaultAsync().ConfigureAwait(false);
        if (judged is null) return;
        var without = OrderJson.WriteStored(PersonalData.Without(OrderJson.ReadStored(judged)));
        await receipts.ExecuteUpdateAsync(set => set.SetProperty(row => row.EvaluatedOrder, without)).ConfigureAwait(false);
    }

    private async Task RedactLabelsAsync(AppDbContext context)
    {
        var labels = context.Set<OrderLabelRecord>().Where(row => row.ShopId == erased.Shop && row.OrderId == erased.Id);
        foreach (var label in (await labels.Select(row => new { row.Label, row.Hash }).ToListAsync().ConfigureAwait(false))
            .Where(label => LabelWarnings.KindOf(label.Label) is not null))
        {
            await labels.Where(row => row.Hash == label.Hash).ExecuteDeleteAsync().ConfigureAwait(false);
        }

        var locks = context.Set<OrderLockRecord>().Where(row => row.ShopId == erased.Shop && row.OrderId == erased.Id);
        if (await locks.AsNoTracking().SingleOrDefaultAsync().ConfigureAwait(false) is not { } stored) return;
        var frozen = LockColumns.Read(stored);
        var kept = LockColumns.LabelsOf(frozen with { Labels = PersonalData.Without(frozen.Labels) });
        await locks.ExecuteUpdateAsync(set => set.SetProperty(row => row.Labels, kept)).ConfigureAwait(false);
    }
}
