using System.Text.Json;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Orders.Json;

namespace ExperienceManager.Web.Integrations.Narvar;

/// <summary>Writes an order in Narvar's form.</summary>
internal static class NarvarOrderWriter
{
    /// <summary>Writes <c>order_info</c>'s value.</summary>
    public static void Write(Utf8JsonWriter json, OrderData order)
    {
        json.WriteStartObject();
        json.WriteString("order_number", order.OrderNumber);
        OrderWriter.WriteTime(json, "order_date", order.PlacedAt);
        OrderWriter.WriteText(json, "currency_code", order.Currency);
        OrderWriter.WriteText(json, "checkout_locale", order.Locale?.Replace('-', '_'));
        WriteCustomer(json, order);
        if (!order.Extra.Entries.Any(entry => entry.Key == "billing") && order.Total is { } total)
        {
            json.WriteStartObject("billing");
            json.WriteNumber("amount", total);
            OrderWriter.WriteNumber(json, "shipping_handling", order.ShippingPrice);
            json.WriteEndObject();
        }

        BagWriter.WriteMembers(json, order.Extra);
        BagWriter.Write(json, "attributes", order.Attributes, isFlat: false);
        WriteItems(json, order);
        WriteShipments(json, order);
        json.WriteEndObject();
    }

    private static void WriteCustomer(Utf8JsonWriter json, OrderData order)
    {
        json.WriteStartObject("customer");
        OrderWriter.WriteText(json, "customer_id", order.ExternalCustomerId);
        OrderWriter.WriteText(json, "email", order.Email);
        WritePerson(json, order.Customer.Address);
        OrderWriter.WriteText(json, "customer_type", order.Customer.Type);
        OrderWriter.WriteText(json, "customer_tier", order.Customer.LoyaltyLevel);
        if (order.Customer.Address with { Name = null, Phone = null, Extra = AttributeBag.Empty } != Address.Empty)
            WriteAddress(json, order.Customer.Address);
        json.WriteEndObject();
    }

    private static void WriteItems(Utf8JsonWriter json, OrderData order)
    {
        json.WriteStartArray("order_items");
        foreach (var item in order.Items)
        {
            json.WriteStartObject();
            OrderWriter.WriteText(json, "sku", item.Sku);
            OrderWriter.WriteText(json, "name", item.Name);
            OrderWriter.WriteNumber(json, "quantity", item.Quantity);
            OrderWriter.WriteNumber(json, "unit_price", item.UnitPrice);
            if (item.Categories.Count > 0) OrderWriter.WriteWords(json, "categories", item.Categories.AsSpan());
            OrderWriter.WriteText(json, "item_image", item.ImageUrl);
            BagWriter.Write(json, "attributes", item.Attributes, isFlat: false);
            BagWriter.WriteMembers(json, item.Extra);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteShipments(Utf8JsonWriter json, OrderData order)
    {
        json.WriteStartArray("shipments");
        foreach (var shipment in order.Shipments)
        {
            json.WriteStartObject();
            OrderWriter.WriteText(json, "carrier", shipment.Carrier);
            OrderWriter.WriteText(json, "carrier_service", shipment.CarrierService);
            OrderWriter.WriteText(json, "tracking_number", shipment.TrackingNumber);
            OrderWriter.WriteTime(json, "ship_date", shipment.ShippedAt);
            if (shipment.Destination is { } destination)
            {
                json.WriteStartObject("shipped_to");
                WritePerson(json, destination);
                WriteAddress(json, destination);
                json.WriteEndObject();
            }

            WriteContents(json, shipment);
            BagWriter.Write(json, "attributes", shipment.Attributes, isFlat: false);
            BagWriter.WriteMembers(json, shipment.Extra);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteContents(Utf8JsonWriter json, Shipment shipment)
    {
        if (shipment.Contents.Count == 0) return;
        json.WriteStartArray("items_info");
        foreach (var content in shipment.Contents)
        {
            json.WriteStartObject();
            OrderWriter.WriteText(json, "item_id", content.LineId);
            OrderWriter.WriteText(json, "sku", content.Sku);
            OrderWriter.WriteNumber(json, "quantity", content.Quantity);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // What an address of ours has no place for is kept beside it.
    private static void WritePerson(Utf8JsonWriter json, Address address)
    {
        OrderWriter.WriteText(json, "phone", address.Phone);
        BagWriter.WriteMembers(json, address.Extra);
    }

    private static void WriteAddress(Utf8JsonWriter json, Address address)
    {
        json.WriteStartObject("address");
        OrderWriter.WriteText(json, "street_1", address.Street);
        OrderWriter.WriteText(json, "street_2", address.Line2);
        OrderWriter.WriteText(json, "city", address.City);
        OrderWriter.WriteText(json, "state", address.State);
        OrderWriter.WriteText(json, "zip", address.Zip);
        OrderWriter.WriteText(json, "country", address.Country);
        json.WriteEndObject();
    }
}
