using System.Collections.Immutable;
using ExperienceManager.Domain.Carriers;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>
/// Reads fulfilments: each tracking number is a parcel with everything the fulfilment holds; one without a number is a draft. The state of
/// its shipment is a report at the time of the last change.
/// </summary>
internal static class ShopifyFulfilmentReader
{
    /// <summary>The name of this source at its reports.</summary>
    public const string Source = "shopify";

    private static readonly string[] Void = ["cancelled", "error", "failure"];

    /// <summary>Reads a fulfilment that came by itself.</summary>
    public static Result<ShopifyFulfilment> Read(ReadOnlyMemory<byte> body, Instant fallback) => ShopifyPayload.Read(body, fulfilment =>
    {
        if (fulfilment.Id("order_id") is null) fulfilment.NoteMissing("order_id");
        if (fulfilment.Id("id") is null) fulfilment.NoteMissing("id");
        var read = Read(fulfilment, fallback, ShopifyLines.None) ?? new ShopifyFulfilment("", null, fallback, []);
        return read with { Odd = fulfilment.Odd };
    });

    /// <summary>Reads a fulfilment; null when it has no id.</summary>
    /// <param name="fulfilment">The object.</param>
    /// <param name="fallback">Its time, when it names none.</param>
    /// <param name="order">What the order says of its lines.</param>
    public static ShopifyFulfilment? Read(ShopifyNode fulfilment, Instant fallback, ShopifyLines order)
    {
        if (fulfilment.Id("id") is not { } id) return null;
        var updated = fulfilment.Time("updated_at") ?? fulfilment.Time("created_at") ?? fallback;
        var isVoid = Void.Contains(fulfilment.Text("status"), StringComparer.OrdinalIgnoreCase);
        return new ShopifyFulfilment(id, fulfilment.Id("order_id"), updated, isVoid ? [] : ReadParcels(fulfilment, id, updated, order));
    }

    private static ImmutableArray<Shipment> ReadParcels(ShopifyNode fulfilment, string id, Instant updated, ShopifyLines order)
    {
        var common = new Shipment
        {
            ExternalId = id,
            Carrier = fulfilment.Text("tracking_company"),
            ShippedAt = fulfilment.Time("created_at"),
            Contents = fulfilment.List("line_items").Select(order.ReadContent).OfType<ShipmentContent>().ToEquatableArray(),
            Events = fulfilment.Text("shipment_status") is { } state ? [new ShipmentEvent(state, updated, null) { Source = Source }] : [],
        };
        // Numbers and addresses belong together by their place, so blanks go last.
        var urls = Listed(fulfilment, "tracking_urls", "tracking_url");
        var numbers = Listed(fulfilment, "tracking_numbers", "tracking_number")
            .Select((number, index) => (Number: number, Url: urls.ElementAtOrDefault(index)))
            .Where(parcel => !string.IsNullOrWhiteSpace(parcel.Number))
            .DistinctBy(parcel => parcel.Number, StringComparer.OrdinalIgnoreCase).ToList();
        // What is fulfilled at a point of sale without a number was handed over in the store; elsewhere it is on its way untracked.
        if (IsPending(fulfilment)) common = common with { Announced = ShipmentPhase.OrderProcessed };
        else if (numbers.All(parcel => !HasNumber(parcel.Number)))
            common = common with { Announced = order.IsPointOfSale ? ShipmentPhase.Delivered : ShipmentPhase.InTransit };
        if (numbers.Count == 0) return [WithState(common with { TrackingUrl = urls.FirstOrDefault(url => url.Length > 0) }, updated)];
        return [.. numbers.Select(
            parcel => WithState(
            common with { TrackingNumber = parcel.Number, TrackingUrl = string.IsNullOrEmpty(parcel.Url) ? null : parcel.Url }, updated))];
    }

    // "N/A" and the like stand for none.
    private static bool HasNumber(string typed) => TrackingNumbers.Read(typed).Any(number => number.Number is not null);

    // Asked for at a warehouse, not sent yet.
    private static bool IsPending(ShopifyNode fulfilment) => fulfilment.Text("status") is "pending" or "open";

    private static Shipment WithState(Shipment shipment, Instant updated) => (shipment with { Phase = shipment.FirstPhase }).Track(updated);

    private static IReadOnlyList<string> Listed(ShopifyNode fulfilment, string many, string one) =>
        fulfilment.Places(many) is { } list && list.Any(entry => !string.IsNullOrWhiteSpace(entry))
            ? list
            : fulfilment.Scalar(one) is { Length: > 0 } single ? [single] : [];
}
