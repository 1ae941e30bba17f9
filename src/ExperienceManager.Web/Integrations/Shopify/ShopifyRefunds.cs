using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Inbox;
using ExperienceManager.Web.Integrations.Marks;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>
/// Refunds (<c>refunds/create</c>): their pieces and money are taken off the order, once. A state of the order that is as new has them
/// already, so with <c>orders/updated</c> subscribed too nothing is taken off twice.
/// </summary>
internal sealed class ShopifyRefunds(OrderIngest ingest, OrderStore orders, SourceMarks marks)
{
    /// <summary>Takes a refund off its order.</summary>
    public async Task<InboxOutcome> HandleAsync(ShopifyJob job, CancellationToken cancellationToken)
    {
        var read = ShopifyPayload.Read(job.Message.Body, node => Refund.Read(node, job.Fallback));
        if (!read.Succeeded) return ShopifyJob.Park(read);
        var (refund, shop) = (read.Value, job.Message.Shop);
        var mark = await marks.ReadAsync(shop, ConnectionKind.Shopify, ShopifyOrders.Subject(refund.Order), cancellationToken).ConfigureAwait(false);
        var version = SourceVersion.Of(refund.At, job.Message.TriggeredAt, job.Message.Body.Span);
        var part = ShopifyUpserts.RefundPart + refund.Id;
        if (mark.Versions.ContainsKey(part)) return new InboxOutcome.Ignore("This refund was taken off before.");
        if (mark.Versions.TryGetValue(ShopifyUpserts.OrderPart, out var state) && string.CompareOrdinal(state, version) >= 0) return new InboxOutcome.Ignore("The order's state already has this refund.");
        var found = await orders.FindByExternalIdAsync(shop, refund.Order, cancellationToken).ConfigureAwait(false);
        if (found is null) return new InboxOutcome.TryAgain(ShopifyOrders.NotThere(refund.Order).Message);
        var write = await ingest.PrepareUpsertAsync(shop, Actor.System, refund.TakeOff(found.Data), LabelSource.Shopify, cancellationToken).ConfigureAwait(false);
        var moved = mark with { Versions = mark.Versions.SetItem(part, version) };
        return new InboxOutcome.Write(async scope =>
        {
            if (!await SourceMarks.WriteAsync(scope, shop, ConnectionKind.Shopify, moved).ConfigureAwait(false)) return ShopifyOrders.Moved;
            var written = await write(scope).ConfigureAwait(false);
            return written.Succeeded ? $"Order {written.Value.Order.OrderNumber}. The refund was taken off.{ShopifyOdd.Describe(refund.Odd)}" : written.ToFailed();
        });
    }

    private sealed record Refund(string Id, string Order, Instant At, decimal Amount, ImmutableDictionary<string, decimal> Pieces, IReadOnlyList<Problem> Odd)
    {
        public static Refund Read(ShopifyNode node, Instant fallback)
        {
            var (id, order) = (node.Id("id"), node.Id("order_id"));
            if (id is null) node.NoteMissing("id");
            if (order is null) node.NoteMissing("order_id");
            var pieces = node.List("refund_line_items").Select(line => (Line: line.Id("line_item_id"), Quantity: line.Number("quantity") ?? 0))
                .Where(line => line.Line is not null).GroupBy(line => line.Line!, StringComparer.Ordinal).ToImmutableDictionary(lines => lines.Key, lines => lines.Sum(line => line.Quantity));
            var amount = node.List("transactions").Where(transaction => transaction.Text("kind") == "refund" && transaction.Text("status") is null or "success").Sum(transaction => transaction.Number("amount") ?? 0);
            return new Refund(id ?? "", order ?? "", node.Time("created_at") ?? fallback, amount, pieces, node.Odd);
        }

        public OrderUpsert TakeOff(OrderData order) => ShopifyUpserts.ForKnown(Order, LabelSet.Empty) with
        {
            Given = MemberSet.Of(OrderMember.Products, OrderMember.TotalOrderPrice),
            Order = new OrderData
            {
                OrderNumber = "",
                Items = order.Items.Select(TakeOff).Where(item => item.Quantity is not <= 0).ToEquatableArray(),
                Total = order.Total - Amount,
            },
        };

        private OrderItem TakeOff(OrderItem item) => item.LineId is { } id && Pieces.TryGetValue(id, out var pieces) ? item with { Quantity = (item.Quantity ?? 1) - pieces } : item;
    }
}
