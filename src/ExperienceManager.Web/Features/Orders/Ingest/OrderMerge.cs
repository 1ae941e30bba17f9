using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Ingest;

/// <summary>
/// What an order becomes when more comes in: members that were given replace, absent ones keep, labels are united, parcels are matched
/// (docs/semantics.md#2-orders). Pure.
/// </summary>
internal static class OrderMerge
{
    private static readonly OrderMember[] Extras = [.. Enum.GetValues<OrderMember>().Where(member => member.IsExtra())];

    /// <summary>The state of a new order.</summary>
    public static OrderData Create(OrderUpsert upsert, Instant now)
    {
        var order = ShipmentMerge.Merge(upsert.Order with { Shipments = [] }, upsert, now);
        return order with
        {
            ExternalId = order.ExternalId ?? (upsert.IdType == OrderIdType.ExternalId ? upsert.Id : null),
            OrderName = order.OrderName ?? (upsert.IdType == OrderIdType.OrderName ? upsert.Id : null),
            PlacedAt = order.PlacedAt == default ? now : order.PlacedAt,
            Currency = CurrencyOf(order),
            SourceIds = upsert.SourceId is { } id ? [new(upsert.Source, id)] : [],
        };
    }

    /// <summary>The state of a known order after an upsert.</summary>
    public static OrderData Update(OrderData known, OrderUpsert upsert, Instant now)
    {
        var (order, given) = (upsert.Order, upsert.Given);
        T Pick<T>(OrderMember member, T theirs, T ours) => given.Contains(member) ? theirs : ours;
        return ShipmentMerge.Merge(known, upsert, now) with
        {
            ExternalId = Pick(OrderMember.ExternalId, order.ExternalId, known.ExternalId),
            OrderName = Pick(OrderMember.OrderName, order.OrderName, known.OrderName),
            Email = Pick(OrderMember.EmailId, order.Email, known.Email),
            ExternalCustomerId = Pick(OrderMember.ExternalCustomerId, order.ExternalCustomerId, known.ExternalCustomerId),
            PlacedAt = order.PlacedAt == default ? known.PlacedAt : order.PlacedAt,
            Locale = Pick(OrderMember.Locale, order.Locale, known.Locale),
            Currency = Pick(OrderMember.Currency, CurrencyOf(order), known.Currency),
            Total = Pick(OrderMember.TotalOrderPrice, order.Total, known.Total),
            ShippingPrice = Pick(OrderMember.ShippingPrice, order.ShippingPrice, known.ShippingPrice),
            SubTotal = Pick(OrderMember.SubTotalPrice, order.SubTotal, known.SubTotal),
            Discount = Pick(OrderMember.DiscountPrice, order.Discount, known.Discount),
            Address = Pick(OrderMember.Address, order.Address, known.Address),
            Customer = Pick(OrderMember.Customer, order.Customer, known.Customer),
            Attributes = Pick(OrderMember.Attributes, order.Attributes, known.Attributes),
            Items = Pick(OrderMember.Products, order.Items, known.Items),
            ExpectedNumberOfShipments =
                Pick(OrderMember.ExpectedNumberOfShipments, order.ExpectedNumberOfShipments, known.ExpectedNumberOfShipments),
            Labels = known.Labels.Union(order.Labels),
            Presentment = Pick(OrderMember.Presentment, order.Presentment, known.Presentment),
            IsTest = Pick(OrderMember.Test, order.IsTest, known.IsTest),
            SourceIds = upsert.SourceId is { } id && known.SourceIds.All(entry => entry.Source != upsert.Source)
                ? known.SourceIds.Append(new(upsert.Source, id)).ToEquatableArray()
                : known.SourceIds,
            Extra = MergeExtra(known.Extra, upsert),
        };
    }

    /// <summary>With what customer systems know of its customer.</summary>
    public static OrderData WithLabels(OrderData order, CustomerAnswers answers) =>
        answers.KnownFor(order.Email).Aggregate(order, (known, answer) => known with { Labels = known.Labels.Union(answer.Labels) });

    /// <summary>
    /// Where an order stands: fulfilled while a parcel has a number, placed again when all were withdrawn; a cancelled one stays cancelled.
    /// </summary>
    public static OrderStatus StatusOf(OrderUpsert upsert, OrderData order, OrderStatus known = OrderStatus.Placed) =>
        upsert.IsCancelled ? OrderStatus.Cancelled
        : known == OrderStatus.Cancelled ? known
        : order.Shipments.Any(shipment => shipment.TrackingNumber is not null) ? OrderStatus.Fulfilled : OrderStatus.Placed;

    private static string CurrencyOf(OrderData order) => CurrencyCode.Normalize(order.Currency) ?? CurrencyCode.Default;

    private static AttributeBag MergeExtra(AttributeBag known, OrderUpsert upsert)
    {
        var replaced = Extras.Where(upsert.Given.Contains).Select(Api.Json.JsonMembers<OrderMember>.NameOf).ToArray();
        return replaced.Length == 0
            ? known
            : new([.. known.Entries.Where(entry => !replaced.Contains(entry.Key)), .. upsert.Order.Extra.Entries]);
    }
}
