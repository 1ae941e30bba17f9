using ExperienceManager.Domain.Carriers;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Ingest;

/// <summary>
/// Matches parcels that come in with those known: by tracking number (blanks and case do not matter), else by the source's own id, else a
/// number goes to the first draft that has neither. Sending the same parcels again changes nothing. A parcel that none of its sources lists
/// any more is withdrawn; listed again, it comes back under its id. Pure, except for the ids of new parcels.
/// </summary>
internal sealed class ShipmentMerge
{
    private const string Api = "api";
    private const int MaxEvents = 1_000;

    private readonly List<Shipment> _live;
    private readonly List<Shipment> _withdrawn;
    private readonly HashSet<Guid> _listed = [];
    private readonly HashSet<(Guid Parcel, string? Listing)> _listings = [];
    private readonly OrderUpsert _upsert;
    private readonly Instant _now;

    private ShipmentMerge(OrderData known, OrderUpsert upsert, Instant now)
    {
        (_live, _withdrawn) = ([.. known.Shipments], [.. known.Withdrawn]);
        (_upsert, _now) = (upsert, now);
    }

    /// <summary>The order with its parcels after an upsert.</summary>
    public static OrderData Merge(OrderData known, OrderUpsert upsert, Instant now)
    {
        var incoming = upsert.Order.Shipments;
        if (incoming.Count == 0 && upsert.ParcelLists.Count == 0 && upsert.FormerParcels.Count == 0) return known;
        var merge = new ShipmentMerge(known, upsert, now);
        foreach (var shipment in incoming) merge.Add(shipment);
        foreach (var shipment in upsert.FormerParcels) merge.AddFormer(shipment);
        foreach (var list in upsert.ParcelLists) merge.Withdraw(list);
        return known with
        {
            Shipments = merge._live.Select(shipment => shipment.Track(now)).ToEquatableArray(),
            Withdrawn = merge._withdrawn.ToEquatableArray(),
        };
    }

    private string? Source => _upsert.Source == Api ? null : _upsert.Source;

    private void Add(Shipment incoming)
    {
        var index = Find(_live, incoming);
        var former = index < 0 ? FindNumber(_withdrawn, incoming) : -1;
        if (index < 0)
        {
            index = _live.Count;
            _live.Add(former < 0
                ? incoming with { Id = Guid.CreateVersion7(), Events = Cut(incoming.Events), Phase = incoming.FirstPhase }
                : Update(_withdrawn[former], incoming) with { WithdrawnAt = null });
            if (former >= 0) _withdrawn.RemoveAt(former);
            if (Source is not null || former >= 0)
                _live[index] = _live[index] with { Sources = Source is null ? [] : [new(Source, incoming.ExternalId)] };
        }
        else
        {
            _live[index] = List(Update(_live[index], incoming), _live[index].Contents, incoming);
        }

        _listed.Add(_live[index].Id);
        _listings.Add((_live[index].Id, incoming.ExternalId));
    }

    // A state older than the known one adds what it reports; a parcel that only it has goes to the history.
    private void AddFormer(Shipment former)
    {
        if (FindNumber(_live, former) is var live and >= 0)
            _live[live] = _live[live] with { Events = Unite(_live[live].Events, former.Events) };
        else if (former.TrackingNumber is not null && FindNumber(_withdrawn, former) < 0)
        {
            _withdrawn.Add(former
                with
            { Id = Guid.CreateVersion7(), WithdrawnAt = _now, Sources = [new(_upsert.Source, former.ExternalId)] });
        }
    }

    private void Withdraw(ParcelList list)
    {
        for (var i = _live.Count - 1; i >= 0; i--)
        {
            var shipment = _live[i];
            var others = shipment.Sources.Where(source => !IsGone(shipment.Id, source)).ToEquatableArray();
            if (others.Count == shipment.Sources.Count) continue;
            if (others.Count > 0)
            {
                _live[i] = WithContents(shipment, others is [{ Name: Api }] ? [] : others);
                continue;
            }

            _live.RemoveAt(i);
            _withdrawn.Add(shipment with { WithdrawnAt = list.At });
        }

        bool IsGone(Guid parcel, ShipmentSource source) =>
            source.Name == _upsert.Source && (list.ExternalId is null || source.ExternalId == list.ExternalId)
                && !_listings.Contains((parcel, source.ExternalId));
    }

