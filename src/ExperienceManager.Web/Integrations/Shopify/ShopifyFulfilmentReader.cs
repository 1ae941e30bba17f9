using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>Reads fulfilments: each tracking number is a parcel with everything the fulfilment holds; one without a number is a draft.</summary>
internal static class ShopifyFulfilmentReader
{
    private static readonly string[] Void = ["cancelled", "error", "failure"];

    /// <summary>Reads a fulfilment that came by itself.</summary>
    public static Result<ShopifyFulfilment> Read(ReadOnlyMemory<byte> body, Instant fallback) => ShopifyPayload.Read(body, fulfilment =>
    {
        if (fulfilment.Id("order_id") is null) fulfilment.NoteMissing("order_id");
        if (fulfilment.Id("id") is null) fulfilment.NoteMissing("id");
        return Read(fulfilment, fallback, ImmutableDictionary<string, string>.Empty)!;
    });

    /// <summary>Reads a fulfilment; null when it has no id.</summary>
    /// <param name="fulfilment">The object.</param>
    /// <param name="fallback">Its time, when it tells none.</param>
    /// <param name="skus">SKUs by line, because a fulfilment inside an order may name only the lines.</param>
    public static ShopifyFulfilment? Read(ShopifyNode fulfilment, Instant fallback, IReadOnlyDictionary<string, string> skus)
    {
        if (fulfilment.Id("id") is not { } id) return null;
        var updated = fulfilment.Time("updated_at") ?? fulfilment.Time("created_at") ?? fallback;
        var parcels = Void.Contains(fulfilment.Text("status")) ? [] : ReadParcels(fulfilment, id, skus);
        return new ShopifyFulfilment(id, fulfilment.Id("order_id"), updated, parcels);
    }

    private static ImmutableArray<Shipment> ReadParcels(ShopifyNode fulfilment, string id, IReadOnlyDictionary<string, string> skus)
    {
        var numbers = Listed(fulfilment, "tracking_numbers", "tracking_number").Where(number => !string.IsNullOrWhiteSpace(number)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var urls = Listed(fulfilment, "tracking_urls", "tracking_url");
        var common = new Shipment
        {
            ExternalId = id,
            Carrier = fulfilment.Text("tracking_company"),
            ShippedAt = fulfilment.Time("created_at"),
            Contents = fulfilment.List("line_items").Select(line => ReadContent(line, skus)).OfType<ShipmentContent>().ToEquatableArray(),
        };
        var status = fulfilment.Text("shipment_status");
        if (numbers.Count == 0) return [common with { Phase = PhaseOf(status, ShipmentPhase.OrderProcessed) }];
        return [.. numbers.Select((number, index) => common with { TrackingNumber = number, TrackingUrl = urls.ElementAtOrDefault(index), Phase = PhaseOf(status, ShipmentPhase.InTransit) })];
    }

    private static IReadOnlyList<string> Listed(ShopifyNode fulfilment, string many, string one) =>
        fulfilment.Texts(many) is { Count: > 0 } list ? list : fulfilment.Text(one) is { } single ? [single] : [];

    private static ShipmentContent? ReadContent(ShopifyNode line, IReadOnlyDictionary<string, string> skus)
    {
        var sku = line.Text("sku") ?? (line.Id("id") is { } id ? skus.GetValueOrDefault(id) : null);
        return sku is null ? null : new ShipmentContent(sku, line.Number("quantity"));
    }

    private static ShipmentPhase PhaseOf(string? status, ShipmentPhase unknown) => status switch
    {
        "label_printed" or "label_purchased" or "confirmed" => ShipmentPhase.OrderProcessed,
        "in_transit" or "delayed" => ShipmentPhase.InTransit,
        "out_for_delivery" or "attempted_delivery" => ShipmentPhase.InDelivery,
        "ready_for_pickup" => ShipmentPhase.Collect,
        "delivered" => ShipmentPhase.Delivered,
        "failure" => ShipmentPhase.DeliveryFailed,
        _ => unknown,
    };
}
