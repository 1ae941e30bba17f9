using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Features.Orders.Ingest;

/// <summary>
/// Matches parcels that come in with those known: by tracking number (case-insensitive), else by the shop's own id, else a number
/// goes to the first draft that has neither. Sending the same parcels again changes nothing. Pure, except for the ids of new parcels.
/// </summary>
internal static class ShipmentMerge
{
    /// <summary>The known parcels, updated and joined by the new ones.</summary>
    public static EquatableArray<Shipment> Merge(EquatableArray<Shipment> known, EquatableArray<Shipment> incoming)
    {
        if (incoming.Count == 0) return known;
        var merged = known.ToList();
        var taken = new HashSet<Guid>();
        foreach (var shipment in incoming)
        {
            var index = Find(merged, shipment, taken);
            if (index < 0)
            {
                merged.Add(shipment with { Id = Guid.CreateVersion7() });
                index = merged.Count - 1;
            }
            else
            {
                merged[index] = Update(merged[index], shipment);
            }

            taken.Add(merged[index].Id);
        }

        return merged.ToEquatableArray();
    }

    private static int Find(List<Shipment> known, Shipment incoming, HashSet<Guid> taken)
    {
        if (incoming.TrackingNumber is { } number)
        {
            var same = known.FindIndex(shipment => string.Equals(shipment.TrackingNumber, number, StringComparison.OrdinalIgnoreCase));
            if (same >= 0) return same;
        }

        if (incoming.ExternalId is { } id)
        {
            // Another number for the same id is another parcel of it.
            return known.FindIndex(shipment => shipment.ExternalId == id && (shipment.TrackingNumber is null || incoming.TrackingNumber is null));
        }

        return known.FindIndex(shipment => shipment is { TrackingNumber: null, ExternalId: null } && !taken.Contains(shipment.Id));
    }

    private static Shipment Update(Shipment known, Shipment incoming) => known with
    {
        TrackingNumber = known.TrackingNumber ?? incoming.TrackingNumber,
        ExternalId = incoming.ExternalId ?? known.ExternalId,
        TrackingUrl = incoming.TrackingUrl ?? known.TrackingUrl,
        ShippedAt = incoming.ShippedAt ?? known.ShippedAt,
        Carrier = incoming.Carrier ?? known.Carrier,
        CarrierService = incoming.CarrierService ?? known.CarrierService,
        Destination = incoming.Destination ?? known.Destination,
        Attributes = incoming.Attributes.Entries.IsEmpty ? known.Attributes : incoming.Attributes,
        Contents = incoming.Contents.Count == 0 ? known.Contents : incoming.Contents,
        // Once the carrier tells where it is, a sender's whole order again says nothing new about it.
        Phase = incoming.Phase > known.Phase && !known.Events.Any(happened => happened.Phase is not null) ? incoming.Phase : known.Phase,
    };
}
