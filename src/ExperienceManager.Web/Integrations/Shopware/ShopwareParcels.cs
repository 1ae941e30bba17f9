using System.Text.Json;
using ExperienceManager.Domain.Carriers;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Shopware;

/// <summary>
/// The parcels of an order's deliveries: one for each tracking code, all with the delivery's content. A delivery has no time of shipping;
/// it is taken from when its state was last changed, else from when the event was sent.
/// </summary>
/// <param name="order">The order.</param>
/// <param name="settings">Which states of deliveries are parcels.</param>
/// <param name="sentAt">When the event was sent that the order was fetched for.</param>
internal sealed class ShopwareParcels(JsonElement order, ShopwareSettings settings, Instant? sentAt)
{
    private const string Source = "shopware";
    private const string NumberGap = "%s";

    // A parcel that came back stays on the page, as a return.
    private static readonly string[] ReturnStates = ["returned", "returned_partially"];

    /// <summary>The parcels. This is the whole list of the order: what Shopware listed before and is not in it is gone.</summary>
    public EquatableArray<Shipment> Read() =>
        ShopwareJson.List(order, "deliveries").Where(IsParcel).SelectMany(ParcelsOf).ToEquatableArray();

    private bool IsParcel(JsonElement delivery) =>
        StateOf(delivery) is { } state && (settings.DeliveryStates.Contains(state) || ReturnStates.Contains(state));

    private IEnumerable<Shipment> ParcelsOf(JsonElement delivery)
    {
        var numbers = ShopwareJson.List(delivery, "trackingCodes").Append(ShopwareJson.Member(delivery, "trackingCodes"))
            .SelectMany(code => TrackingNumbers.Read(ShopwareJson.Scalar(code)))
            .Where(number => number.Number is not null).DistinctBy(number => TrackingNumbers.Key(number.Number!));
        var method = ShopwareJson.Member(delivery, "shippingMethod");
        var destination = ShopwareAddresses.OfDelivery(order, delivery);
        foreach (var number in numbers)
        {
            yield return Announce(delivery, new Shipment
            {
                ExternalId = ShopwareJson.Text(delivery, "id"),
                TrackingNumber = number.Number,
                TrackingUrl = number.Url ?? UrlOf(method, number.Number!),
                Carrier = ShopwareJson.Name(method),
                Destination = destination,
                Contents = ContentsOf(delivery),
            });
        }
    }

    private Shipment Announce(JsonElement delivery, Shipment parcel)
    {
        var state = StateOf(delivery)!;
        if (CarrierWords.Find(state)?.Phase is not { } phase) return parcel with { Phase = ShipmentPhase.InTransit };
        var changedAt = IsoTime.TryParse(ShopwareJson.Text(delivery, "updatedAt"), out var at) ? at : (Instant?)null;
        if ((changedAt ?? sentAt) is not { } reportedAt) return parcel with { Announced = phase, Phase = phase };
        // Without a time of its own the same state comes with every event.
        var id = changedAt is null ? $"{parcel.ExternalId}/{state}" : null;
        return parcel with { Events = [new ShipmentEvent(state, reportedAt, id) { Source = Source }], Phase = phase };
    }

    private static string? StateOf(JsonElement delivery) =>
        ShopwareJson.Text(ShopwareJson.Member(delivery, "stateMachineState"), "technicalName");

    private static string? UrlOf(JsonElement method, string number)
    {
        var template = ShopwareJson.Text(ShopwareJson.Member(method, "translated"), "trackingUrl")
            ?? ShopwareJson.Text(method, "trackingUrl");
        if (string.IsNullOrWhiteSpace(template)) return null;
        return template.Trim().Replace(NumberGap, Uri.EscapeDataString(number), StringComparison.Ordinal);
    }

    private static EquatableArray<ShipmentContent> ContentsOf(JsonElement delivery) => ShopwareJson.List(delivery, "positions")
        .Select(position => (Line: ShopwareJson.Member(position, "orderLineItem"), Position: position))
        .Select(entry => new ShipmentContent(ShopwareItems.SkuOf(entry.Line), QuantityOf(entry.Position))
        {
            LineId = ShopwareJson.Text(entry.Position, "orderLineItemId") ?? ShopwareJson.Text(entry.Line, "id"),
            Name = ShopwareJson.Text(entry.Line, "label"),
        })
        .Where(content => content.Sku is not null || content.LineId is not null).ToEquatableArray();

    private static decimal? QuantityOf(JsonElement position) => ShopwareJson.Number(position, "quantity")
        ?? ShopwareJson.Number(ShopwareJson.Member(position, "price"), "quantity")
        ?? ShopwareJson.Number(ShopwareJson.Member(position, "orderLineItem"), "quantity");
}
