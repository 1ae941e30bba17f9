using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Rules;

/// <summary>What an attribute is read from, and so in which scope a condition on it may stand.</summary>
public enum AttributeSubject
{
    /// <summary>The order or its customer: one value or a set per order.</summary>
    Order,

    /// <summary>Each item.</summary>
    Item,

    /// <summary>Each shipment.</summary>
    Shipment,
}

/// <summary>Which operators an attribute takes.</summary>
public enum AttributeType
{
    /// <summary>Text: all operators but the four comparisons and those of dates.</summary>
    Text,

    /// <summary>Number: all operators but contains and those of dates.</summary>
    Number,

    /// <summary>Custom attribute: all operators.</summary>
    Scalar,

    /// <summary>Instant: the operators of dates, is set and is not set.</summary>
    Date,

    /// <summary>True or false: equals, not equals, is set and is not set.</summary>
    Boolean,
}

/// <summary>One row of the catalogue (docs/rules.md#attributes).</summary>
/// <param name="Key">Stable id, such as <c>item.sku</c>; for custom attributes the prefix with its colon, such as
/// <c>item.attribute:</c>.</param>
/// <param name="Category">Heading in the editor: Order, Order Item, Customer, Shipment.</param>
/// <param name="Name">Name in the editor.</param>
/// <param name="Type">Which operators it takes.</param>
/// <param name="Subject">What it is read from.</param>
/// <param name="IsMany">Whether one subject can yield several values.</param>
public sealed record AttributeDefinition(
    string Key, LocalizableText Category, LocalizableText Name, AttributeType Type, AttributeSubject Subject, bool IsMany = false)
{
    /// <summary>Whether a path follows the key.</summary>
    public bool IsCustom => Key.EndsWith(':');

    /// <summary>Whether it can be added up over items.</summary>
    public bool IsSummable => Subject == AttributeSubject.Item && Type == AttributeType.Number;

    /// <summary>The texts it can have, where those are few and known; empty for any text.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>The operators it takes, in the editor's order.</summary>
    public ImmutableArray<RuleOperator> Operators { get; } =
    [
        .. RuleOperators.All.Where(@operator => @operator.TakesNothing() || Type switch
        {
            AttributeType.Text => !@operator.IsComparison() && !@operator.IsDate(),
            AttributeType.Number => @operator is not (RuleOperator.Contains or RuleOperator.NotContains) && !@operator.IsDate(),
            AttributeType.Date => @operator.IsDate(),
            AttributeType.Boolean => @operator is RuleOperator.Equals or RuleOperator.NotEquals,
            _ => true,
        }).OrderByDescending(@operator => Type == AttributeType.Date && @operator.IsDate()),
    ];
}

/// <summary>A catalogue row, with the path when it is a custom attribute. Two references to the same attribute are equal.</summary>
/// <param name="Definition">The row.</param>
/// <param name="Path">Dotted path below the subject's attributes; empty unless custom.</param>
public sealed record AttributeReference(AttributeDefinition Definition, string Path)
{
    /// <summary>The full key: <c>item.sku</c>, <c>order.attribute:fulfilment.late</c>.</summary>
    public string Key => Definition.Key + Path;

    /// <summary>The name for people: <c>Order Item SKU</c>, <c>Order Custom Attribute fulfilment.late</c>.</summary>
    public LocalizableText Words
    {
        get
        {
            if (Definition.IsCustom) return $"{Definition.Category} {Definition.Name} {Path}";
            return $"{Definition.Category} {Definition.Name}";
        }
    }

    /// <inheritdoc/>
    public bool Equals(AttributeReference? other) =>
        other is not null && ReferenceEquals(Definition, other.Definition) && Path == other.Path;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Definition.Key, Path);

    /// <inheritdoc/>
    public override string ToString() => Key;
}

