using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ExperienceManager.Web.Api.Docs;

// What an order is made of, for the OpenAPI document; see OrderBodies.cs.

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

    /// <summary>First address line, when there is no street.</summary>
    [JsonPropertyName("address_line_1")]
    public string? AddressLine1 { get; init; }

    /// <summary>Second address line.</summary>
    [JsonPropertyName("address_line_2")]
    public string? AddressLine2 { get; init; }

    /// <summary>City.</summary>
    public string? City { get; init; }

    /// <summary>Postal code; countries without any leave it out. The order finder of the tracking page asks for it.</summary>
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

/// <summary>
/// A line of an order. Members that rules do not read (size, weight, images, tax_lines, type, bundled_products …) are kept.
/// </summary>
[Sent]
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
    public IReadOnlyList<ProductImageBody>? Images { get; init; }
}

/// <summary>A picture of a product.</summary>
public sealed record ProductImageBody
{
    /// <summary>Where it is.</summary>
    public string? Src { get; init; }

    /// <summary>What it shows.</summary>
    public string? Alt { get; init; }
}

/// <summary>A parcel as sent. The first tracking number of an order fulfils it.</summary>
[Sent]
public sealed record TrackingBody
{
    /// <summary>
    /// The carrier's number; the first one fulfils the order. Parcels are matched by it, ignoring case and blanks. Several in one text
    /// are several parcels; a placeholder such as N/A is none.
    /// </summary>
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

    /// <summary>What is inside; empty means the whole order.</summary>
    public IReadOnlyList<ParcelContentBody>? Products { get; init; }

    /// <summary>The estimated delivery: a date, a date-time, or from and to. Shown until the parcel is delivered.</summary>
    public JsonNode? EstimatedDelivery { get; init; }

    /// <summary>The phase, for senders without events; in_transit when there is a tracking number. Events take precedence.</summary>
    public string? Phase { get; init; }

    /// <summary>Read by the decisions call only: what was reported about the parcel. Elsewhere each event is sent by itself.</summary>
    public IReadOnlyList<ShipmentEventBody>? Events { get; init; }
}

/// <summary>What is inside a parcel.</summary>
[Sent]
public sealed record ParcelContentBody
{
    /// <summary>Id of the order's line.</summary>
    [NumberToo]
    public string? ItemId { get; init; }

    /// <summary>Of the order's line.</summary>
    public string? Sku { get; init; }

    /// <summary>Name, when it differs from the line's.</summary>
    public string? Title { get; init; }

    /// <summary>How many of it.</summary>
    public decimal? Quantity { get; init; }
}
