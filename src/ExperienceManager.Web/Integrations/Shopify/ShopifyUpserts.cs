using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Integrations.Marks;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>
/// What of a payload counts, given how new what is known is. The newest state of an order decides its members; labels are united and
/// parcels added whatever their age, so that every order of arrival ends in the same state (reliability.md R16). Pure.
/// </summary>
internal static class ShopifyUpserts
{
    private const string OrderPart = "order";

    /// <summary>An order's upsert and the mark to keep with it.</summary>
    /// <param name="job">The delivery.</param>
    /// <param name="order">The order it brings.</param>
    /// <param name="mark">How new what is known is.</param>
    /// <param name="labels">The labels of its tags.</param>
    /// <param name="areAll">Whether these are all there are; only then may others be dropped.</param>
    public static (OrderUpsert Upsert, SourceMark Mark, bool IsNewest) Of(ShopifyJob job, ShopifyOrder order, SourceMark mark, LabelSet labels, bool areAll)
    {
        mark = mark.Advance(OrderPart, SourceVersion.Of(order.UpdatedAt, job.Message.TriggeredAt, job.Message.Body.Span), out var isNewest);
        var parcels = new List<Shipment>();
        foreach (var fulfilment in order.Fulfilments) mark = AddParcels(job, fulfilment, mark, parcels);
        var isLate = mark.IsKnown && !isNewest;
        var upsert = new OrderUpsert
        {
            Id = order.Id,
            IdType = OrderIdType.ExternalId,
            // With mirrored tags an older state counts for nothing: it may name tags that are gone.
            Order = order.Data with { Shipments = parcels.ToEquatableArray(), Labels = isLate && job.MirrorsTags ? LabelSet.Empty : labels },
            Given = isLate ? default : order.Given,
            IsCancelled = order.IsCancelled,
            MirrorsLabels = job.MirrorsTags && areAll && !isLate,
        };
        return (upsert, isNewest ? mark with { Owner = order.Data.ExternalCustomerId is { } customer ? ShopifyCustomers.Subject(customer) : mark.Owner } : mark, isNewest);
    }

    /// <summary>A fulfilment's upsert and the mark to keep with it; the order must be there.</summary>
    public static (OrderUpsert Upsert, SourceMark Mark) Of(ShopifyJob job, ShopifyFulfilment fulfilment, SourceMark mark, LabelSet labels)
    {
        var parcels = new List<Shipment>();
        mark = AddParcels(job, fulfilment, mark, parcels);
        return (ForKnown(fulfilment.OrderId!, labels, parcels), mark);
    }

    /// <summary>An upsert that only adds, to an order that must be there.</summary>
    public static OrderUpsert ForKnown(string order, LabelSet labels, IEnumerable<Shipment> parcels) => new()
    {
        Id = order,
        IdType = OrderIdType.ExternalId,
        HasOrder = false,
        Order = new OrderData { OrderNumber = "", Labels = labels, Shipments = parcels.ToEquatableArray() },
    };

    // An older state of a parcel still says that there was this parcel, and how far it had come at least; the rest is known better.
    private static SourceMark AddParcels(ShopifyJob job, ShopifyFulfilment fulfilment, SourceMark mark, List<Shipment> parcels)
    {
        if (fulfilment.Parcels.IsEmpty) return mark;
        var version = SourceVersion.Of(fulfilment.UpdatedAt, job.Message.TriggeredAt, job.Message.Body.Span);
        mark = mark.Advance($"fulfilment/{fulfilment.Id}", version, out var isNewest);
        foreach (var parcel in fulfilment.Parcels)
        {
            var counts = isNewest;
            if (parcel.TrackingNumber is { } number) mark = mark.Advance($"fulfilment/{fulfilment.Id}/{number.ToUpperInvariant()}", version, out counts);
            parcels.Add(counts ? parcel : new Shipment { ExternalId = parcel.ExternalId, TrackingNumber = parcel.TrackingNumber, Phase = parcel.Phase });
        }

        return mark;
    }
}
