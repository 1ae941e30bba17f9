using System.Text.Encodings.Web;
using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Json;

/// <summary>Writes the members of an order in Karla's form. What is unknown is left out.</summary>
internal static class OrderWriter
{
    /// <summary>Text is written as it is: the bodies are served as JSON and never pasted into HTML.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the members into the object that is open.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="order">The order.</param>
    /// <param name="isStored">The storage form: attributes flat, as they are kept.</param>
    /// <param name="owner">What its parcels name; null in the storage form.</param>
    public static void WriteMembers(Utf8JsonWriter json, OrderData order, bool isStored, ParcelOwner? owner = null)
    {
        json.WriteString("order_number", order.OrderNumber);
        if (isStored) WriteText(json, "external_id", order.ExternalId);
        else json.WriteString("external_id", order.ExternalId);
        WriteText(json, "order_name", order.OrderName);
        WriteText(json, "email_id", order.Email);
        WriteText(json, "external_customer_id", order.ExternalCustomerId);
        WriteTime(json, "order_placed_at", order.PlacedAt);
        WriteText(json, "locale", order.Locale);
        WriteText(json, "currency", order.Currency);
        WriteNumber(json, "total_order_price", order.Total);
        WriteNumber(json, "shipping_price", order.ShippingPrice);
        WriteNumber(json, "sub_total_price", order.SubTotal);
        WriteNumber(json, "discount_price", order.Discount);
        if (order.Address != Address.Empty || !isStored) AddressWriter.Write(json, "address", order.Address, isShort: false);
        if (order.Customer != Customer.Empty) WriteCustomer(json, order.Customer);
        BagWriter.Write(json, "attributes", order.Attributes, isStored);
        WriteItems(json, order.Items, isStored);
        WriteWords(json, "segments", order.Labels.Sorted.AsSpan());
        json.WriteNumber("expected_number_of_shipments", order.ExpectedNumberOfShipments);
        if (order.IsTest) json.WriteBoolean("test", true);
        if (order.Presentment is { } paid) PresentmentJson.Write(json, paid);
        if (isStored && order.SourceIds.Count > 0) WriteSourceIds(json, order);
        BagWriter.WriteMembers(json, order.Extra);
        ShipmentWriter.Write(json, order, isStored, owner);
    }

    private static void WriteSourceIds(Utf8JsonWriter json, OrderData order)
    {
        json.WritePropertyName("source_ids");
        JsonSerializer.Serialize(json, order.SourceIds, DomainJson.Options);
    }

    internal static void WriteCustomer(Utf8JsonWriter json, Customer customer)
    {
        json.WriteStartObject("customer");
        WriteText(json, "type", customer.Type);
        WriteText(json, "loyalty_level", customer.LoyaltyLevel);
        if (customer.Address != Address.Empty) AddressWriter.Write(json, "address", customer.Address, isShort: true);
        json.WriteEndObject();
    }

    internal static void WriteItems(Utf8JsonWriter json, EquatableArray<OrderItem> items, bool isStored)
    {
        json.WriteStartArray("products");
        foreach (var item in items)
        {
            json.WriteStartObject();
            WriteText(json, "sku", item.Sku);
            WriteText(json, "title", item.Name);
            WriteNumber(json, "quantity", item.Quantity);
            WriteNumber(json, "price", item.UnitPrice);
            WriteNumber(json, "presentment_price", item.PresentmentPrice);
            if (item.Categories.Count > 0) WriteWords(json, "categories", item.Categories.AsSpan());
            BagWriter.Write(json, "attributes", item.Attributes, isStored);
            WriteText(json, "image_url", item.ImageUrl);
            BagWriter.WriteMembers(json, item.Extra);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    internal static void WriteWords(Utf8JsonWriter json, string name, ReadOnlySpan<string> words)
    {
        json.WriteStartArray(name);
        foreach (var word in words) json.WriteStringValue(word);
        json.WriteEndArray();
    }

    internal static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null) json.WriteString(name, text);
    }

    internal static void WriteNumber(Utf8JsonWriter json, string name, decimal? number)
    {
        if (number is { } value) json.WriteNumber(name, value);
    }

    internal static void WriteTime(Utf8JsonWriter json, string name, Instant? instant)
    {
        if (instant is { } time) json.WriteString(name, time.ToDateTimeUtc());
    }
}
