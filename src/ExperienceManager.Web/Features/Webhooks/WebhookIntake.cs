using System.Buffers;
using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Webhooks;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Work;
using NodaTime;

namespace ExperienceManager.Web.Features.Webhooks;

/// <summary>What a written order tells the shop's receivers: one message a receiver and event, in the order's own transaction.</summary>
public sealed class WebhookIntake(WorkQueue work)
{
    private const string Handover = "PRE_TRANSIT";
    private const string Cancelled = "ORDER_CANCELLED";

    /// <summary>Keeps the messages for what changed.</summary>
    /// <param name="scope">The order's transaction.</param>
    /// <param name="snapshot">The shop.</param>
    /// <param name="id">The order.</param>
    /// <param name="before">Its shipments before the write.</param>
    /// <param name="order">The order after it.</param>
    /// <param name="now">The instant of the write.</param>
    public async Task RecordAsync(
        WriteScope scope, ShopSnapshot snapshot, Guid id, EquatableArray<Shipment> before, OrderData order, Instant now)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(order);
        if (snapshot.Source.Webhooks.IsEmpty) return;
        foreach (var shipment in order.Shipments)
        {
            var known = before.FirstOrDefault(earlier => earlier.Id == shipment.Id);
            if (known == shipment) continue;
            if (shipment.TrackingNumber is not null && known?.TrackingNumber is null)
                await SendAsync(scope, snapshot, id, order, shipment, WebhookEvents.Of(ShipmentPhase.OrderProcessed, Handover), now, now)
                    .ConfigureAwait(false);
            foreach (var happened in shipment.Events.Where(
                happened => (known is null || !known.Events.Contains(happened)) && !IsRepeated(shipment, happened)))
            {
                await SendAsync(scope, snapshot, id, order, shipment, WebhookEvents.Of(PhaseOf(shipment, happened), happened.Name),
                    happened.At, now).ConfigureAwait(false);
            }
        }
    }

    private static ShipmentPhase PhaseOf(Shipment shipment, ShipmentEvent happened) =>
        ShipmentTimeline.Of(shipment, happened.At).Entries.FirstOrDefault(entry => ReferenceEquals(entry.Event, happened)).Phase
            ?? happened.Phase ?? shipment.Phase;

    // A shop system names its state with every change; receivers hear of it when it is a new one.
    private static bool IsRepeated(Shipment shipment, ShipmentEvent happened) =>
        happened.Source is { } source && shipment.Events.Where(other => other.Source == source && other.At < happened.At)
            .MaxBy(other => other.At) is { } last && last.Word == happened.Word;

    /// <summary>Keeps the message that the order was cancelled.</summary>
    public Task RecordCancellationAsync(WriteScope scope, ShopSnapshot snapshot, Guid id, OrderData order, Instant now) =>
        SendAsync(scope, snapshot, id, order, null, WebhookEvents.Of(ShipmentPhase.OrderCreated, Cancelled), now, now);

    private async Task SendAsync(
        WriteScope scope, ShopSnapshot snapshot, Guid id, OrderData order, Shipment? shipment, WebhookEvent happened,
        Instant at, Instant now)
    {
        byte[]? body = null;
        foreach (var webhook in snapshot.Source.Webhooks)
        {
            if (!webhook.Wants(happened)) continue;
            body ??= Write(snapshot, order, shipment, happened, at);
            var message = new NewWork(
                WebhookDelivery.MessageKind, webhook.Url, body)
            { Subject = WebhookDelivery.SubjectOf(webhook.Id, id) };
            await work.AddAsync(scope, snapshot.ShopId, message, now).ConfigureAwait(false);
        }
    }

    private static byte[] Write(ShopSnapshot snapshot, OrderData order, Shipment? shipment, WebhookEvent happened, Instant at)
    {
        var buffer = new ArrayBufferWriter<byte>(1_024);
        using (var json = new Utf8JsonWriter(buffer, JsonText.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("source", "shipments");
            json.WriteString("ref", happened.Ref);
            json.WriteNumber("version", 1);
            json.WriteString("triggered_at", at.ToDateTimeUtc());
            json.WriteString("event_group", happened.Group);
            json.WriteStartObject("event_data");
            json.WriteString("event_name", happened.Ref[(happened.Ref.LastIndexOf('/') + 1)..]);
            json.WriteString("direction", "merchant_customer");
            if (shipment is not null) WriteShipment(json, shipment);
            json.WriteEndObject();
            WriteContext(json, order);
            json.WriteString("shop_slug", snapshot.Source.Slug);
            json.WriteString("shop_id", snapshot.ShopId.Value);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteContext(Utf8JsonWriter json, OrderData order)
    {
        var name = (order.Address.Name ?? "").Split(' ', 2, StringSplitOptions.RemoveEmptyEntries);
        json.WriteStartObject("context");
        json.WriteStartObject("order");
        json.WriteString("external_id", order.ExternalId);
        json.WriteString("external_customer_id", order.ExternalCustomerId);
        json.WriteString("order_number", order.OrderNumber);
        json.WriteEndObject();
        json.WriteStartObject("customer");
        json.WriteString("external_id", order.ExternalCustomerId);
        json.WriteString("email", order.Email);
        json.WriteString("first_name", name.ElementAtOrDefault(0));
        json.WriteString("last_name", name.ElementAtOrDefault(1));
        json.WriteEndObject();
        json.WriteStartArray("shipments");
        foreach (var shipment in order.Shipments)
        {
            json.WriteStartObject();
            WriteShipment(json, shipment);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("claims");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteShipment(Utf8JsonWriter json, Shipment shipment)
    {
        json.WriteString("shipment_id", shipment.Id);
        json.WriteString("external_shipment_id", shipment.ExternalId);
        json.WriteString("tracking_number", shipment.TrackingNumber);
        json.WriteString("tracking_url", shipment.TrackingUrl);
        json.WriteString("carrier_reference", shipment.Carrier);
        json.WriteString("phase", JsonNamingPolicy.SnakeCaseLower.ConvertName(shipment.Phase.ToString()));
    }
}
