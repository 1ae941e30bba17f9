using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Integrations.Marks;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>
/// What of a payload counts, given how new what is known is. The newest state of an order decides its members, the newest state of a
/// fulfilment its parcels; labels are united whatever their age, so that every order of arrival ends in the same state. Pure.
/// </summary>
internal static class ShopifyUpserts
{
    /// <summary>The mark of a refund that the order's items and total have already.</summary>
    public const string RefundPart = "refund/";

    /// <summary>The mark of the order's own state.</summary>
    public const string OrderPart = "order";

    /// <summary>An order's upsert and the mark to keep with it.</summary>
    /// <param name="job">The delivery.</param>
    /// <param name="order">The order it brings.</param>
    /// <param name="mark">How new what is known is.</param>
    /// <param name="labels">The labels of its tags.</param>
    /// <param name="areAll">Whether these are all there are; only then may others be dropped.</param>
    public static (OrderUpsert Upsert, SourceMark Mark, bool IsNewest) Of(
        ShopifyJob job, ShopifyOrder order, SourceMark mark, LabelSet labels, bool areAll)
    {
        var wasKnown = mark.IsKnown;
        var version = SourceVersion.Of(order.UpdatedAt, job.Message.TriggeredAt, job.Message.Body.Span);
        mark = mark.Advance(OrderPart, version, out var isNewest);
        // A refund and the state that has it often come in one second, so their order in time does not tell.
        foreach (var part in order.Refunds.Select(refund => RefundPart + refund).Where(part => !mark.Versions.ContainsKey(part)))
            mark = mark with { Versions = mark.Versions.SetItem(part, version) };
        var parcels = new ShopifyParcels(job, mark);
        foreach (var fulfilment in order.Fulfilments) parcels.Add(fulfilment);
        if (order.ListsFulfilments) parcels.AddList(order, version);
        mark = parcels.Mark;
        var isLate = wasKnown && !isNewest;
        var upsert = parcels.Fill(new OrderUpsert
        {
            Id = order.Id,
            IdType = OrderIdType.ExternalId,
            // With mirrored tags an older state counts for nothing: it may name tags that are gone.
            Order = order.Data with { Labels = isLate && job.MirrorsTags ? LabelSet.Empty : labels },
            Given = isLate ? default : GivenIn(order, mark, version),
            SourceId = order.Id,
            IsCancelled = order.IsCancelled,
            MirrorsLabels = job.MirrorsTags && areAll && !isLate,
        });
        return (upsert, isNewest
            ? mark with { Owner = order.Data.ExternalCustomerId is { } customer ? ShopifyCustomers.Subject(customer) : mark.Owner }
            : mark, isNewest);
    }

    /// <summary>A fulfilment's upsert and the mark to keep with it; the order must be there.</summary>
    public static (OrderUpsert Upsert, SourceMark Mark) Of(ShopifyJob job, ShopifyFulfilment fulfilment, SourceMark mark, LabelSet labels)
    {
        var parcels = new ShopifyParcels(job, mark);
        parcels.Add(fulfilment);
        return (parcels.Fill(ForKnown(fulfilment.OrderId!, labels)), parcels.Mark);
    }

    /// <summary>An upsert that only adds, to an order that must be there.</summary>
    public static OrderUpsert ForKnown(string order, LabelSet labels) => new()
    {
        Id = order,
        IdType = OrderIdType.ExternalId,
        HasOrder = false,
        SourceId = order,
        Order = new OrderData { OrderNumber = "", Labels = labels },
    };

    // A state from before a refund that was taken off already would bring its items back.
    private static Api.Json.MemberSet<OrderMember> GivenIn(ShopifyOrder order, SourceMark mark, string version)
    {
        var isBeforeRefund = mark.Versions.Any(part => part.Key.StartsWith(RefundPart, StringComparison.Ordinal)
            && string.CompareOrdinal(part.Value, version) > 0 && !order.Refunds.Contains(part.Key[RefundPart.Length..]));
        return isBeforeRefund
            ? new(order.Given.Bits & ~Api.Json.MemberSet.Of(
                OrderMember.Products, OrderMember.TotalOrderPrice, OrderMember.SubTotalPrice, OrderMember.Presentment).Bits)
            : order.Given;
    }
}
