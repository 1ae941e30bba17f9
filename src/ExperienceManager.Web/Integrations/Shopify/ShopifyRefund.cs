using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Features.Orders;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>A refund: by itself (<c>refunds/create</c>), or in the list of an order.</summary>
/// <param name="Id">Shopify's id.</param>
/// <param name="Order">Its order's id; empty in an order.</param>
/// <param name="At">When it was made.</param>
/// <param name="Money">What went back.</param>
/// <param name="Goods">What of it was for lines of the order.</param>
/// <param name="Pieces">Pieces that came off, by line.</param>
/// <param name="Odd">Members that were left out.</param>
internal sealed record ShopifyRefund(
    string Id, string Order, Instant At, ImmutableArray<ShopifyRefundedMoney> Money, ImmutableArray<ShopifyRefundedMoney> Goods,
    ImmutableDictionary<string, decimal> Pieces, IReadOnlyList<Problem> Odd)
{
    private const decimal MaxPieces = 1_000_000_000;

    /// <summary>Reads one that came by itself, so that it has to say what it is about.</summary>
    public static ShopifyRefund ReadAlone(ShopifyNode node, Instant fallback)
    {
        foreach (var needed in new[] { "id", "order_id" }) if (node.Id(needed) is null) node.NoteMissing(needed);
        return Read(node, fallback);
    }

    /// <summary>Reads one.</summary>
    public static ShopifyRefund Read(ShopifyNode node, Instant fallback)
    {
        var lines = node.List("refund_line_items").ToList();
        var pieces = lines.Select(line => (Line: line.Id("line_item_id"), Quantity: Math.Clamp(line.Number("quantity") ?? 0, 0, MaxPieces)))
            .Where(line => line.Line is not null).GroupBy(line => line.Line!, StringComparer.Ordinal)
            .ToImmutableDictionary(lines => lines.Key, lines => lines.Sum(line => line.Quantity));
        var payments = node.List("transactions")
            .Where(payment => payment.Text("kind") == "refund" && payment.Text("status") is null or "success");
        var at = node.Time("created_at") ?? fallback;
        return new ShopifyRefund(
            node.Id("id") ?? "", node.Id("order_id") ?? "", at, Amounts(payments, "amount"), Amounts(lines, "subtotal"), pieces, node.Odd);
    }

    /// <summary>The order without what was refunded.</summary>
    public OrderUpsert TakeOff(OrderData order)
    {
        var left = ShopifyRefundedMoney.TakeOff(new OrderAmounts(order.Currency, order.Total, order.SubTotal, order.Presentment), [this]);
        return ShopifyUpserts.ForKnown(Order, LabelSet.Empty) with
        {
            Given = MemberSet.Of(OrderMember.Products, OrderMember.TotalOrderPrice, OrderMember.SubTotalPrice, OrderMember.Presentment),
            Order = new OrderData
            {
                OrderNumber = "",
                Items = order.Items.Select(TakeOff).Where(item => item.Quantity is not <= 0).ToEquatableArray(),
                Total = left.Total,
                SubTotal = left.SubTotal,
                Presentment = left.Paid,
            },
        };
    }

    private static ImmutableArray<ShopifyRefundedMoney> Amounts(IEnumerable<ShopifyNode> owners, string name) =>
        [.. owners.Select(owner => ShopifyRefundedMoney.Read(owner, name)).OfType<ShopifyRefundedMoney>()];

    private OrderItem TakeOff(OrderItem item) => item.LineId is { } id && Pieces.TryGetValue(id, out var pieces)
        ? item with { Quantity = (item.Quantity ?? 1) - pieces }
        : item;
}
