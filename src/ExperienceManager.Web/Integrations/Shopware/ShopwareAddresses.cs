using System.Text.Json;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Orders.Ingest;

namespace ExperienceManager.Web.Integrations.Shopware;

/// <summary>
/// The addresses of an order. Shopware lists all of them unlabelled and in no order; deliveries and the order name theirs by id.
/// </summary>
internal static class ShopwareAddresses
{
    /// <summary>
    /// Where the order goes: the address of its delivery; else the one that is not the billing address; else whatever there is.
    /// </summary>
    public static Address Delivery(JsonElement order)
    {
        var delivery = PrimaryDelivery(order);
        if (delivery.ValueKind == JsonValueKind.Object && OfDelivery(order, delivery) is { } address) return address;
        var billing = ShopwareJson.Text(order, "billingAddressId");
        var addresses = ShopwareJson.List(order, "addresses").ToList();
        var other = addresses.FirstOrDefault(entry => billing is not null && ShopwareJson.Text(entry, "id") != billing);
        if (other.ValueKind == JsonValueKind.Object) return Read(other);
        return addresses.Count > 0 ? Read(addresses[0]) : Read(ShopwareJson.Member(order, "billingAddress"));
    }

    /// <summary>Where one delivery goes; null when the order does not say.</summary>
    public static Address? OfDelivery(JsonElement order, JsonElement delivery)
    {
        var id = ShopwareJson.Text(delivery, "shippingOrderAddressId");
        var listed = Listed(order, id);
        var address = listed.ValueKind == JsonValueKind.Object ? listed : ShopwareJson.Member(delivery, "shippingOrderAddress");
        return address.ValueKind == JsonValueKind.Object ? Read(address) : null;
    }

    /// <summary>The address of the customer's account; of accounts without one the order's billing address.</summary>
    public static Address Account(JsonElement order)
    {
        var customer = ShopwareJson.Member(order, "orderCustomer", "customer");
        var own = ShopwareJson.Member(customer, "defaultBillingAddress");
        if (own.ValueKind != JsonValueKind.Object) own = ShopwareJson.Member(customer, "defaultShippingAddress");
        if (own.ValueKind == JsonValueKind.Object) return Read(own);
        var listed = Listed(order, ShopwareJson.Text(order, "billingAddressId"));
        return Read(listed.ValueKind == JsonValueKind.Object ? listed : ShopwareJson.Member(order, "billingAddress"));
    }

    private static JsonElement Listed(JsonElement order, string? id) =>
        id is null ? default : ShopwareJson.List(order, "addresses").FirstOrDefault(entry => ShopwareJson.Text(entry, "id") == id);

    // A discount on shipping is a delivery of its own, without positions.
    private static JsonElement PrimaryDelivery(JsonElement order)
    {
        var deliveries = ShopwareJson.List(order, "deliveries").Where(delivery => delivery.ValueKind == JsonValueKind.Object).ToList();
        var primary = ShopwareJson.Text(order, "primaryOrderDeliveryId");
        bool IsPrimary(JsonElement delivery) => primary is not null && ShopwareJson.Text(delivery, "id") == primary;
        bool HasContent(JsonElement delivery) =>
            ShopwareJson.List(delivery, "positions").Any() || ShopwareJson.List(delivery, "trackingCodes").Any();
        return deliveries.OrderBy(delivery => IsPrimary(delivery) ? 0 : HasContent(delivery) ? 1 : 2).FirstOrDefault();
    }

    private static Address Read(JsonElement address)
    {
        if (address.ValueKind != JsonValueKind.Object) return Address.Empty;
        return new Address
        {
            Name = Join(ShopwareJson.Text(address, "firstName"), ShopwareJson.Text(address, "lastName")),
            Street = ShopwareJson.Text(address, "street"),
            Line2 = Join(ShopwareJson.Text(address, "additionalAddressLine1"), ShopwareJson.Text(address, "additionalAddressLine2")),
            Company = ShopwareJson.Text(address, "company"),
            Phone = ShopwareJson.Text(address, "phoneNumber"),
            City = ShopwareJson.Text(address, "city"),
            State = StateIn(ShopwareJson.Text(ShopwareJson.Member(address, "countryState"), "shortCode")),
            Zip = ZipIn(ShopwareJson.Scalar(ShopwareJson.Member(address, "zipcode"))),
            Country = ShopwareJson.Text(ShopwareJson.Member(address, "country"), "iso"),
        };
    }

    private static string? Join(string? first, string? second) => $"{first} {second}".Trim() is { Length: > 0 } joined ? joined : null;

    // A postal code that no one could type must not cost the order.
    private static string? ZipIn(string? code) =>
        string.IsNullOrWhiteSpace(code) || code.Length > OrderRules.MaxZipLength ? null : code;

    // ISO 3166-2: "US-NY" is the state NY.
    private static string? StateIn(string? code) => code is [_, _, '-', .. var state] ? state : code;
}