/// <summary>
/// Every attribute a rule can read: one declarative table (docs/rules.md#attributes). The editor, the validator, the API schema and the
/// evaluator read this and nothing else.
/// </summary>
public static class AttributeCatalogue
{
    // "State" of an address, not of a thing: a place that stays empty tells them apart in other languages.
    /// <summary>All rows in the order the editor shows them.</summary>
    public static ImmutableArray<AttributeDefinition> All { get; } =
    [
        new("order.total", "Order", "Total Billing Amount", AttributeType.Number, AttributeSubject.Order),
        new("order.currency", "Order", "Currency", AttributeType.Text, AttributeSubject.Order),
        new("order.placed_at", "Order", "Order Date", AttributeType.Date, AttributeSubject.Order),
        new("order.age_days", "Order", "Age in Days", AttributeType.Number, AttributeSubject.Order),
        new("order.label", "Order", "Label", AttributeType.Text, AttributeSubject.Order, IsMany: true),
        new("order.attribute:", "Order", "Custom Attribute", AttributeType.Scalar, AttributeSubject.Order),
        new("item.sku", "Order Item", "SKU", AttributeType.Text, AttributeSubject.Item),
        new("item.category", "Order Item", "Category", AttributeType.Text, AttributeSubject.Item, IsMany: true),
        new("item.name", "Order Item", "Name", AttributeType.Text, AttributeSubject.Item),
        new("item.quantity", "Order Item", "Quantity", AttributeType.Number, AttributeSubject.Item),
        new("item.unit_price", "Order Item", "Unit Price", AttributeType.Number, AttributeSubject.Item),
        new("item.attribute:", "Order Item", "Custom Attribute", AttributeType.Scalar, AttributeSubject.Item),
        new("customer.city", "Customer", "City", AttributeType.Text, AttributeSubject.Order),
        new("customer.state", "Customer", $"State{string.Empty}", AttributeType.Text, AttributeSubject.Order),
        new("customer.zip", "Customer", "Zip", AttributeType.Text, AttributeSubject.Order),
        new("customer.country", "Customer", "Country", AttributeType.Text, AttributeSubject.Order),
        new("customer.loyalty_level", "Customer", "Loyalty Level", AttributeType.Text, AttributeSubject.Order),
        new("customer.type", "Customer", "Customer Type", AttributeType.Text, AttributeSubject.Order),
        new("shipment.carrier", "Shipment", "Carrier", AttributeType.Text, AttributeSubject.Shipment),
        new("shipment.carrier_service", "Shipment", "Carrier Service", AttributeType.Text, AttributeSubject.Shipment),
        new("shipment.phase", "Shipment", "Status", AttributeType.Text, AttributeSubject.Shipment)
            { Words = [.. Enum.GetValues<ShipmentPhase>().Select(phase => phase.Key())] },
        new("shipment.problem", "Shipment", "Problem", AttributeType.Text, AttributeSubject.Shipment) { Words = ["delayed", "exception"] },
        new("shipment.is_late", "Shipment", "Late", AttributeType.Boolean, AttributeSubject.Shipment),
        new("shipment.destination_city", "Shipment", "Destination City", AttributeType.Text, AttributeSubject.Shipment),
        new("shipment.destination_state", "Shipment", "Destination State", AttributeType.Text, AttributeSubject.Shipment),
        new("shipment.destination_zip", "Shipment", "Destination Zip", AttributeType.Text, AttributeSubject.Shipment),
        new("shipment.destination_country", "Shipment", "Destination Country", AttributeType.Text, AttributeSubject.Shipment),
        new("shipment.attribute:", "Shipment", "Custom Attribute", AttributeType.Scalar, AttributeSubject.Shipment),
    ];

    /// <summary>The reference of a full key; false when the key is unknown or a custom attribute has no path.</summary>
    public static bool TryParse(string key, out AttributeReference reference)
    {
        ArgumentNullException.ThrowIfNull(key);
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? key : key[..(colon + 1)];
        var path = colon < 0 ? "" : key[(colon + 1)..];
        foreach (var definition in All)
        {
            if (!string.Equals(definition.Key, name, StringComparison.Ordinal)) continue;
            reference = new AttributeReference(definition, path);
            return colon < 0 || path.Length > 0;
        }

        reference = null!;
        return false;
    }

    /// <summary>The reference of a key known at compile time. Throws when it is unknown.</summary>
    public static AttributeReference Get(string key) =>
        TryParse(key, out var reference) ? reference : throw new ArgumentException($"Unknown attribute '{key}'.", nameof(key));
}
