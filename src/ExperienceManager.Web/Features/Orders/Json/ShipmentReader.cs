using System.Text;
using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Json;

/// <summary>Reads the parcels of an order.</summary>
internal ref struct ShipmentReader
{
    private MemberSet<TrackingMember> _given;
    private string? _number, _url, _carrier, _service, _externalId;
    private Instant? _placedAt;
    private Guid? _id;
    private Address? _destination;
    private AttributeBag? _attributes;
    private EquatableArray<ShipmentContent> _contents;
    private ShipmentPhase? _phase;
    private EquatableArray<ShipmentEvent> _events;
    private DeliveryWindow? _estimate;
    private ShipmentPhase? _announced;
    private ShipmentProblem? _problem;
    private EquatableArray<ShipmentSource> _sources;
    private Instant? _withdrawnAt;
    private ExtraMembers _extra;

    /// <summary>Reads the list that the cursor stands on.</summary>
    /// <param name="json">The cursor.</param>
    /// <param name="stored">Whether ids are ours; a caller's own are not taken.</param>
    /// <param name="withEvents">Whether events are read from what a caller sends.</param>
    /// <param name="wanted">Which members of each are read; null for all.</param>
    public static EquatableArray<Shipment> ReadList(
        ref JsonCursor json, bool stored, bool withEvents = false, MemberSet<TrackingMember>? wanted = null)
    {
        if (!json.BeginList()) return [];
        var shipments = new List<Shipment>(1);
        for (var index = 0; json.NextElement(); index++)
        {
            var mark = json.Mark;
            if (Read(ref json, stored, withEvents, wanted) is { } shipment) shipments.Add(shipment);
            json.Under(mark, index);
        }

        return shipments.ToEquatableArray();
    }

    private static Shipment? Read(ref JsonCursor json, bool stored, bool withEvents, MemberSet<TrackingMember>? wanted)
    {
        if (!json.BeginObject()) return null;
        var reader = default(ShipmentReader);
        while (json.NextMember(ref reader._given, out TrackingMember member))
        {
            if (wanted?.Contains(member) ?? true) reader.ReadMember(ref json, member, stored, withEvents);
            else json.Skip();
        }

        return reader.ToShipment(stored);
    }

    private void ReadMember(ref JsonCursor json, TrackingMember member, bool stored, bool withEvents)
    {
        switch (member)
        {
            case TrackingMember.TrackingNumber: _number = json.Text("tracking_number"); break;
            case TrackingMember.TrackingUrl: _url = json.Text("tracking_url"); break;
            case TrackingMember.TrackingPlacedAt: _placedAt = json.Time("tracking_placed_at"); break;
            case TrackingMember.CarrierReference: _carrier = json.Word("carrier_reference"); break;
            case TrackingMember.CarrierService: _service = json.Word("carrier_service"); break;
            case TrackingMember.ExternalShipmentId: _externalId = json.Text("external_shipment_id"); break;
            case TrackingMember.Phase: _phase = ReadPhase(ref json, "phase"); break;
            case TrackingMember.Id when stored: _id = json.Uuid("id"); break;
            case TrackingMember.Id: json.Skip(); break;
            case TrackingMember.Events when stored || withEvents: _events = CarrierEventReader.ReadList(ref json); break;
            case TrackingMember.Events: json.Skip(); break;
            case TrackingMember.EstimatedDelivery: _estimate = EstimateJson.Read(ref json); break;
            case TrackingMember.Announced or TrackingMember.Problem or TrackingMember.Sources
                or TrackingMember.WithdrawnAt:
                ReadOwn(ref json, member, stored); break;
            case var _ when json.IsNull: break;
            case TrackingMember.Products: _contents = ReadContents(ref json); break;
            case >= TrackingMember.ShippedFrom: _extra.Add(member, ref json); break;
            default: ReadPart(ref json, member); break;
        }
    }

    // What we keep beside what was sent; a caller's is not taken.
    private void ReadOwn(ref JsonCursor json, TrackingMember member, bool stored)
    {
        switch (member)
        {
            case var _ when !stored: json.Skip(); break;
            case TrackingMember.Announced: _announced = ReadPhase(ref json, "announced"); break;
            case TrackingMember.Problem: _problem = JsonSerializer.Deserialize<ShipmentProblem>(json.RawBytes(), DomainJson.Options); break;
            case TrackingMember.Sources:
                _sources =
                JsonSerializer.Deserialize<EquatableArray<ShipmentSource>>(json.RawBytes(), DomainJson.Options); break;
            default: _withdrawnAt = json.Time("withdrawn_at"); break;
        }
    }

    private void ReadPart(ref JsonCursor json, TrackingMember member)
    {
        var mark = json.Mark;
        if (member == TrackingMember.Destination) _destination = AddressReader.Read(ref json);
        else _attributes = BagReader.Read(ref json);
        json.Under(mark, JsonMembers<TrackingMember>.NameOf(member));
    }

    private static ShipmentPhase? ReadPhase(ref JsonCursor json, string name)
    {
        if (json.Word(name) is not { } word) return null;
        if (JsonMembers<ShipmentPhase>.TryFind(Encoding.UTF8.GetBytes(word), out var phase)) return phase;
        json.Note(name, "This is not a phase of a shipment.", "enum");
        return null;
    }

    private static EquatableArray<ShipmentContent> ReadContents(ref JsonCursor json)
    {
        var mark = json.Mark;
        var contents = ReadContentList(ref json);
        json.Under(mark, "products");
        return contents;
    }

    /// <summary>Reads a list of <c>{item_id, sku, title, quantity}</c>.</summary>
    internal static EquatableArray<ShipmentContent> ReadContentList(ref JsonCursor json)
    {
        if (!json.BeginList()) return [];
        var contents = new List<ShipmentContent>();
        for (var index = 0; json.NextElement(); index++)
        {
            var inner = json.Mark;
            if (ReadContent(ref json) is { } content) contents.Add(content);
            json.Under(inner, index);
        }

        return contents.ToEquatableArray();
    }

    private static ShipmentContent? ReadContent(ref JsonCursor json)
    {
        if (!json.BeginObject()) return null;
        var given = default(MemberSet<ContentMember>);
        string? sku = null, id = null, title = null;
        decimal? quantity = null;
        while (json.NextMember(ref given, out ContentMember member))
        {
            switch (member)
            {
                case ContentMember.Sku: sku = json.TextOrNumber("sku"); break;
                case ContentMember.Quantity: quantity = json.Number("quantity"); break;
                case ContentMember.Title: title = json.Text("title"); break;
                case ContentMember.ItemId when json.Kind == JsonTokenType.Number: id = json.Raw(); break;
                default: id = json.Text("item_id"); break;
            }
        }

        // Without an id and a SKU it says nothing about which line it is; a title alone is still worth showing.
        return sku is null && id is null && title is null ? null : new ShipmentContent(sku, quantity) { LineId = id, Name = title };
    }

    private readonly Shipment ToShipment(bool stored)
    {
        var shipment = new Shipment
        {
            Id = _id ?? default,
            ExternalId = _externalId,
            TrackingNumber = string.IsNullOrWhiteSpace(_number) ? null : _number,
            TrackingUrl = _url,
            ShippedAt = _placedAt,
            Carrier = _carrier,
            CarrierService = _service,
            Destination = _destination,
            Attributes = _attributes ?? AttributeBag.Empty,
            Contents = _contents,
            EstimatedDelivery = _estimate,
            Events = _events,
            Announced = stored ? _announced : _phase,
            Problem = _problem,
            Sources = _sources,
            WithdrawnAt = _withdrawnAt,
            Extra = _extra.ToBag(),
        };
        return shipment with { Phase = _phase ?? shipment.FirstPhase };
    }
}
