using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Locales;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Json;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Narvar;

/// <summary>
/// Reads Narvar's <c>{"order_info":{…}}</c> into the canonical form. Total Billing Amount is <c>billing.amount</c>, the loyalty level
/// <c>customer_tier</c>.
/// </summary>
internal ref struct NarvarOrderReader
{
    private MemberSet<NarvarOrderMember> _given;
    private MemberSet<OrderMember> _order;
    private string? _number, _currency, _locale;
    private Instant? _date;
    private decimal? _total, _shipping;
    private NarvarPerson? _customer;
    private AttributeBag? _attributes;
    private EquatableArray<OrderItem> _items;
    private EquatableArray<Shipment> _shipments;
    private ExtraMembers _extra;

    /// <summary>Reads an order body.</summary>
    public static Result<OrderUpsert> Read(ReadOnlySpan<byte> utf8) => JsonBody.Read(utf8, ReadBody);

    /// <summary>Reads a body that brings parcels only: below <c>order_info</c> or at the top.</summary>
    public static Result<EquatableArray<Shipment>> ReadShipments(ReadOnlySpan<byte> utf8) => JsonBody.Read(utf8, ReadShipmentBody);

    private static OrderUpsert ReadBody(ref JsonCursor json)
    {
        if (!json.BeginObject()) return null!;
        var given = default(MemberSet<NarvarBodyMember>);
        var reader = default(NarvarOrderReader);
        while (json.NextMember(ref given, out NarvarBodyMember member))
        {
            if (member == NarvarBodyMember.OrderInfo) reader.ReadInfo(ref json);
            else json.Skip();
        }

        if (!given.Contains(NarvarBodyMember.OrderInfo)) json.Note("order_info", "Add an order.", "missing");
        else if (json.Mark == 0) reader.NoteMissing(ref json);
        return reader.ToUpsert();
    }

    private static EquatableArray<Shipment> ReadShipmentBody(ref JsonCursor json)
    {
        if (!json.BeginObject()) return [];
        var given = default(MemberSet<NarvarBodyMember>);
        EquatableArray<Shipment>? shipments = null;
        while (json.NextMember(ref given, out NarvarBodyMember member))
        {
            var mark = json.Mark;
            if (member == NarvarBodyMember.Shipments)
            {
                shipments = NarvarShipmentReader.ReadList(ref json);
                json.Under(mark, "shipments");
                continue;
            }

            var reader = default(NarvarOrderReader);
            reader.ReadInfo(ref json);
            if (reader._given.Contains(NarvarOrderMember.Shipments)) shipments = reader._shipments;
        }

        if (shipments is null && json.Mark == 0) json.Note("shipments", "Add shipments.", "missing");
        return shipments ?? [];
    }

    private void ReadInfo(ref JsonCursor json)
    {
        var mark = json.Mark;
        if (json.BeginObject())
        {
            while (json.NextMember(ref _given, out NarvarOrderMember member)) ReadMember(ref json, member);
        }

        json.Under(mark, "order_info");
    }

    private readonly void NoteMissing(ref JsonCursor json)
    {
        foreach (var member in (NarvarOrderMember[])[
            NarvarOrderMember.OrderNumber, NarvarOrderMember.OrderDate, NarvarOrderMember.OrderItems])
        {
            var isThere = _given.Contains(member) && (member != NarvarOrderMember.OrderNumber || !string.IsNullOrWhiteSpace(_number))
                && (member != NarvarOrderMember.OrderDate || _date is not null);
            if (!isThere) json.Note("order_info." + JsonMembers<NarvarOrderMember>.NameOf(member), "This member is required.", "missing");
        }
    }

    private void ReadMember(ref JsonCursor json, NarvarOrderMember member)
    {
        var name = JsonMembers<NarvarOrderMember>.NameOf(member);
        var mark = json.Mark;
        switch (member)
        {
            case NarvarOrderMember.OrderNumber: _number = json.TextOrNumber(name); return;
            case NarvarOrderMember.OrderDate when json.IsEmptyText: return;
            case NarvarOrderMember.OrderDate: _date = json.Time(name); return;
            case NarvarOrderMember.CurrencyCode: _currency = json.TextOrNumber(name); return;
            case NarvarOrderMember.CheckoutLocale: _locale = json.TextOrNumber(name); return;
            case NarvarOrderMember.OrderItems when json.IsNull: _given = new(_given.Bits & ~MemberSet.Of(member).Bits); return;
            case var _ when json.IsNull: return;
            case NarvarOrderMember.OrderItems: _items = NarvarItemReader.ReadList(ref json); break;
            case NarvarOrderMember.Shipments: _shipments = NarvarShipmentReader.ReadList(ref json); break;
            case NarvarOrderMember.Customer: _customer = NarvarPerson.Read(ref json); break;
            case NarvarOrderMember.Attributes: _attributes = BagReader.Read(ref json); break;
            case NarvarOrderMember.Billing: ReadBilling(ref json); break;
            default: Keep(ref json, Enum.Parse<OrderMember>(member.ToString())); break;
        }

        json.Under(mark, name);
    }

    private void Keep(ref JsonCursor json, OrderMember member)
    {
        _order = _order.With(member);
        _extra.Add(member, ref json);
    }

    /// <summary>The whole is kept for reading back; on a copy of the cursor two amounts are read.</summary>
    private void ReadBilling(ref JsonCursor json)
    {
        var inside = json;
        Keep(ref json, OrderMember.Billing);
        var given = default(MemberSet<NarvarBillingMember>);
        if (!inside.SkipEmptyList() && inside.BeginObject())
        {
            while (inside.NextMember(ref given, out NarvarBillingMember member))
            {
                if (inside.IsEmptyText) continue;
                if (member == NarvarBillingMember.Amount) _total = inside.Number("amount");
                else _shipping = inside.Number("shipping_handling");
            }
        }

        json.Adopt(inside);
        _order = _order.With(OrderMember.TotalOrderPrice).With(OrderMember.ShippingPrice);
    }

    private readonly OrderUpsert ToUpsert()
    {
        var own = _customer is { HasAddress: true } ? _customer.Address : null;
        var address = _shipments.Select(shipment => shipment.Destination).FirstOrDefault(destination => destination is not null) ?? own;
        return new OrderUpsert
        {
            Id = _number ?? "",
            Given = Given(address),
            Order = new OrderData
            {
                OrderNumber = _number ?? "",
                PlacedAt = _date ?? default,
                Currency = _currency,
                Locale = LocaleTag.Normalize(_locale) ?? _locale,
                Total = _total,
                ShippingPrice = _shipping,
                Email = _customer?.Email,
                ExternalCustomerId = _customer?.Id,
                Customer = _customer?.ToCustomer() ?? Customer.Empty,
                Address = (address ?? Address.Empty) with { Extra = AttributeBag.Empty },
                Attributes = _attributes ?? AttributeBag.Empty,
                Items = _items,
                Shipments = _shipments,
                Extra = _extra.ToBag(),
            },
        };
    }

    private readonly MemberSet<OrderMember> Given(Address? address)
    {
        var given = _order.With(OrderMember.OrderNumber).With(OrderMember.OrderPlacedAt).With(OrderMember.Products);
        if (_given.Contains(NarvarOrderMember.CurrencyCode)) given = given.With(OrderMember.Currency);
        if (_locale is { Length: > 0 }) given = given.With(OrderMember.Locale);
        if (_given.Contains(NarvarOrderMember.Attributes)) given = given.With(OrderMember.Attributes);
        if (_customer is not null) given = given.With(OrderMember.Customer).With(OrderMember.EmailId).With(OrderMember.ExternalCustomerId);
        return address is null ? given : given.With(OrderMember.Address);
    }
}
