using System.Text.Json.Serialization;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>
/// The members of an order in Karla's form and beyond it (docs/integrations/karla-api.md#what-is-read-into-which-attribute). What an upsert
/// gives replaces, the rest stays.
/// </summary>
public enum OrderMember
{
    /// <summary>The shop's order number; text.</summary>
    OrderNumber,

    /// <summary>The shop system's id; text.</summary>
    ExternalId,

    /// <summary>Display name, such as <c>#1042</c>; text.</summary>
    OrderName,

    /// <summary>The customer's e-mail; text.</summary>
    EmailId,

    /// <summary>The shop system's id of the customer; text, null for guests.</summary>
    ExternalCustomerId,

    /// <summary>When it was placed; ISO 8601.</summary>
    OrderPlacedAt,

    /// <summary>The shopper's locale, such as <c>de-DE</c>.</summary>
    Locale,

    /// <summary>ISO 4217 code; <c>EUR</c> when absent.</summary>
    Currency,

    /// <summary>Total Billing Amount.</summary>
    TotalOrderPrice,

    /// <summary>Shipping price.</summary>
    ShippingPrice,

    /// <summary>Sum of the lines.</summary>
    SubTotalPrice,

    /// <summary>Discount.</summary>
    DiscountPrice,

    /// <summary>Delivery address.</summary>
    Address,

    /// <summary>The customer's account.</summary>
    Customer,

    /// <summary>Custom attributes.</summary>
    Attributes,

    /// <summary>The lines.</summary>
    Products,

    /// <summary>The labels.</summary>
    Segments,

    /// <summary>Expected number of parcels.</summary>
    ExpectedNumberOfShipments,

    /// <summary>The parcels.</summary>
    Trackings,

    /// <summary>Amounts in the currency that the shopper paid in, for the page.</summary>
    Presentment,

    /// <summary>Whether the order is a test.</summary>
    Test,

    /// <summary>Stored, not read by rules.</summary>
    UserAgent,

    /// <summary>Stored, not read by rules; grams.</summary>
    Weight,

    /// <summary>Stored, not read by rules.</summary>
    Discounts,

    /// <summary>Stored, not read by rules; opaque.</summary>
    OrderAnalytics,

    /// <summary>Stored, not read by rules; Narvar.</summary>
    OrderPromiseDate,

    /// <summary>Stored, not read by rules; Narvar.</summary>
    SelectedShipMethod,

    /// <summary>Stored, not read by rules; Narvar.</summary>
    Billing,

    /// <summary>Stored, not read by rules; Narvar.</summary>
    Pickups,

    /// <summary>Stored, not read by rules; Narvar.</summary>
    Events,

    /// <summary>Ids of the order in shop systems; ours, not taken from callers.</summary>
    SourceIds,

    /// <summary>Parcels that their sources no longer list; ours, not taken from callers.</summary>
    WithdrawnTrackings,
}

/// <summary>Kinds of members.</summary>
public static class OrderMembers
{
    /// <summary>Whether a member is only kept for reading back.</summary>
    public static bool IsExtra(this OrderMember member) => member is >= OrderMember.UserAgent and <= OrderMember.Events;
}

/// <summary>The members of an upsert body around the order.</summary>
internal enum UpsertMember
{
    /// <summary>Which order, as <see cref="IdType"/> says.</summary>
    Id,

    /// <summary>What the id is; <c>order_number</c> when absent.</summary>
    IdType,

    /// <summary>The order's fields.</summary>
    Order,

    /// <summary>The parcels.</summary>
    Trackings,

    /// <summary>Accepted here as well as in the order.</summary>
    OrderAnalytics,

    /// <summary>The instant to decide at; read by the decisions call only.</summary>
    At,
}

/// <summary>The members of a line.</summary>
internal enum ProductMember
{
    Sku, Title, Quantity, Price, PresentmentPrice, Categories, Attributes, ImageUrl, Images,
    Size, Weight, Type, ProductId, VariantId, ShipmentId, TaxLines, BundledProducts,
    ItemId, ItemUrl, Description, LinePrice, OriginalUnitPrice, OriginalLinePrice, DiscountAmount, DiscountPercent, FulfillmentStatus,
    FulfillmentType,
    IsBackordered, IsGift, IsFinalSale, FinalSaleDate, ItemPromiseDate, AnticipatedShipDate, LineNumber, Dimensions, Vendors, Events,
}

/// <summary>The members of a parcel.</summary>
internal enum TrackingMember
{
    TrackingNumber, TrackingUrl, TrackingPlacedAt, CarrierReference, CarrierService, ExternalShipmentId, Destination, Attributes, Products,
    Phase, Id, Events,
    EstimatedDelivery, Announced, Problem, Sources, WithdrawnAt,
    ShippedFrom, ShipSource, ShipDiscount, ShipTax, ShipTotal,
}

/// <summary>The members of a carrier event.</summary>
internal enum CarrierEventMember
{
    EventName, EventTime, ExternalId, EstimatedDelivery, Location, Message, Source,
}

/// <summary>The members of a place that is more than a text.</summary>
internal enum LocationMember
{
    Name, Address1, Zip, ZipCode, PostalCode, City, State, Province, CountryCode, Country, Latitude, Longitude,
}

/// <summary>The members of an estimate of several days.</summary>
internal enum EstimateMember
{
    From, To,
}

/// <summary>The members of a change of a parcel.</summary>
internal enum ShipmentPatchMember
{
    TrackingUrl, Products,
}

/// <summary>The members of a parcel's content.</summary>
internal enum ContentMember
{
    Sku, Quantity, ItemId, Title,
}

/// <summary>The members of the amounts that the shopper paid.</summary>
internal enum PresentmentMember
{
    Currency, TotalOrderPrice, ShippingPrice, SubTotalPrice, DiscountPrice,
}

/// <summary>The members of the customer's account.</summary>
internal enum CustomerMember
{
    Type, LoyaltyLevel, Address,
}

/// <summary>The members of an address: Karla's names and the short ones.</summary>
internal enum AddressMember
{
    Name, Company, Phone, Street, City, ZipCode, Zip, ProvinceCode, State, CountryCode, Country, Province,
    FirstName, LastName, Email, LocationId, NotificationPreferences,
    [JsonStringEnumMemberName("address_line_1")] AddressLine1,
    [JsonStringEnumMemberName("address_line_2")] AddressLine2,
}