    private int Find(List<Shipment> known, Shipment incoming)
    {
        if (FindNumber(known, incoming) is var same and >= 0) return same;
        // With a whole list at hand a parcel without number is no other name for one with a number.
        if (incoming.ExternalId is { } id)
        {
            var isWhole = _upsert.ParcelLists.Any(list => list.ExternalId is null || list.ExternalId == id);
            return known.FindIndex(
                shipment =>
                shipment.ExternalId == id && !_listed.Contains(shipment.Id)
                    && (shipment.TrackingNumber is null || (incoming.TrackingNumber is null && !isWhole)));
        }

        return known.FindIndex(shipment => shipment is { TrackingNumber: null, ExternalId: null } && !_listed.Contains(shipment.Id));
    }

    private static int FindNumber(List<Shipment> known, Shipment incoming)
    {
        if (incoming.TrackingNumber is not { } number) return -1;
        var key = TrackingNumbers.Key(number);
        return known.FindIndex(shipment => shipment.TrackingNumber is { } other && TrackingNumbers.Key(other) == key);
    }

    // The API alone leaves no mark, so that most parcels carry none.
    private Shipment List(Shipment shipment, EquatableArray<ShipmentContent> before, Shipment incoming)
    {
        if (Source is null && shipment.Sources.Count == 0) return shipment;
        var sources = shipment.Sources.Count == 0 ? [new(Api, shipment.ExternalId)] : shipment.Sources;
        var listing = new ShipmentSource(_upsert.Source, incoming.ExternalId);
        var isNew = !sources.Any(listing.IsSameAs);
        var others = sources.Count(source => source.Name == listing.Name && !source.IsSameAs(listing));
        if (isNew) sources = sources.Append(listing).ToEquatableArray();
        if (others == 0)
            return shipment with { Sources = sources.Select(source => source with { Contents = [] }).ToEquatableArray() };
        // Two fulfilments with one number are one parcel, which holds what is in either.
        return WithContents(shipment, sources.Select(source => source switch
        {
            _ when source.IsSameAs(listing) && incoming.Contents.Count > 0 => source with { Contents = incoming.Contents },
            _ when source.Name == listing.Name && isNew && others == 1 && source.Contents.Count == 0 => source with { Contents = before },
            _ => source,
        }).ToEquatableArray());
    }

    private static Shipment WithContents(Shipment shipment, EquatableArray<ShipmentSource> sources)
    {
        var contents = sources.SelectMany(source => source.Contents).Distinct().ToEquatableArray();
        return shipment with { Sources = sources, Contents = contents.Count > 0 ? contents : shipment.Contents };
    }

    private static Shipment Update(Shipment known, Shipment incoming)
    {
        var updated = known with
        {
            TrackingNumber = known.TrackingNumber ?? incoming.TrackingNumber,
            ExternalId = incoming.ExternalId ?? known.ExternalId,
            TrackingUrl = incoming.TrackingUrl ?? known.TrackingUrl,
            ShippedAt = incoming.ShippedAt ?? known.ShippedAt,
            Carrier = incoming.Carrier ?? known.Carrier,
            CarrierService = incoming.CarrierService ?? known.CarrierService,
            Destination = incoming.Destination ?? known.Destination,
            Attributes = incoming.Attributes.Entries.IsEmpty ? known.Attributes : incoming.Attributes,
            EstimatedDelivery = incoming.EstimatedDelivery ?? known.EstimatedDelivery,
            Contents = incoming.Contents.Count > 0 ? incoming.Contents : known.Contents,
            Extra = incoming.Extra.Entries.IsEmpty ? known.Extra : incoming.Extra,
            Announced = incoming.Announced is { } phase && phase.Rank() > (known.Announced?.Rank() ?? -1) ? phase : known.Announced,
            Events = Unite(known.Events, incoming.Events),
        };
        return updated with { Phase = updated.FirstPhase };
    }

    private static EquatableArray<ShipmentEvent> Unite(EquatableArray<ShipmentEvent> known, EquatableArray<ShipmentEvent> more)
    {
        var added = more.Where(report => !known.Any(report.IsSameAs)).ToList();
        return added.Count == 0 ? known : Cut(known.Concat(added).OrderBy(report => report.At).ToEquatableArray());
    }

    private static EquatableArray<ShipmentEvent> Cut(EquatableArray<ShipmentEvent> events) => events.Count <= MaxEvents
        ? events
        : events.TakeLast(MaxEvents).ToEquatableArray();
}
