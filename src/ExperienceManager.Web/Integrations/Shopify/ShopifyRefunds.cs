using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Erasing;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Inbox;
using ExperienceManager.Web.Integrations.Marks;
using ExperienceManager.Web.Work;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>
/// Refunds (<c>refunds/create</c>): their pieces and money are taken off the order, once. A state of the order that is as new has them
/// already, so with <c>orders/updated</c> subscribed too nothing is taken off twice.
/// </summary>
internal sealed class ShopifyRefunds(OrderIngest ingest, OrderStore orders, SourceMarks marks, IDbContextFactory<AppDbContext> contexts)
{
    /// <summary>Takes a refund off its order.</summary>
    public async Task<WorkOutcome> HandleAsync(ShopifyJob job, CancellationToken cancellationToken)
    {
        var read = ShopifyPayload.Read(job.Message.Body, node => ShopifyRefund.ReadAlone(node, job.Fallback));
        if (!read.Succeeded) return ShopifyJob.Park(read);
        var (refund, shop) = (read.Value, job.Message.Shop);
        var mark = await marks.ReadAsync(shop, ConnectionKind.Shopify, ShopifyOrders.Subject(refund.Order), cancellationToken)
            .ConfigureAwait(false);
        var version = SourceVersion.Of(refund.At, job.Message.TriggeredAt, job.Message.Body.Span);
        var part = ShopifyUpserts.RefundPart + refund.Id;
        if (mark.Versions.ContainsKey(part)) return new WorkOutcome.Ignore("This refund was taken off before.");
        if (mark.Versions.TryGetValue(ShopifyUpserts.OrderPart, out var state) && string.CompareOrdinal(state, version) >= 0)
            return new WorkOutcome.Ignore("The order's state already has this refund.");
        var found = await orders.FindByExternalIdAsync(shop, refund.Order, cancellationToken).ConfigureAwait(false);
        if (found is null)
        {
            var isDeleted = await DeletedOrders.IsGoneAsync(contexts, shop, refund.Order, cancellationToken).ConfigureAwait(false);
            return isDeleted ? InboxTraces.Deleted(job.Message) : new WorkOutcome.TryAgain(ShopifyOrders.NotThere(refund.Order).Message);
        }

        var write = await ingest.PrepareUpsertAsync(shop, refund.TakeOff(found.Data), LabelSource.Shopify, cancellationToken)
            .ConfigureAwait(false);
        var moved = mark with { Versions = mark.Versions.SetItem(part, version) };
        return new WorkOutcome.Write(async scope =>
        {
            if (!await SourceMarks.WriteAsync(scope, shop, ConnectionKind.Shopify, moved).ConfigureAwait(false)) return ShopifyOrders.Moved;
            var written = await write(scope).ConfigureAwait(false);
            if (written.Succeeded && written.Value.IsErased)
                await WorkTraces.EraseBodyAsync(scope, shop, job.Message.Id).ConfigureAwait(false);
            return written.Succeeded
                ? $"Order {written.Value.Order.OrderNumber}. The refund was taken off.{ShopifyOdd.Describe(refund.Odd)}"
                : written.ToFailed();
        });
    }
}
