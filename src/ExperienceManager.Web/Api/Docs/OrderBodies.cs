using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ExperienceManager.Web.Api.Docs;

// The shapes of the order routes for the OpenAPI document. Nothing is read or written through these types: the hot path has its own
// reader and writer, and a test keeps both in step.

/// <summary>Creates or updates one order. Members that are given replace, absent ones keep; labels are united; parcels are matched by tracking number.</summary>
public sealed record OrderUpsertBody
{
    /// <summary>Which order, as id_type says.</summary>
    public required string Id { get; init; }

    /// <summary>order_number (default), external_id, order_name or uuid.</summary>
    public string? IdType { get; init; }

    /// <summary>The order's members; without it the order must exist.</summary>
    public OrderBody? Order { get; init; }

    /// <summary>Parcels; the first tracking number fulfils the order.</summary>
    public IReadOnlyList<TrackingBody>? Trackings { get; init; }

    /// <summary>Opaque; accepted here as well as in the order.</summary>
    public JsonObject? OrderAnalytics { get; init; }

    /// <summary>Read by the decisions call only: the instant to decide at for this order.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>An order. Money is a JSON number or a numeric text. Of a new order, order_number, external_id and address with zip_code are required.</summary>
public sealed record OrderBody
{
    /// <summary>The shop's order number; never changes.</summary>
    public string? OrderNumber { get; init; }

    /// <summary>The shop system's id.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Display name, such as #1042.</summary>
    public string? OrderName { get; init; }

    /// <summary>The customer's e-mail.</summary>
    public string? EmailId { get; init; }

    /// <summary>The shop system's id of the customer; null for guests.</summary>
    public string? ExternalCustomerId { get; init; }

    /// <summary>When it was placed; now when absent.</summary>
    public DateTimeOffset? OrderPlacedAt { get; init; }

    /// <summary>The shopper's locale, such as de-DE.</summary>
    public string? Locale { get; init; }

    /// <summary>ISO 4217 code; EUR when absent.</summary>
    public string? Currency { get; init; }

    /// <summary>Total Billing Amount: what rules read as order.total.</summary>
    public decimal? TotalOrderPrice { get; init; }

    /// <summary>Shipping price.</summary>
    public decimal? ShippingPrice { get; init; }

    /// <summary>Sum of the lines.</summary>
    public decimal? SubTotalPrice { get; init; }

    /// <summary>Discount.</summary>
    public decimal? DiscountPrice { get; init; }

    /// <summary>Delivery address.</summary>
    public AddressBody? Address { get; init; }

    /// <summary>The customer's account: what rules read as customer.*.</summary>
    public CustomerBody? Customer { get; init; }

    /// <summary>Custom attributes, up to 1,000; rules read nested ones by a dotted path, order.attribute:fulfilment.late.</summary>
    public JsonObject? Attributes { get; init; }

    /// <summary>The lines.</summary>
    public IReadOnlyList<ProductBody>? Products { get; init; }

    /// <summary>Labels: any texts, kept verbatim, united with those of all sources.</summary>
    public IReadOnlyList<string>? Segments { get; init; }

    /// <summary>How many parcels are meant to be sent; 1 when absent.</summary>
    public int? ExpectedNumberOfShipments { get; init; }

    /// <summary>Parcels; accepted here as well as beside the order.</summary>
    public IReadOnlyList<TrackingBody>? Trackings { get; init; }

    /// <summary>Kept, not read by rules.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Grams; kept, not read by rules.</summary>
    public decimal? Weight { get; init; }

    /// <summary>Kept, not read by rules: code, amount, type.</summary>
    public IReadOnlyList<JsonObject>? Discounts { get; init; }

    /// <summary>Opaque; kept, not read by rules.</summary>
    public JsonObject? OrderAnalytics { get; init; }
}

/// <summary>An address. Rules read the codes.</summary>
public sealed record AddressBody
{
    /// <summary>Recipient.</summary>
    public string? Name { get; init; }

