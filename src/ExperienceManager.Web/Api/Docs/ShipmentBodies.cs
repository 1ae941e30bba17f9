using System.Text.Json.Nodes;

namespace ExperienceManager.Web.Api.Docs;

/// <summary>A change of a parcel; members that are absent or null stay as they are.</summary>
/// <param name="TrackingUrl">The carrier's own tracking page.</param>
/// <param name="Products">What is inside: sku, quantity. The list replaces what was there; [] means the whole order.</param>
public sealed record ShipmentPatchBody(string? TrackingUrl, IReadOnlyList<JsonObject>? Products);

/// <summary>Something that happened to a parcel.</summary>
/// <param name="EventName">Such as shipment_out_for_delivery or SUCCESSFULLY_DELIVERED; compared without regard to case and punctuation.</param>
/// <param name="EventTime">When it happened.</param>
/// <param name="ExternalId">The sender's id of it; the same id is the same event.</param>
public sealed record ShipmentEventBody(string EventName, DateTimeOffset EventTime, string? ExternalId);

/// <summary>A parcel as it is read back.</summary>
/// <param name="Id">Our id.</param>
/// <param name="OrderId">The order.</param>
/// <param name="OrderNumber">Its number.</param>
/// <param name="TrackingNumber">The carrier's number.</param>
/// <param name="TrackingUrl">The carrier's own tracking page.</param>
/// <param name="CarrierReference">The carrier.</param>
/// <param name="Phase">How far it has come.</param>
/// <param name="State">The phase, coarser: pending, transit, collect, delivered, returned.</param>
/// <param name="Flag">normal, or error.</param>
/// <param name="Products">What is inside.</param>
/// <param name="Events">What its carrier told, oldest first, each with the phase it means.</param>
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
    IReadOnlyList<ShipmentEventBody> Events);
