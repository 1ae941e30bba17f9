using System.Text.Json.Nodes;

namespace ExperienceManager.Web.Api.Docs;

/// <summary>A change of a parcel; members that are absent or null are not changed.</summary>
/// <param name="TrackingUrl">The carrier's own tracking page.</param>
/// <param name="Products">What is inside: item_id or sku, quantity, title. The list replaces what was there; [] means the whole order.</param>
public sealed record ShipmentPatchBody(string? TrackingUrl, IReadOnlyList<JsonObject>? Products);

/// <summary>A carrier event of a parcel.</summary>
/// <param name="EventName">A status word of Karla, AfterShip, EasyPost, Shippo, Ship24, 17TRACK, parcelLab, DHL, UPS, Shopify or Shopware, such as out_for_delivery or InTransit_007; case and punctuation do not matter.</param>
/// <param name="EventTime">When it happened; without an offset in the shop's zone.</param>
/// <param name="ExternalId">The sender's id of the event; an id that was sent before is the same event.</param>
/// <param name="EstimatedDelivery">The estimated delivery of this event: a date, or from and to.</param>
public sealed record ShipmentEventBody(string EventName, DateTimeOffset EventTime, string? ExternalId, JsonNode? EstimatedDelivery = null);

/// <summary>A parcel in responses.</summary>
/// <param name="Id">Our id.</param>
/// <param name="OrderId">The order.</param>
/// <param name="OrderNumber">Its number.</param>
/// <param name="TrackingNumber">The carrier's number.</param>
/// <param name="TrackingUrl">The carrier's own tracking page.</param>
/// <param name="CarrierReference">The carrier.</param>
/// <param name="Phase">Its phase.</param>
/// <param name="State">A summary of the phase: pending, transit, collect, delivered, returned.</param>
/// <param name="Flag">normal, delay or error.</param>
/// <param name="Products">What is inside.</param>
/// <param name="Events">Carrier events, oldest first, each with its phase or problem and, for a shop system's state, its source.</param>
/// <param name="Problem">The problem of the parcel; absent without one.</param>
/// <param name="Warnings">After a write: data that was stored but not used.</param>
public sealed record ShipmentBody(
    Guid Id,
    Guid? OrderId,
    string OrderNumber,
    string? TrackingNumber,
    string? TrackingUrl,
    string? CarrierReference,
    string Phase,
    string State,
    string Flag,
    IReadOnlyList<JsonObject>? Products,
    IReadOnlyList<ShipmentEventBody> Events,
    ShipmentProblemBody? Problem = null,
    IReadOnlyList<string>? Warnings = null);

/// <summary>A problem of a parcel, beside its phase; the next event that moves the parcel clears it.</summary>
/// <param name="Kind">exception or delayed.</param>
/// <param name="Cause">unknown, address, customs, damaged, lost, payment, refused, requested, warehouse or weather.</param>
/// <param name="Since">When it was reported.</param>
public sealed record ShipmentProblemBody(string Kind, string Cause, DateTimeOffset Since);
