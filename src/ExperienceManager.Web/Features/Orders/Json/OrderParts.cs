using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Features.Orders.Json;

/// <summary>
/// Which members of a stored order are read. What is left out is passed over and stays empty, so code that reads parts asks for all that
/// its answer depends on.
/// </summary>
internal readonly record struct OrderParts(
    MemberSet<OrderMember> Order, MemberSet<ProductMember> Items, MemberSet<TrackingMember> Parcels)
{
    /// <summary>The whole order.</summary>
    public static OrderParts All { get; } = new(new(ulong.MaxValue), new(ulong.MaxValue), new(ulong.MaxValue));

    /// <summary>What every count of orders asks for: which one it is, whether it counts, and the locale of its page.</summary>
    public static OrderParts Basic { get; } =
        new(MemberSet.Of(OrderMember.OrderNumber, OrderMember.Test, OrderMember.Locale), default, default);

    /// <summary>Its labels, by which campaigns are chosen.</summary>
    public static OrderParts Labels { get; } = Of(OrderMember.Segments);

    /// <summary>What deciding about some segments asks for, with <see cref="Basic"/>.</summary>
    public static OrderParts Of(IEnumerable<Segment> segments) =>
        segments.Aggregate(Basic, (parts, segment) => segment.Rule is null ? parts : parts | Of(segment.Rule));

    /// <summary>All members of both.</summary>
    public static OrderParts operator |(OrderParts left, OrderParts right) =>
        new(left.Order.Union(right.Order), left.Items.Union(right.Items), left.Parcels.Union(right.Parcels));

    private static OrderParts Of(RuleNode rule) => rule switch
    {
        RuleCondition condition => Of(condition.Attribute.Definition.Key),
        RuleGroup group => Of(group.Nodes),
        RuleScope scope => Of(scope.Conditions) | (scope.Subject == AttributeSubject.Item ? Item() : Parcel()),
        RuleAggregate { Summed: { } summed } aggregate => Of(aggregate.Where) | Of(summed.Definition.Key),
        RuleAggregate aggregate => Of(aggregate.Where) | Item(),
        // A reference to a condition group that is gone never holds.
        _ => default,
    };

    private static OrderParts Of(IEnumerable<RuleNode> rules) =>
        rules.Aggregate(default(OrderParts), (parts, rule) => parts | Of(rule));

    // docs/integrations/karla-api.md#what-is-read-into-which-attribute
    private static OrderParts Of(string attribute) => attribute switch
    {
        "order.total" => Of(OrderMember.TotalOrderPrice),
        "order.currency" => Of(OrderMember.Currency),
        "order.placed_at" or "order.age_days" => Of(OrderMember.OrderPlacedAt),
        "order.label" => Labels,
        "order.attribute:" => Of(OrderMember.Attributes),
        "item.sku" => Item(ProductMember.Sku),
        "item.category" => Item(ProductMember.Categories),
        "item.name" => Item(ProductMember.Title),
        "item.quantity" => Item(ProductMember.Quantity),
        "item.unit_price" => Item(ProductMember.Price),
        "item.attribute:" => Item(ProductMember.Attributes),
        "customer.city" or "customer.state" or "customer.zip" or "customer.country" or "customer.loyalty_level" or "customer.type" =>
            Of(OrderMember.Customer),
        "shipment.carrier" => Parcel(TrackingMember.CarrierReference),
        "shipment.carrier_service" => Parcel(TrackingMember.CarrierService),
        "shipment.destination_city" or "shipment.destination_state" or "shipment.destination_zip" or "shipment.destination_country" =>
            Parcel(TrackingMember.Destination) | Of(OrderMember.Address),
        "shipment.attribute:" => Parcel(TrackingMember.Attributes),
        // The state of a parcel comes from its reports, its estimates and attributes of the order.
        _ => All,
    };

    private static OrderParts Of(OrderMember member) => new(MemberSet.Of(member), default, default);

    private static OrderParts Item(params ReadOnlySpan<ProductMember> members) =>
        new(MemberSet.Of(OrderMember.Products), MemberSet.Of(members), default);

    private static OrderParts Parcel(params ReadOnlySpan<TrackingMember> members) =>
        new(MemberSet.Of(OrderMember.Trackings), default, MemberSet.Of(members));
}
