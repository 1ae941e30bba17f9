using System.Text.Json.Nodes;

namespace ExperienceManager.Web.Api.Docs;

/// <summary>The response to a write of an order.</summary>
/// <param name="Uuid">Our id.</param>
/// <param name="OrderNumber">The shop's order number.</param>
/// <param name="ExternalId">The shop system's id.</param>
/// <param name="Status">placed, fulfilled or cancelled.</param>
/// <param name="Segments">All labels, in no particular order.</param>
/// <param name="TrackingUrl">The shopper's page.</param>
/// <param name="Warnings">What a person should look at, such as labels that look like an e-mail address.</param>
public sealed record OrderWrittenBody(
    Guid Uuid,
    string OrderNumber,
    string? ExternalId,
    [property: Words("placed", "fulfilled", "cancelled")] string Status,
    IReadOnlyList<string> Segments,
    string TrackingUrl,
    IReadOnlyList<string> Warnings);

/// <summary>The result for one order of a bulk request.</summary>
/// <param name="Id">The id that was sent.</param>
/// <param name="Status">201 created, 200 updated, or the status of the error.</param>
/// <param name="Uuid">Our id; absent for an error.</param>
/// <param name="Warnings">What was stored and is not used, or looks like a mistake; absent without any.</param>
/// <param name="Error">Why it was refused.</param>
public sealed record BulkItemBody(string Id, int Status, Guid? Uuid, IReadOnlyList<string>? Warnings, ErrorBody? Error);

/// <summary>Narvar's envelope.</summary>
/// <param name="Status">SUCCESS or FAILURE.</param>
/// <param name="Messages">At least one.</param>
/// <param name="OrderInfo">The order, where one was asked for.</param>
public sealed record NarvarAnswerBody(
    [property: Words("SUCCESS", "FAILURE")] string Status, IReadOnlyList<NarvarMessageBody> Messages, JsonObject? OrderInfo);

/// <summary>A message of Narvar's envelope.</summary>
/// <param name="Level">INFO, WARNING or ERROR.</param>
/// <param name="Code">The HTTP status.</param>
/// <param name="Message">For people.</param>
public sealed record NarvarMessageBody(string Level, string Code, string Message);

/// <summary>An order in Narvar's form.</summary>
/// <param name="OrderInfo">order_number, order_date and order_items are required; customer_tier is the loyalty level, carrier_service
/// falls back to ship_method.</param>
[Example("""
    {"order_info":{"order_number":"1001","order_date":"2026-11-27T09:00:00Z","currency_code":"USD","billing":{"amount":74.5},
     "order_items":[{"sku":"HAT-1","name":"Wool hat","quantity":1,"unit_price":29.5}]}}
    """)]
public sealed record NarvarOrderBody(JsonObject OrderInfo);

/// <summary>Parcels in Narvar's form, in the envelope or without it.</summary>
/// <param name="OrderInfo">shipments.</param>
/// <param name="Shipments">The parcels, without the envelope.</param>
[Example("""{"order_info":{"shipments":[{"carrier":"ups","tracking_number":"1Z999AA10123456784","items_info":[{"sku":"HAT-1","quantity":1}]}]}}""")]
public sealed record NarvarShipmentsBody(JsonObject? OrderInfo, JsonNode? Shipments);

/// <summary>A refused or failed request.</summary>
/// <param name="Errors">Where; may be empty.</param>
/// <param name="Key">Stable name of the error.</param>
/// <param name="Message">For people.</param>
/// <param name="Type">invalid_request_error, or api_error when the fault is ours.</param>
public sealed record ErrorBody(
    IReadOnlyList<ErrorPlaceBody> Errors, string Key, string Message, [property: Words("invalid_request_error", "api_error")] string Type);

/// <summary>One place in the request.</summary>
/// <param name="Loc">The path, in the names that were sent: body, order, address, zip_code.</param>
/// <param name="Field">The last name of the path.</param>
/// <param name="Msg">What is wrong.</param>
/// <param name="Type">Stable kind, such as missing.</param>
public sealed record ErrorPlaceBody(IReadOnlyList<JsonNode> Loc, string Field, string Msg, string Type);
