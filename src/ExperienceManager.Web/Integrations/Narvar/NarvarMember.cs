using System.Text.Json.Serialization;

namespace ExperienceManager.Web.Integrations.Narvar;

/// <summary>The body around Narvar's order.</summary>
internal enum NarvarBodyMember
{
    OrderInfo, Shipments,
}

/// <summary>The members of <c>order_info</c> (docs/integrations/narvar-api.md#what-is-read-into-which-attribute).</summary>
internal enum NarvarOrderMember
{
    OrderNumber, OrderDate, CurrencyCode, CheckoutLocale, OrderItems, Shipments, Billing, Customer, Attributes, OrderPromiseDate,
    SelectedShipMethod, Pickups, Events,
}

/// <summary>The members of <c>order_items[]</c>.</summary>
internal enum NarvarItemMember
{
    Sku, Name, Quantity, UnitPrice, Categories, Attributes, ItemImage,
    ItemId, ItemUrl, Description, LinePrice, OriginalUnitPrice, OriginalLinePrice, DiscountAmount, DiscountPercent, FulfillmentStatus,
    FulfillmentType,
    IsBackordered, IsGift, IsFinalSale, FinalSaleDate, ItemPromiseDate, AnticipatedShipDate, LineNumber, Dimensions, Vendors, Events,
}

/// <summary>The members of <c>shipments[]</c>.</summary>
internal enum NarvarShipmentMember
{
    Carrier, CarrierService, ShipMethod, ShipDate, TrackingNumber, ItemsInfo, ShippedTo, Attributes, Attribute, ShippedFrom, ShipSource,
    ShipDiscount, ShipTax, ShipTotal,
}

/// <summary>The members of <c>billing</c> that are read.</summary>
internal enum NarvarBillingMember
{
    Amount, ShippingHandling,
}

/// <summary>The members of <c>customer</c> and of <c>shipped_to</c>; the last ones are only kept.</summary>
internal enum NarvarPersonMember
{
    CustomerId, FirstName, LastName, Email, Phone, CustomerType, CustomerTier, Address, LocationId, NotificationPreferences,
}

/// <summary>The members of an address.</summary>
internal enum NarvarAddressMember
{
    [JsonStringEnumMemberName("street_1")] Street1,
    [JsonStringEnumMemberName("street_2")] Street2,
    City, State, Zip, Country,
}
