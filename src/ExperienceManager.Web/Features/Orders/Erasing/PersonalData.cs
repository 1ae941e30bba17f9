using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Features.Orders.Ingest;
using ExperienceManager.Web.Features.Privacy;

namespace ExperienceManager.Web.Features.Orders.Erasing;

/// <summary>
/// What of an order is about its person (docs/privacy.md#erasing-one-order): name, street, phone, e-mail, customer id, free attributes and
/// the personalisation of products go, city and postcode go; country and state, items, labels and totals stay. Labels that look like an
/// e-mail address or a phone number go too. Pure.
/// </summary>
internal static class PersonalData
{
    private static readonly HashSet<string> KeptOfOrder =
        [.. NamesOf(OrderMember.Weight, OrderMember.OrderPromiseDate, OrderMember.SelectedShipMethod)];

    private static readonly HashSet<string> KeptOfItem =
    [
        .. NamesOf(
            ProductMember.Size, ProductMember.Weight, ProductMember.Type, ProductMember.ProductId, ProductMember.VariantId,
            ProductMember.ShipmentId, ProductMember.ItemId, ProductMember.ItemUrl,
            ProductMember.LinePrice, ProductMember.OriginalUnitPrice, ProductMember.OriginalLinePrice, ProductMember.DiscountAmount,
            ProductMember.DiscountPercent,
            ProductMember.FulfillmentStatus, ProductMember.FulfillmentType, ProductMember.IsBackordered, ProductMember.IsGift,
            ProductMember.IsFinalSale,
            ProductMember.FinalSaleDate, ProductMember.ItemPromiseDate, ProductMember.AnticipatedShipDate, ProductMember.LineNumber),
    ];

    private static readonly HashSet<string> KeptOfParcel =
        [.. NamesOf(TrackingMember.ShipSource, TrackingMember.ShipDiscount, TrackingMember.ShipTax, TrackingMember.ShipTotal)];

    /// <summary>The order without its person.</summary>
    public static OrderData Without(OrderData order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var traces = PersonTraces.Of(order);
        return order with
        {
            Email = null,
            ExternalCustomerId = null,
            Address = RegionOf(order.Address),
            Customer = order.Customer with { Address = RegionOf(order.Customer.Address) },
            Attributes = AttributeBag.Empty,
            Extra = Only(order.Extra, KeptOfOrder),
            Items = order.Items.Select(item => item with { Attributes = AttributeBag.Empty, Extra = Only(item.Extra, KeptOfItem) })
                .ToEquatableArray(),
            Shipments = order.Shipments.Select(shipment => Without(shipment, order, traces)).ToEquatableArray(),
            Withdrawn = order.Withdrawn.Select(shipment => Without(shipment, order, traces)).ToEquatableArray(),
            Labels = Without(order.Labels),
        };
    }

    /// <summary>Labels without those that look like personal data.</summary>
    public static LabelSet Without(LabelSet labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return labels.Sorted.Any(label => LabelWarnings.KindOf(label) is not null)
            ? LabelSet.Of(labels.Sorted.Where(label => LabelWarnings.KindOf(label) is null))
            : labels;
    }

    private static Shipment Without(Shipment shipment, OrderData order, ImmutableArray<string> traces) => shipment with
    {
        Destination = shipment.Destination is { } destination ? RegionOf(destination) : null,
        Attributes = AttributeBag.Empty,
        EstimatedDelivery = null,
        Extra = Only(shipment.Extra, KeptOfParcel),
        Events = shipment.Events.Select(Without).OfType<ShipmentEvent>().ToEquatableArray(),
        // Carriers' links may carry the postcode or the e-mail address.
        TrackingUrl = shipment.TrackingUrl is { } url
            && (Names(url, order.Address.Zip)
            || traces.Where(trace => trace != order.OrderNumber && trace != order.ExternalId && trace != order.OrderName)
            .Any(trace => Names(url, trace))) ? null : shipment.TrackingUrl,
    };

    // Where and when it is delivered says where its person lives and is at home; what is not in the table may say "left with Mira Sand".
    private static ShipmentEvent? Without(ShipmentEvent report) => CarrierWords.WithoutDetails(report.Name) is { } name
        ? report with { Name = name, EstimatedDelivery = null, Location = null, Message = null }
        : null;

    private static bool Names(string url, string? text) =>
        text is { Length: > 0 }
            && (url.Contains(text, StringComparison.OrdinalIgnoreCase)
            || url.Contains(Uri.EscapeDataString(text), StringComparison.OrdinalIgnoreCase));

    private static Address RegionOf(Address address) => Address.Empty with { State = address.State, Country = address.Country };

    private static AttributeBag Only(AttributeBag extra, HashSet<string> kept) =>
        extra.Entries.All(entry => kept.Contains(entry.Key)) ? extra : new([.. extra.Entries.Where(entry => kept.Contains(entry.Key))]);

    private static IEnumerable<string> NamesOf<TMember>(params TMember[] members)
        where TMember : struct, Enum => members.Select(JsonMembers<TMember>.NameOf);
}
