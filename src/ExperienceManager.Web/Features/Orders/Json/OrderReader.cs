using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Json;

/// <summary>Reads the members of an order in Karla's form.</summary>
/// <param name="stored">Whether it is our own storage form, whose shipments carry our ids.</param>
/// <param name="withEvents">Whether the events of parcels are read from what a caller sends.</param>
/// <param name="parts">Which members of a stored order are read; null for all.</param>
internal ref struct OrderReader(bool stored, bool withEvents = false, OrderParts? parts = null)
{
    private readonly OrderParts _parts = parts ?? OrderParts.All;
    private MemberSet<OrderMember> _given;
    private string? _number, _externalId, _name, _email, _customerId, _locale, _currency;
    private decimal? _total, _shipping, _subTotal, _discount;
    private Instant? _placedAt;
    private int _expected = 1;
    private Address? _address;
    private Customer? _customer;
    private AttributeBag? _attributes;
    private EquatableArray<OrderItem> _items;
    private EquatableArray<Shipment> _shipments, _withdrawn;
    private EquatableArray<SourceId> _sourceIds;
    private Presentment? _presentment;
    private bool _isTest;
    private LabelSet? _labels;
    private ExtraMembers _extra;

    /// <summary>Which members were given.</summary>
    public readonly MemberSet<OrderMember> Given => _given;

    /// <summary>Reads the object that the cursor stands on; false when it is none.</summary>
    public bool Read(ref JsonCursor json)
    {
        if (!json.BeginObject()) return false;
        while (json.NextMember(ref _given, out OrderMember member))
        {
            if (_parts.Order.Contains(member)) ReadMember(ref json, member);
            else json.Skip();
        }

        return true;
    }

    /// <summary>Takes parcels given beside the order.</summary>
    public void AddShipments(EquatableArray<Shipment> shipments)
    {
        _given = _given.With(OrderMember.Trackings);
        _shipments = _shipments.Count == 0 ? shipments : _shipments.Concat(shipments).ToEquatableArray();
    }

    /// <summary>Takes a member given beside the order.</summary>
    public void AddExtra(OrderMember member, ref JsonCursor json)
    {
        _given = _given.With(member);
        _extra.Add(member, ref json);
    }

    private void ReadMember(ref JsonCursor json, OrderMember member)
    {
        var name = JsonMembers<OrderMember>.NameOf(member);
        switch (member)
        {
            case OrderMember.OrderNumber: _number = json.Text(name); break;
            case OrderMember.ExternalId: _externalId = json.Text(name); break;
            case OrderMember.OrderName: _name = json.Text(name); break;
            case OrderMember.EmailId: _email = json.Text(name); break;
            case OrderMember.ExternalCustomerId: _customerId = json.Text(name); break;
            case OrderMember.OrderPlacedAt: _placedAt = json.Time(name); break;
            case OrderMember.Locale: _locale = json.Word(name); break;
            case OrderMember.Currency: _currency = json.Word(name); break;
            case OrderMember.TotalOrderPrice: _total = json.Number(name); break;
            case OrderMember.ShippingPrice: _shipping = json.Number(name); break;
            case OrderMember.SubTotalPrice: _subTotal = json.Number(name); break;
            case OrderMember.DiscountPrice: _discount = json.Number(name); break;
            case OrderMember.ExpectedNumberOfShipments: _expected = json.Count(name, 1) ?? 1; break;
            case OrderMember.Test: _isTest = json.Flag(name) ?? false; break;
            case OrderMember.SourceIds or OrderMember.WithdrawnTrackings: ReadOwn(ref json, member); break;
            case var extra when extra.IsExtra(): _extra.Add(member, ref json); break;
            default: ReadPart(ref json, member, name); break;
        }
    }

    // What we keep beside what was sent; a caller's is not taken.
    private void ReadOwn(ref JsonCursor json, OrderMember member)
    {
        if (!stored) json.Skip();
        else if (member == OrderMember.SourceIds)
            _sourceIds = JsonSerializer.Deserialize<EquatableArray<SourceId>>(json.RawBytes(), DomainJson.Options);
        else _withdrawn = ShipmentReader.ReadList(ref json, stored);
    }

    private void ReadPart(ref JsonCursor json, OrderMember member, string name)
    {
        if (json.IsNull)
        {
            // A null list of labels is as good as none at all (docs/semantics.md#8-labels); other nulls clear.
            if (member == OrderMember.Segments) _given = new(_given.Bits & ~MemberSet.Of(member).Bits);
            return;
        }

        var mark = json.Mark;
        switch (member)
        {
            case OrderMember.Address: _address = AddressReader.Read(ref json); break;
            case OrderMember.Customer: _customer = CustomerReader.Read(ref json); break;
            case OrderMember.Attributes: _attributes = BagReader.Read(ref json); break;
            case OrderMember.Products: _items = ItemReader.ReadList(ref json, _parts.Items); break;
            case OrderMember.Segments: _labels = LabelReader.Read(ref json); break;
            case OrderMember.Presentment: _presentment = PresentmentJson.Read(ref json); break;
            case OrderMember.Trackings: _shipments = ShipmentReader.ReadList(ref json, stored, withEvents, _parts.Parcels); break;
        }

        json.Under(mark, name);
    }

    /// <summary>What was read; the number stands in for a missing one.</summary>
    public readonly OrderData ToOrder(string number) => new()
    {
        OrderNumber = _number ?? number,
        ExternalId = _externalId,
        OrderName = _name,
        Email = _email,
        ExternalCustomerId = _customerId,
        PlacedAt = _placedAt ?? default,
        Locale = _locale,
        Currency = _currency,
        Total = _total,
        ShippingPrice = _shipping,
        SubTotal = _subTotal,
        Discount = _discount,
        Address = _address ?? Address.Empty,
        Customer = _customer ?? Customer.Empty,
        Attributes = _attributes ?? AttributeBag.Empty,
        Items = _items,
        Shipments = _shipments,
        Withdrawn = _withdrawn,
        SourceIds = _sourceIds,
        Presentment = _presentment,
        IsTest = _isTest,
        Labels = _labels ?? LabelSet.Empty,
        ExpectedNumberOfShipments = _expected,
        Extra = _extra.ToBag(),
    };
}