    /// <summary>Company.</summary>
    public string? Company { get; init; }

    /// <summary>Telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>Street and number.</summary>
    public string? Street { get; init; }

    /// <summary>First address line, for those who have no street member.</summary>
    [JsonPropertyName("address_line_1")]
    public string? AddressLine1 { get; init; }

    /// <summary>Second address line.</summary>
    [JsonPropertyName("address_line_2")]
    public string? AddressLine2 { get; init; }

    /// <summary>City.</summary>
    public string? City { get; init; }

    /// <summary>Postal code; required in an order's address, may be empty.</summary>
    public string? ZipCode { get; init; }

    /// <summary>Short name of zip_code.</summary>
    public string? Zip { get; init; }

    /// <summary>State or province code, such as NY.</summary>
    public string? ProvinceCode { get; init; }

    /// <summary>Short name of province_code.</summary>
    public string? State { get; init; }

    /// <summary>Name of the province.</summary>
    public string? Province { get; init; }

    /// <summary>ISO 3166 alpha-2 code.</summary>
    public string? CountryCode { get; init; }

    /// <summary>Name of the country; the code where country_code is absent.</summary>
    public string? Country { get; init; }
}

/// <summary>The customer's account.</summary>
public sealed record CustomerBody
{
    /// <summary>customer.type.</summary>
    public string? Type { get; init; }

    /// <summary>customer.loyalty_level.</summary>
    public string? LoyaltyLevel { get; init; }

    /// <summary>The account's address: customer.city, .state, .zip, .country.</summary>
    public AddressBody? Address { get; init; }
}

/// <summary>A line of an order. Members that rules do not read (size, weight, images, tax_lines, type, bundled_products …) are kept.</summary>
public sealed record ProductBody
{
    /// <summary>item.sku.</summary>
    public string? Sku { get; init; }

    /// <summary>item.name.</summary>
    public string? Title { get; init; }

    /// <summary>item.quantity.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>item.unit_price.</summary>
    public decimal? Price { get; init; }

    /// <summary>item.category.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>item.attribute:path.</summary>
    public JsonObject? Attributes { get; init; }

    /// <summary>Pictures: src, alt; the first is shown.</summary>
    public IReadOnlyList<JsonObject>? Images { get; init; }
}

/// <summary>A parcel.</summary>
public sealed record TrackingBody
{
    /// <summary>The carrier's number; parcels are matched by it, ignoring case. Without one it is a draft.</summary>
    public string? TrackingNumber { get; init; }

    /// <summary>The carrier's own tracking page.</summary>
    public string? TrackingUrl { get; init; }

    /// <summary>When it was handed over.</summary>
    public DateTimeOffset? TrackingPlacedAt { get; init; }

    /// <summary>shipment.carrier.</summary>
    public string? CarrierReference { get; init; }

    /// <summary>shipment.carrier_service.</summary>
    public string? CarrierService { get; init; }

    /// <summary>The shop's own id of the parcel.</summary>
    public string? ExternalShipmentId { get; init; }

    /// <summary>shipment.destination_city, _state, _zip, _country; the order's address when absent.</summary>
    public AddressBody? Destination { get; init; }

    /// <summary>shipment.attribute:path.</summary>
    public JsonObject? Attributes { get; init; }

    /// <summary>What is inside: sku, quantity; empty means the whole order.</summary>
    public IReadOnlyList<JsonObject>? Products { get; init; }

    /// <summary>How far it has come, such as in_transit or delivered; never goes back.</summary>
    public string? Phase { get; init; }
}

/// <summary>Changes single members; absent or null ones are left alone.</summary>
public sealed record OrderPatchBody
{
    /// <summary>The whole new list of labels: those of all sources are replaced; [] clears.</summary>
    public IReadOnlyList<string>? Segments { get; init; }

    /// <summary>The new delivery address.</summary>
    public AddressBody? Address { get; init; }

    /// <summary>How many parcels are meant to be sent.</summary>
    public int? ExpectedNumberOfShipments { get; init; }
}
