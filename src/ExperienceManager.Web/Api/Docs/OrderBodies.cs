using System.Text.Json.Nodes;

namespace ExperienceManager.Web.Api.Docs;

// The shapes of the order routes for the OpenAPI document. Nothing is read or written through these types: the hot path has its own
// reader and writer, and a test keeps both in step.

/// <summary>
/// Creates or updates one order. Members that are given replace, absent ones keep; labels are united; parcels are matched by tracking
/// number.
/// A tracking number in trackings fulfils the order.
/// </summary>
[Sent]
[Example("""
    {"id":"1001","id_type":"order_number","order":{"order_number":"1001","external_id":"9001","email_id":"mira@example.org","currency":"EUR",
     "total_order_price":74.5,"address":{"name":"Mira Sand","street":"Am Deich 4","city":"Husum","zip_code":"25813","country_code":"DE"},
     "products":[{"sku":"HAT-1","title":"Wool hat","quantity":1,"price":29.5}],"segments":["tier.gold"]},
     "trackings":[{"tracking_number":"00340434161094000000","carrier_reference":"dhl"}]}
    """)]
public sealed record OrderUpsertBody
{
    /// <summary>Which order, as id_type says.</summary>
    public required string Id { get; init; }

    /// <summary>What the id is; order_number when absent.</summary>
    [Words("order_number", "external_id", "order_name", "uuid")]
    public string? IdType { get; init; }

    /// <summary>The order's members; without it the order must exist.</summary>
    public OrderBody? Order { get; init; }

    /// <summary>Parcels; the first tracking number fulfils the order.</summary>
    public IReadOnlyList<TrackingBody>? Trackings { get; init; }

    /// <summary>Opaque; accepted here as well as in the order.</summary>
    public JsonNode? OrderAnalytics { get; init; }

    /// <summary>Read by the decisions call only: the instant to decide at for this order.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>
/// An order. Of a new order, order_number, external_id and address are required (an upsert takes the number or external_id from its id);
/// the address may be null, and may have no postal code.
/// </summary>
[Sent]
[Example("""
    {"order_number":"1001","external_id":"9001","email_id":"mira@example.org","currency":"EUR","total_order_price":74.5,
     "address":{"name":"Mira Sand","street":"Am Deich 4","city":"Husum","zip_code":"25813","country_code":"DE"},
     "products":[{"sku":"HAT-1","title":"Wool hat","quantity":1,"price":29.5}],"segments":["tier.gold"]}
    """)]
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

    /// <summary>Labels: any texts, stored as sent and added to those of all sources.</summary>
    public IReadOnlyList<string>? Segments { get; init; }

    /// <summary>Expected number of parcels; 1 when absent.</summary>
    public int? ExpectedNumberOfShipments { get; init; }

    /// <summary>Parcels; accepted here as well as beside the order.</summary>
    public IReadOnlyList<TrackingBody>? Trackings { get; init; }

    /// <summary>
    /// What the shopper paid when that was another currency: currency, total_order_price, sub_total_price, shipping_price,
    /// discount_price. For the page; rules read the amounts above.
    /// </summary>
    public JsonObject? Presentment { get; init; }

    /// <summary>Whether the order is a test: it is stored, and left out of analytics.</summary>
    public bool? Test { get; init; }

    /// <summary>Kept, not read by rules.</summary>
    public JsonNode? UserAgent { get; init; }

    /// <summary>Grams; kept, not read by rules.</summary>
    public JsonNode? Weight { get; init; }

    /// <summary>Kept, not read by rules: code, amount, type.</summary>
    public JsonNode? Discounts { get; init; }

    /// <summary>Opaque; kept, not read by rules.</summary>
    public JsonNode? OrderAnalytics { get; init; }
}

/// <summary>Changes single members; absent or null ones are left alone.</summary>
[Sent]
[Example("""{"segments":["tier.gold","region.dach"],"expected_number_of_shipments":2}""")]
public sealed record OrderPatchBody
{
    /// <summary>The whole new list of labels: those of all sources are replaced; [] clears.</summary>
    public IReadOnlyList<string>? Segments { get; init; }

    /// <summary>The new delivery address.</summary>
    public AddressBody? Address { get; init; }

    /// <summary>Expected number of parcels.</summary>
    public int? ExpectedNumberOfShipments { get; init; }
}
