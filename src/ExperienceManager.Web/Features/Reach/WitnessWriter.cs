using System.Buffers;
using System.Text.Json;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Features.Orders.Json;

namespace ExperienceManager.Web.Features.Reach;

/// <summary>Writes an order as an upsert body, with the members that it has and those that a new order needs.</summary>
internal static class WitnessWriter
{
    /// <summary>The body.</summary>
    public static byte[] Write(OrderData order)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, OrderWriter.Options))
        {
            json.WriteStartObject();
            json.WriteString("id", order.OrderNumber);
            WriteOrder(json, order);
            if (order.Shipments.Count > 0) WriteParcels(json, order);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteOrder(Utf8JsonWriter json, OrderData order)
    {
        json.WriteStartObject("order");
        json.WriteString("order_number", order.OrderNumber);
        json.WriteString("external_id", order.OrderNumber);
        json.WriteNull("address");
        if (order.PlacedAt != default) OrderWriter.WriteTime(json, "order_placed_at", order.PlacedAt);
        OrderWriter.WriteText(json, "currency", order.Currency);
        OrderWriter.WriteNumber(json, "total_order_price", order.Total);
        if (order.Customer != Customer.Empty) OrderWriter.WriteCustomer(json, order.Customer);
        BagWriter.Write(json, "attributes", order.Attributes, isFlat: true);
        if (order.Labels.Sorted.Length > 0) OrderWriter.WriteWords(json, "segments", order.Labels.Sorted.AsSpan());
        if (order.Items.Count > 0) OrderWriter.WriteItems(json, order.Items, isStored: true);
        json.WriteEndObject();
    }

    private static void WriteParcels(Utf8JsonWriter json, OrderData order)
    {
        json.WriteStartArray("trackings");
        foreach (var parcel in order.Shipments)
        {
            json.WriteStartObject();
            OrderWriter.WriteText(json, "carrier_reference", parcel.Carrier);
            OrderWriter.WriteText(json, "carrier_service", parcel.CarrierService);
            if (parcel.Destination is not null) AddressWriter.Write(json, "destination", parcel.Destination, isShort: true);
            BagWriter.Write(json, "attributes", parcel.Attributes, isFlat: true);
            EstimateJson.Write(json, parcel.EstimatedDelivery);
            json.WriteString("phase", JsonMembers<ShipmentPhase>.NameOf(parcel.FirstPhase));
            if (parcel.Events.Count > 0) WriteReports(json, parcel);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteReports(Utf8JsonWriter json, Shipment parcel)
    {
        json.WriteStartArray("events");
        foreach (var report in parcel.Events)
        {
            json.WriteStartObject();
            json.WriteString("event_name", report.Name);
            OrderWriter.WriteTime(json, "event_time", report.At);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
