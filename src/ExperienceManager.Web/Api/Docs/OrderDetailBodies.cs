using System.Text.Json.Nodes;

namespace ExperienceManager.Web.Api.Docs;

/// <summary>An order as it is read back. Members without a value are left out, but for external_id and address.</summary>
public sealed record OrderDetailBody
{
    /// <summary>Our id.</summary>
    public required Guid Uuid { get; init; }

    /// <summary>The shop.</summary>
    public required string MerchantSlug { get; init; }

    /// <summary>Where it is in its life.</summary>
    [Words("placed", "fulfilled", "cancelled")]
    public required string Status { get; init; }

    /// <summary>The shopper's page.</summary>
    public required string TrackingUrl { get; init; }

    /// <summary>When it first came in.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The shop's order number.</summary>
    public required string OrderNumber { get; init; }

    /// <summary>The shop system's id.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Display name.</summary>
    public string? OrderName { get; init; }

    /// <summary>The customer's e-mail.</summary>
    public string? EmailId { get; init; }

    /// <summary>The shop system's id of the customer.</summary>
    public string? ExternalCustomerId { get; init; }

    /// <summary>When it was placed.</summary>
    public DateTimeOffset? OrderPlacedAt { get; init; }

    /// <summary>The shopper's locale.</summary>
    public string? Locale { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public string? Currency { get; init; }

    /// <summary>Total Billing Amount.</summary>
    public decimal? TotalOrderPrice { get; init; }

    /// <summary>Shipping price.</summary>
    public decimal? ShippingPrice { get; init; }

    /// <summary>Sum of the lines.</summary>
    public decimal? SubTotalPrice { get; init; }

    /// <summary>Discount.</summary>
    public decimal? DiscountPrice { get; init; }

    /// <summary>Delivery address; empty when there is none.</summary>
    public required AddressBody Address { get; init; }

    /// <summary>The customer's account.</summary>
    public CustomerBody? Customer { get; init; }

    /// <summary>Custom attributes.</summary>
    public JsonObject? Attributes { get; init; }

    /// <summary>The lines.</summary>
    public required IReadOnlyList<ProductDetailBody> Products { get; init; }

    /// <summary>All labels; their order means nothing.</summary>
    public required IReadOnlyList<string> Segments { get; init; }

    /// <summary>How many parcels are meant to be sent.</summary>
    public required int ExpectedNumberOfShipments { get; init; }

    /// <summary>The parcels.</summary>
    public required IReadOnlyList<ShipmentBody> Trackings { get; init; }

    /// <summary>Parcels that their source no longer lists: shown and counted nowhere.</summary>
    public IReadOnlyList<ShipmentBody>? WithdrawnTrackings { get; init; }

    /// <summary>Where the labels came from; of single orders.</summary>
    public IReadOnlyList<SegmentSourceBody>? SegmentSources { get; init; }

    /// <summary>What was decided about its shipments; of single orders.</summary>
    public IReadOnlyList<ShipmentDecisionBody>? ShipmentDecisions { get; init; }

    /// <summary>What a person should look at; in answers to changes.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }
}

/// <summary>A line of an order as it is read back; members that rules do not read come back as they were sent.</summary>
public sealed record ProductDetailBody
{
    /// <summary>Stock keeping unit.</summary>
    public string? Sku { get; init; }

    /// <summary>Name.</summary>
    public string? Title { get; init; }

    /// <summary>How many.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Price of one.</summary>
    public decimal? Price { get; init; }

    /// <summary>Categories.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>Custom attributes.</summary>
    public JsonObject? Attributes { get; init; }

    /// <summary>The picture that is shown.</summary>
    public string? ImageUrl { get; init; }
}

/// <summary>Where a label of an order came from.</summary>
/// <param name="Segment">The label.</param>
/// <param name="Source">Who brought it, such as api, shopify, klaviyo.</param>
/// <param name="FirstSeenAt">When that source first brought it.</param>
public sealed record SegmentSourceBody(string Segment, string Source, DateTimeOffset FirstSeenAt);

/// <summary>Whether a shipment was submitted to a tracking service, and why.</summary>
/// <param name="ShipmentId">The parcel.</param>
/// <param name="Service">The service.</param>
/// <param name="Submitted">Whether it was submitted.</param>
/// <param name="Reason">Why.</param>
/// <param name="Rule">By which rule.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="Delivery">Where the submission is.</param>
public sealed record ShipmentDecisionBody(
    Guid ShipmentId, string Service, bool Submitted, string Reason, string? Rule, DateTimeOffset DecidedAt, string Delivery);
