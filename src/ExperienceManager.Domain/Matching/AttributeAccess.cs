using System.Collections.Frozen;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Shipments;

namespace ExperienceManager.Domain.Matching;

/// <summary>
/// How the fixed attributes are read without allocating: the compiled twin of <c>AttributeReader</c>. Labels, categories, custom
/// attributes and what depends on the time are read by the code that walks them. Shipments are those that were tracked at the instant.
/// </summary>
internal static class AttributeAccess
{
    public static FrozenDictionary<string, Func<OrderData, string?>> OrderTexts { get; } = new Dictionary<string, Func<OrderData, string?>>
    {
        ["order.currency"] = order => order.Currency,
        ["customer.city"] = order => order.Customer.Address.City,
        ["customer.state"] = order => order.Customer.Address.State,
        ["customer.zip"] = order => order.Customer.Address.Zip,
        ["customer.country"] = order => order.Customer.Address.Country,
        ["customer.loyalty_level"] = order => order.Customer.LoyaltyLevel,
        ["customer.type"] = order => order.Customer.Type,
    }.ToFrozenDictionary();

    public static FrozenDictionary<string, Func<OrderItem, string?>> ItemTexts { get; } = new Dictionary<string, Func<OrderItem, string?>>
    {
        ["item.sku"] = item => item.Sku,
        ["item.name"] = item => item.Name,
    }.ToFrozenDictionary();

    public static FrozenDictionary<string, Func<OrderItem, decimal?>> ItemNumbers { get; } =
        new Dictionary<string, Func<OrderItem, decimal?>>
        {
            ["item.quantity"] = item => item.Quantity,
            ["item.unit_price"] = item => item.UnitPrice,
        }.ToFrozenDictionary();

    public static FrozenDictionary<string, Func<OrderData, Shipment, string?>> ShipmentTexts { get; } =
        new Dictionary<string, Func<OrderData, Shipment, string?>>
        {
            ["shipment.carrier"] = (_, shipment) => shipment.Carrier,
            ["shipment.carrier_service"] = (_, shipment) => shipment.CarrierService,
            ["shipment.phase"] = (_, shipment) => shipment.Phase.Key(),
            ["shipment.problem"] = (_, shipment) => shipment.Problem?.Key,
            ["shipment.destination_city"] = (order, shipment) => order.DestinationOf(shipment).City,
            ["shipment.destination_state"] = (order, shipment) => order.DestinationOf(shipment).State,
            ["shipment.destination_zip"] = (order, shipment) => order.DestinationOf(shipment).Zip,
            ["shipment.destination_country"] = (order, shipment) => order.DestinationOf(shipment).Country,
        }.ToFrozenDictionary();

    /// <summary>Whether a shipment is late, as rules write it.</summary>
    public static string IsLate(OrderData order, Shipment shipment, in MatchTime time) =>
        ExpectedDelivery.IsLate(order, shipment, time.At, time.Date, time.Zone) ? "true" : "false";

    /// <summary>Whether an attribute depends on the reports about parcels, which say something else at another instant.</summary>
    public static bool DependsOnReports(AttributeReference attribute) => attribute.Key is "shipment.phase" or "shipment.problem" or Late;

    /// <summary>How many items there are, as an attribute that no condition names.</summary>
    public static AttributeReference ItemCount { get; } = new(new("item count", "", "", AttributeType.Number, AttributeSubject.Item), "");

    public const string Late = "shipment.is_late";
    public const string PlacedAt = "order.placed_at";
    public const string Age = "order.age_days";
    public const string Total = "order.total";
    public const string Label = "order.label";
    public const string Category = "item.category";
}
