using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Json;

/// <summary>
/// Writes the parcels of an order: the names they are sent in, and outside the storage form Karla's reading names beside them.
/// </summary>
internal static class ShipmentWriter
{
    /// <summary>Writes the parcels as the member <c>trackings</c>.</summary>
    public static void Write(Utf8JsonWriter json, OrderData order, bool isStored, ParcelOwner? owner)
    {
        Write(json, "trackings", order, order.Shipments, isStored, owner);
        if (order.Withdrawn.Count > 0) Write(json, "withdrawn_trackings", order, order.Withdrawn, isStored, owner);
    }

    private static void Write(
        Utf8JsonWriter json, string name, OrderData order, EquatableArray<Shipment> shipments, bool isStored, ParcelOwner? owner)
    {
        json.WriteStartArray(name);
        foreach (var shipment in shipments) Write(json, order, shipment, isStored, owner);
        json.WriteEndArray();
    }

    /// <summary>Writes one parcel as an object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="order">Its order.</param>
    /// <param name="shipment">The parcel.</param>
    /// <param name="isStored">The storage form.</param>
    /// <param name="owner">What it names; null in the storage form.</param>
    /// <param name="warnings">What was kept but not used; null to write none.</param>
    public static void Write(
        Utf8JsonWriter json, OrderData order, Shipment shipment, bool isStored, ParcelOwner? owner = null,
        IReadOnlyList<string>? warnings = null)
    {
        json.WriteStartObject();
        json.WriteString("id", shipment.Id);
        if (owner is not null)
        {
            json.WriteString("order_id", owner.OrderId);
            KarlaTracking.WriteOwner(json, owner);
        }

        WriteSent(json, shipment, isStored);
        WriteEvents(json, shipment, isStored);
        if (!isStored) WriteRead(json, order, shipment);
        else WriteOwn(json, shipment);
        if (warnings is not null) OrderWriter.WriteWords(json, "warnings", [.. warnings]);
        json.WriteEndObject();
    }

    private static void WriteEvents(Utf8JsonWriter json, Shipment shipment, bool isStored)
    {
        if (isStored && shipment.Events.Count == 0) return;
        var entries = isStored ? [] : ShipmentTimeline.Of(shipment, Instant.MaxValue - ShipmentTimeline.MaxAhead).Entries;
        json.WriteStartArray("events");
        foreach (var happened in shipment.Events)
        {
            json.WriteStartObject();
            json.WriteString("event_name", happened.Name);
            OrderWriter.WriteTime(json, "event_time", happened.At);
            OrderWriter.WriteText(json, "external_id", happened.ExternalId);
            EstimateJson.Write(json, happened.EstimatedDelivery);
            OrderWriter.WriteText(json, "location", happened.Location);
            OrderWriter.WriteText(json, "message", happened.Message);
            OrderWriter.WriteText(json, "source", happened.Source);
            if (!isStored)
                WriteMeaning(json, shipment, happened, entries.FirstOrDefault(entry => ReferenceEquals(entry.Event, happened)).Phase
                    ?? happened.Phase);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMeaning(Utf8JsonWriter json, Shipment shipment, ShipmentEvent happened, ShipmentPhase? phase)
    {
        KarlaTracking.WriteEvent(json, happened.Name, happened.At.ToDateTimeUtc(), phase ?? shipment.Phase);
        if (phase is { } reached) json.WriteString("phase", JsonMembers<ShipmentPhase>.NameOf(reached));
        if (happened.Word?.Problem is { } problem) json.WriteString("problem", JsonMembers<ProblemKind>.NameOf(problem));
    }

    private static void WriteOwn(Utf8JsonWriter json, Shipment shipment)
    {
        if (shipment.Announced is { } phase) json.WriteString("announced", JsonMembers<ShipmentPhase>.NameOf(phase));
        if (shipment.Sources.Count == 0) return;
        json.WritePropertyName("sources");
        JsonSerializer.Serialize(json, shipment.Sources, DomainJson.Options);
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
        EstimateJson.Write(json, shipment.EstimatedDelivery);
        BagWriter.WriteMembers(json, shipment.Extra);
        json.WriteString("phase", JsonMembers<ShipmentPhase>.NameOf(shipment.Phase));
        OrderWriter.WriteTime(json, "withdrawn_at", shipment.WithdrawnAt);
        if (shipment.Problem is null) return;
        json.WritePropertyName("problem");
        JsonSerializer.Serialize(json, shipment.Problem, DomainJson.Options);
    }

    private static void WriteContents(Utf8JsonWriter json, Shipment shipment)
    {
        if (shipment.Contents.Count == 0) return;
        json.WriteStartArray("products");
        foreach (var content in shipment.Contents)
        {
            json.WriteStartObject();
            OrderWriter.WriteText(json, "item_id", content.LineId);
            OrderWriter.WriteText(json, "sku", content.Sku);
            OrderWriter.WriteText(json, "title", content.Name);
            OrderWriter.WriteNumber(json, "quantity", content.Quantity);
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
        json.WriteString("flag", FlagOf(shipment));
    }

    private static string FlagOf(Shipment shipment) => shipment switch
    {
        { Phase: ShipmentPhase.DeliveryFailed or ShipmentPhase.ReturnFailed } or { Problem.Kind: ProblemKind.Exception } => "error",
        { Problem.Kind: ProblemKind.Delayed } => "delay",
        _ => "normal",
    };

    private static string StateOf(ShipmentPhase phase) => phase switch
    {
        ShipmentPhase.OrderCreated or ShipmentPhase.OrderProcessed => "pending",
        ShipmentPhase.Collect => "collect",
        ShipmentPhase.Delivered => "delivered",
        ShipmentPhase.InTransit or ShipmentPhase.InDelivery or ShipmentPhase.DeliveryFailed => "transit",
        _ => "returned",
    };
}
