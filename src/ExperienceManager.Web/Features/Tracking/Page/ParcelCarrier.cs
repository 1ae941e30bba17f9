using System.Collections.Immutable;
using ExperienceManager.Domain.Carriers;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Features.Tracking.Page;

/// <summary>The carrier of a parcel as its page shows it.</summary>
/// <param name="Name">Its name: as the catalogue has it, else as sent; null when there is none.</param>
/// <param name="Links">Its page for the number. Several when no carrier was sent and the number may belong to more than one.</param>
public sealed record ParcelCarrier(string? Name, ImmutableArray<CarrierLink> Links)
{
    /// <summary>The carrier of a parcel. The address that its sender gave always wins over the catalogue's.</summary>
    public static ParcelCarrier Of(OrderData order, Shipment shipment)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(shipment);
        var sent = string.IsNullOrWhiteSpace(shipment.Carrier) ? null : shipment.Carrier.Trim();
        var known = CarrierCatalogue.Find(sent);
        var name = known?.Name ?? sent;
        if (PageUrl.IsAddress(shipment.TrackingUrl)) return new(name, LinksTo(name, PageUrl.Address(shipment.TrackingUrl)));
        if (shipment.TrackingNumber is not { Length: > 0 } number) return new(name, []);
        var destination = order.DestinationOf(shipment);
        var carrier = known ?? CarrierCatalogue.FindService(sent);
        if (carrier is not null) return new(name, LinksTo(carrier.Name, carrier.LinkTo(number, destination)));
        if (!CarrierCatalogue.IsPlaceholder(sent)) return new(name, []);
        var candidates = CarrierCatalogue.FindByNumber(number, destination.Country is { Length: 2 } country ? country : null);
        if (candidates.Length == 1) name = candidates[0].Name;
        return new(name, [.. candidates.SelectMany(candidate => LinksTo(candidate.Name, candidate.LinkTo(number, destination)))]);
    }

    private static ImmutableArray<CarrierLink> LinksTo(string? name, string? url) => PageUrl.Link(url) is { } link ? [new(name, link)] : [];
}

/// <summary>A link to a carrier's page.</summary>
/// <param name="Name">The carrier; null when its name is not known.</param>
/// <param name="Url">Where it leads.</param>
public sealed record CarrierLink(string? Name, string Url);
