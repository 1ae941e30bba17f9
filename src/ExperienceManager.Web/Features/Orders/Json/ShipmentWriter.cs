using System.Text.Json;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Features.Orders.Json;

/// <summary>Writes the parcels of an order: the names they are sent in, and outside the storage form Karla's reading names beside them.</summary>
internal static class ShipmentWriter
{
    /// <summary>Writes the parcels as the member <c>trackings</c>.</summary>
    public static void Write(Utf8JsonWriter json, OrderData order, bool isStored, Guid? orderId)
    {
        json.WriteStartArray("trackings");
        foreach (var shipment in order.Shipments) Write(json, order, shipment, isStored, orderId);
        json.WriteEndArray();
    }

    /// <summary>Writes one parcel as an object.</summary>
    public static void Write(Utf8JsonWriter json, OrderData order, Shipment shipment, bool isStored, Guid? orderId = null)
    {
        json.WriteStartObject();
        json.WriteString("id", shipment.Id);
        if (orderId is { } id) json.WriteString("order_id", id);
        WriteSent(json, shipment, isStored);
        WriteEvents(json, shipment, isStored);
        if (!isStored) WriteRead(json, order, shipment);
        json.WriteEndObject();
    }

    private static void WriteEvents(Utf8JsonWriter json, Shipment shipment, bool isStored)
    {
        if (isStored && shipment.Events.Count == 0) return;
        json.WriteStartArray("events");
        foreach (var happened in shipment.Events)
        {
            json.WriteStartObject();
            json.WriteString("event_name", happened.Name);
            OrderWriter.WriteTime(json, "event_time", happened.At);
            OrderWriter.WriteText(json, "external_id", happened.ExternalId);
            if (!isStored) OrderWriter.WriteText(json, "phase", happened.Phase is { } phase ? JsonMembers<ShipmentPhase>.NameOf(phase) : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSent(Utf8JsonWriter json, Shipment shipment, bool isStored)
    {
        OrderWriter.WriteText(json, "external_shipment_id", shipment.ExternalId);
        OrderWriter.WriteText(json, "tracking_number", shipment.TrackingNumber);
        OrderWriter.WriteText(json, "tracking_url", shipment.TrackingUrl);
        OrderWriter.WriteTime(json, "tracking_placed_at", shipment.ShippedAt);
        OrderWriter.WriteText(json, "carrier_reference", shipment.Carrier);
        OrderWriter.WriteText(json, "carrier_service", shipment.CarrierService);
        if (shipment.Destination is not null) AddressWriter.Write(json, "destination", shipment.Destination, isShort: true);
        BagWriter.Write(json, "attributes", shipment.Attributes, isStored);
        WriteContents(json, shipment);
        json.WriteString("phase", JsonMembers<ShipmentPhase>.NameOf(shipment.Phase));
    }

    private static void WriteContents(Utf8JsonWriter json, Shipment shipment)
    {
        if (shipment.Contents.Count == 0) return;
        json.WriteStartArray("products");
        foreach (var (sku, quantity) in shipment.Contents)
        {
            json.WriteStartObject();
            json.WriteString("sku", sku);
            OrderWriter.WriteNumber(json, "quantity", quantity);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRead(Utf8JsonWriter json, OrderData order, Shipment shipment)
    {
        json.WriteString("order_number", order.OrderNumber);
        json.WriteStartObject("carrier");
        OrderWriter.WriteText(json, "tracking_number", shipment.TrackingNumber);
        OrderWriter.WriteText(json, "carrier_reference", shipment.Carrier);
        OrderWriter.WriteText(json, "tracking_url", shipment.TrackingUrl);
        json.WriteEndObject();
        json.WriteString("state", StateOf(shipment.Phase));
        json.WriteString("flag", shipment.Phase is ShipmentPhase.DeliveryFailed or ShipmentPhase.ReturnFailed ? "error" : "normal");
    }

    private static string StateOf(ShipmentPhase phase) => phase switch
    {
        ShipmentPhase.OrderCreated or ShipmentPhase.OrderProcessed => "pending",
        ShipmentPhase.Collect => "collect",
        ShipmentPhase.Delivered => "delivered",
        ShipmentPhase.InTransit or ShipmentPhase.InDelivery or ShipmentPhase.DeliveryFailed => "transit",
        _ => "returned",
    };
}
