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
/// <param name="Amount">Money that went back.</param>
/// <param name="Pieces">Pieces that came off, by line.</param>
/// <param name="Odd">Members that were left out.</param>
internal sealed record ShopifyRefund(string Id, string Order, Instant At, decimal Amount, ImmutableDictionary<string, decimal> Pieces, IReadOnlyList<Problem> Odd)
{
    /// <summary>Reads one that came by itself, so that it has to say what it is about.</summary>
    public static ShopifyRefund ReadAlone(ShopifyNode node, Instant fallback)
    {
        foreach (var needed in new[] { "id", "order_id" }) if (node.Id(needed) is null) node.NoteMissing(needed);
        return Read(node, fallback);
    }

    /// <summary>Reads one.</summary>
    public static ShopifyRefund Read(ShopifyNode node, Instant fallback)
    {
        var pieces = node.List("refund_line_items").Select(line => (Line: line.Id("line_item_id"), Quantity: line.Number("quantity") ?? 0))
            .Where(line => line.Line is not null).GroupBy(line => line.Line!, StringComparer.Ordinal).ToImmutableDictionary(lines => lines.Key, lines => lines.Sum(line => line.Quantity));
        var amount = node.List("transactions").Where(transaction => transaction.Text("kind") == "refund" && transaction.Text("status") is null or "success").Sum(transaction => transaction.Number("amount") ?? 0);
        return new ShopifyRefund(node.Id("id") ?? "", node.Id("order_id") ?? "", node.Time("created_at") ?? fallback, amount, pieces, node.Odd);
    }

    /// <summary>The order without what was refunded.</summary>
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
