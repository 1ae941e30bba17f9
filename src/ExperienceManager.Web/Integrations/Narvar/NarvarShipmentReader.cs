using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Features.Orders.Json;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Narvar;

/// <summary>
/// Reads Narvar's parcels. <c>carrier_service</c> falls back to <c>ship_method</c>; <c>attribute</c> is read like <c>attributes</c>.
/// </summary>
internal ref struct NarvarShipmentReader
{
    private MemberSet<NarvarShipmentMember> _given;
    private string? _carrier, _service, _method, _number;
    private Instant? _shippedAt;
    private Address? _destination;
    private AttributeBag? _attributes;
    private EquatableArray<ShipmentContent> _contents;
    private ExtraMembers _extra;

    /// <summary>Reads the list that the cursor stands on.</summary>
    public static EquatableArray<Shipment> ReadList(ref JsonCursor json)
    {
        if (!json.BeginList()) return [];
        var shipments = new List<Shipment>(1);
        for (var index = 0; json.NextElement(); index++)
        {
            var mark = json.Mark;
            if (Read(ref json) is { } shipment) shipments.Add(shipment);
            json.Under(mark, index);
        }

        return shipments.ToEquatableArray();
    }

    private static Shipment? Read(ref JsonCursor json)
    {
        if (!json.BeginObject()) return null;
        var reader = default(NarvarShipmentReader);
        while (json.NextMember(ref reader._given, out NarvarShipmentMember member)) reader.ReadMember(ref json, member);
        return reader.ToShipment();
    }

    private void ReadMember(ref JsonCursor json, NarvarShipmentMember member)
    {
        var name = JsonMembers<NarvarShipmentMember>.NameOf(member);
        switch (member)
        {
            case NarvarShipmentMember.Carrier: _carrier = json.TextOrNumber(name); break;
            case NarvarShipmentMember.CarrierService: _service = json.TextOrNumber(name); break;
            case NarvarShipmentMember.ShipMethod: _method = json.TextOrNumber(name); break;
            case NarvarShipmentMember.ShipDate when json.IsEmptyText: break;
            case NarvarShipmentMember.ShipDate: _shippedAt = json.Time(name); break;
            case NarvarShipmentMember.TrackingNumber: _number = json.TextOrNumber(name); break;
            case var _ when json.IsNull: break;
            case >= NarvarShipmentMember.ShippedFrom: _extra.Add(member, ref json); break;
            default: ReadPart(ref json, member, name); break;
        }
    }

    private void ReadPart(ref JsonCursor json, NarvarShipmentMember member, string name)
    {
        var mark = json.Mark;
        switch (member)
        {
            case NarvarShipmentMember.ShippedTo:
                _destination = NarvarPerson.Read(ref json, keepsEmail: true) is { HasAddress: true } person ? person.Address : null;
                break;
            case NarvarShipmentMember.ItemsInfo: _contents = ShipmentReader.ReadContentList(ref json); break;
            default: _attributes = BagReader.Read(ref json) is { Entries.IsEmpty: false } bag ? bag : _attributes; break;
        }

        json.Under(mark, name);
    }

    private readonly Shipment ToShipment()
    {
        var number = string.IsNullOrWhiteSpace(_number) ? null : _number;
        return new Shipment
        {
            TrackingNumber = number,
            Carrier = _carrier,
            CarrierService = _service ?? _method,
            ShippedAt = _shippedAt,
            Destination = _destination,
            Attributes = _attributes ?? AttributeBag.Empty,
            Contents = _contents,
            Extra = _extra.ToBag(),
            Phase = number is null ? ShipmentPhase.OrderCreated : ShipmentPhase.InTransit,
        };
    }
}
