using System.Text.Json.Nodes;

namespace ExperienceManager.Web.Api.Docs;

/// <summary>A change of a parcel; members that are absent or null are not changed.</summary>
/// <param name="TrackingUrl">The carrier's own tracking page.</param>
/// <param name="Products">What is inside. The list replaces what was there; [] means the whole order.</param>
[Sent]
[Example("""{"tracking_url":"https://carrier.example/t/00340434161094000000","products":[{"sku":"HAT-1","quantity":1}]}""")]
public sealed record ShipmentPatchBody(string? TrackingUrl, IReadOnlyList<ParcelContentBody>? Products);

/// <summary>Something that happened to a parcel.</summary>
/// <param name="EventName">A status word of Karla, AfterShip, EasyPost, Shippo, Ship24, 17TRACK, parcelLab, DHL, UPS, Shopify or
/// Shopware, such as out_for_delivery or InTransit_007; case and punctuation do not matter.</param>
/// <param name="EventTime">When it happened; without an offset in the shop's zone.</param>
/// <param name="ExternalId">The sender's id of it; the same id is the same event.</param>
/// <param name="EstimatedDelivery">When the parcel is expected by this report: a date, a date-time, or from and to.</param>
/// <param name="Location">Where it happened: a text, or an object with name, city, state and country. Shown on the page.</param>
/// <param name="Message">The carrier's own sentence about it. Shown on the page.</param>
[Sent]
[Example("""
    {"event_name":"shipment_out_for_delivery","event_time":"2026-11-27T07:30:00+01:00","external_id":"evt-1","location":"Husum, DE",
     "estimated_delivery":{"from":"2026-11-27T14:00:00+01:00","to":"2026-11-27T16:00:00+01:00"}}
    """)]
public sealed record ShipmentEventBody(
    string EventName,
    DateTimeOffset EventTime,
    string? ExternalId,
    JsonNode? EstimatedDelivery = null,
    JsonNode? Location = null,
    string? Message = null);

/// <summary>A parcel as it is read back. Members without a value are left out.</summary>
public sealed record ShipmentBody
{
    /// <summary>Our id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The order.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>The shop.</summary>
    public required Guid MerchantId { get; init; }

    /// <summary>The shop's name in addresses.</summary>
    public required string MerchantSlug { get; init; }

    /// <summary>The order's number.</summary>
    public required string OrderNumber { get; init; }

    /// <summary>The shop's own id of the parcel.</summary>
    public string? ExternalShipmentId { get; init; }

    /// <summary>The carrier's number.</summary>
    public string? TrackingNumber { get; init; }

    /// <summary>The carrier's own tracking page.</summary>
    public string? TrackingUrl { get; init; }

    /// <summary>When it was handed over.</summary>
    public DateTimeOffset? TrackingPlacedAt { get; init; }

    /// <summary>The carrier.</summary>
    public string? CarrierReference { get; init; }

    /// <summary>The carrier's service.</summary>
    public string? CarrierService { get; init; }

    /// <summary>Number, reference and url of the carrier, as Karla groups them.</summary>
    public required ShipmentCarrierBody Carrier { get; init; }

    /// <summary>Where it goes, when that is not the order's address.</summary>
    public AddressBody? Destination { get; init; }

    /// <summary>Custom attributes.</summary>
    public JsonObject? Attributes { get; init; }

    /// <summary>How far it has come.</summary>
    public required string Phase { get; init; }

    /// <summary>The phase, coarser.</summary>
    public required string State { get; init; }

    /// <summary>normal, delay or error.</summary>
    public required string Flag { get; init; }

    /// <summary>What is inside; absent for the whole order.</summary>
    public IReadOnlyList<ParcelContentDetailBody>? Products { get; init; }

    /// <summary>What its carrier reported, oldest first, each with the phase it means.</summary>
    public required IReadOnlyList<ShipmentEventDetailBody> Events { get; init; }

    /// <summary>When it is expected: a date, a date-time, or from and to.</summary>
    public JsonNode? EstimatedDelivery { get; init; }

    /// <summary>What is wrong with it; absent when nothing is.</summary>
    public ShipmentProblemBody? Problem { get; init; }

    /// <summary>When its source stopped listing it; of withdrawn parcels.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>What a person should look at; only in answers to writes.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }
}

/// <summary>The carrier's part of a parcel.</summary>
public sealed record ShipmentCarrierBody
{
    /// <summary>The carrier's number.</summary>
    public string? TrackingNumber { get; init; }

    /// <summary>The carrier.</summary>
    public string? CarrierReference { get; init; }

    /// <summary>The carrier's own tracking page.</summary>
    public string? TrackingUrl { get; init; }
}

/// <summary>A carrier event as it is read back: in the names it was sent in, and in Karla's reading names.</summary>
public sealed record ShipmentEventDetailBody
{
    /// <summary>The carrier's word.</summary>
    public required string EventName { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset EventTime { get; init; }

    /// <summary>The sender's id of it.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The phase it means; absent for a word that is not known.</summary>
    public string? Phase { get; init; }

    /// <summary>The problem it means.</summary>
    public string? Problem { get; init; }

    /// <summary>Of a shop system's state: which system.</summary>
    public string? Source { get; init; }

    /// <summary>When the parcel is expected by this report.</summary>
    public JsonNode? EstimatedDelivery { get; init; }

    /// <summary>Where it happened, as one line.</summary>
    public string? Location { get; init; }

    /// <summary>The carrier's own sentence about it.</summary>
    public string? Message { get; init; }

    /// <summary>The carrier's word.</summary>
    public required string EventKey { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Texts for people.</summary>
    public required EventStringsBody EventStrings { get; init; }

    /// <summary>The language of the texts.</summary>
    public required string Language { get; init; }
}

/// <summary>Texts of an event.</summary>
/// <param name="EventStatus">The phase.</param>
/// <param name="ListLabel">In a list.</param>
/// <param name="HeaderHeadline">Above the page.</param>
/// <param name="HeaderTitle">Title.</param>
/// <param name="HeaderSubtitle">Below it.</param>
public sealed record EventStringsBody(
    string EventStatus, string ListLabel, string HeaderHeadline, string HeaderTitle, string HeaderSubtitle);

/// <summary>What is inside a parcel.</summary>
public sealed record ParcelContentDetailBody
{
    /// <summary>Id of the order's line.</summary>
    public string? ItemId { get; init; }

    /// <summary>Of the order's line.</summary>
    public string? Sku { get; init; }

    /// <summary>Name.</summary>
    public string? Title { get; init; }

    /// <summary>How many of it.</summary>
    public decimal? Quantity { get; init; }
}

/// <summary>A problem of a parcel, beside its phase; the next event that moves the parcel clears it.</summary>
/// <param name="Kind">exception or delayed.</param>
/// <param name="Cause">unknown, address, customs, damaged, lost, payment, refused, requested, warehouse or weather.</param>
/// <param name="Since">When it was reported.</param>
public sealed record ShipmentProblemBody(string Kind, string Cause, DateTimeOffset Since);
