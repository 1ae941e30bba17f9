using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shipments;

namespace ExperienceManager.Domain.Rules;

/// <summary>
/// Reads the set of values that an attribute yields (docs/semantics.md#3-rules-and-missing-values); empty when missing. This is the plain
/// reading that the reference evaluator, the explanation and the console's value suggestions use. Parcels are read as their reports say at
/// the time of the rule.
/// </summary>
public static class AttributeReader
{
    /// <summary>The values of the whole order: for item and shipment attributes those of every item or shipment, in order.</summary>
    public static IReadOnlyList<ScalarValue> Read(OrderData order, AttributeReference attribute, in RuleTime time)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(attribute);
        var at = time;
        return attribute.Definition.Subject switch
        {
            AttributeSubject.Item => [.. order.Items.SelectMany(item => Read(item, attribute))],
            AttributeSubject.Shipment => [.. order.Shipments.SelectMany(shipment => Read(order, shipment, attribute, at))],
            _ => ReadOrder(order, attribute, time),
        };
    }

    /// <summary>The values of one item; none for an attribute of something else.</summary>
    public static IReadOnlyList<ScalarValue> Read(OrderItem item, AttributeReference attribute)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(attribute);
        return attribute.Definition.Key switch
        {
            "item.sku" => Text(item.Sku),
            "item.category" => [.. item.Categories.Select(ScalarValue.OfText)],
            "item.name" => Text(item.Name),
            "item.quantity" => Number(item.Quantity),
            "item.unit_price" => Number(item.UnitPrice),
            "item.attribute:" => Custom(item.Attributes, attribute.Path),
            _ => [],
        };
    }

    /// <summary>The values of one shipment; none for an attribute of something else.</summary>
    public static IReadOnlyList<ScalarValue> Read(OrderData order, Shipment shipment, AttributeReference attribute, in RuleTime time)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(shipment);
        ArgumentNullException.ThrowIfNull(attribute);
        return attribute.Definition.Key switch
        {
            "shipment.carrier" => Text(shipment.Carrier),
            "shipment.carrier_service" => Text(shipment.CarrierService),
            "shipment.phase" => Text(shipment.Track(time.At).Phase.Key()),
            "shipment.problem" => Text(shipment.Track(time.At).Problem?.Key),
            "shipment.is_late" =>
                [ScalarValue.OfBoolean(
                    ExpectedDelivery.IsLate(order, shipment.Track(time.At), time.At, time.Today.ToDateOnly(), time.Zone))],
            "shipment.destination_city" => Text(order.DestinationOf(shipment).City),
            "shipment.destination_state" => Text(order.DestinationOf(shipment).State),
            "shipment.destination_zip" => Text(order.DestinationOf(shipment).Zip),
            "shipment.destination_country" => Text(order.DestinationOf(shipment).Country),
            "shipment.attribute:" => Custom(shipment.Attributes, attribute.Path),
            _ => [],
        };
    }

    private static IReadOnlyList<ScalarValue> ReadOrder(OrderData order, AttributeReference attribute, in RuleTime time) =>
        attribute.Definition.Key switch
        {
            "order.total" => Number(order.Total),
            "order.currency" => Text(order.Currency),
            "order.placed_at" => Text(RuleDates.Format(time.PlacedAt(order), time.Zone)),
            "order.age_days" => Number(time.AgeOf(order)),
            "order.label" => [.. order.Labels.Sorted.Select(ScalarValue.OfText)],
            "order.attribute:" => Custom(order.Attributes, attribute.Path),
            "customer.city" => Text(order.Customer.Address.City),
            "customer.state" => Text(order.Customer.Address.State),
            "customer.zip" => Text(order.Customer.Address.Zip),
            "customer.country" => Text(order.Customer.Address.Country),
            "customer.loyalty_level" => Text(order.Customer.LoyaltyLevel),
            "customer.type" => Text(order.Customer.Type),
            _ => [],
        };

    private static IReadOnlyList<ScalarValue> Text(string? value) => value is null ? [] : [ScalarValue.OfText(value)];

    private static IReadOnlyList<ScalarValue> Number(decimal? value) => value is { } number ? [ScalarValue.OfNumber(number)] : [];

    private static ScalarValue[] Custom(AttributeBag bag, string path)
    {
        var entries = bag.ValuesOf(path);
        var values = new ScalarValue[entries.Length];
        for (var i = 0; i < values.Length; i++) values[i] = entries[i].Value;
        return values;
    }
}
