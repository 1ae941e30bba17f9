using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Json;

/// <summary>Reads the bodies that bring order data in.</summary>
internal static class UpsertReader
{
    /// <summary>What Karla's form requires of an order besides its number.</summary>
    private static readonly MemberSet<OrderMember> Required = MemberSet.Of(OrderMember.ExternalId, OrderMember.Address);

    /// <summary>Reads an upsert body; null with a problem noted when it is none.</summary>
    public static OrderUpsert Read(ref JsonCursor json) => Read(ref json, withEvents: false);

    /// <summary>Reads an upsert body, with or without the events of its parcels.</summary>
    public static OrderUpsert Read(ref JsonCursor json, bool withEvents)
    {
        var mark = json.Mark;
        if (!json.BeginObject()) return null!;
        var given = default(MemberSet<UpsertMember>);
        var order = new OrderReader(stored: false, withEvents);
        var hasOrder = false;
        string? id = null;
        var type = OrderIdType.OrderNumber;
        EquatableArray<Shipment>? shipments = null;
        Instant? at = null;
        while (json.NextMember(ref given, out UpsertMember member))
        {
            switch (member)
            {
                case UpsertMember.Id: id = json.Text("id"); break;
                case UpsertMember.IdType: type = ReadIdType(ref json); break;
                case UpsertMember.At: at = json.Time("at"); break;
                case UpsertMember.OrderAnalytics: order.AddExtra(OrderMember.OrderAnalytics, ref json); break;
                case var _ when json.IsNull: break;
                case UpsertMember.Order: hasOrder = ReadOrder(ref json, ref order); break;
                case UpsertMember.Trackings: shipments = ReadTrackings(ref json, withEvents); break;
            }
        }

        if (shipments is { } beside) order.AddShipments(beside);
        if (id is null && json.Mark == mark) json.Note("id", "Add the id of the order.", "missing");
        return new OrderUpsert
        {
            Id = id ?? "",
            IdType = type,
            HasOrder = hasOrder,
            Given = order.Given,
            Required = Required,
            Order = order.ToOrder(type == OrderIdType.OrderNumber ? id ?? "" : ""),
            At = at,
            Unused = json.Unused,
        };
    }

    private static bool ReadOrder(ref JsonCursor json, ref OrderReader order)
    {
        var mark = json.Mark;
        var isOrder = order.Read(ref json);
        json.Under(mark, "order");
        return isOrder;
    }

    private static EquatableArray<Shipment> ReadTrackings(ref JsonCursor json, bool withEvents)
    {
        var mark = json.Mark;
        var shipments = ShipmentReader.ReadList(ref json, stored: false, withEvents);
        json.Under(mark, "trackings");
        return shipments;
    }

    private static OrderIdType ReadIdType(ref JsonCursor json)
    {
        switch (json.Word("id_type"))
        {
            case null or "order_number": return OrderIdType.OrderNumber;
            case "external_id": return OrderIdType.ExternalId;
            case "order_name": return OrderIdType.OrderName;
            case "uuid": return OrderIdType.Uuid;
            default:
                json.Note("id_type", "This must be order_number, external_id, order_name or uuid.", "enum");
                return default;
        }
    }

    /// <summary>Reads nothing but the id.</summary>
    public static string ReadId(ref JsonCursor json)
    {
        if (!json.BeginObject()) return "";
        var given = default(MemberSet<UpsertMember>);
        var id = "";
        while (json.NextMember(ref given, out UpsertMember member))
        {
            if (member == UpsertMember.Id) id = json.Text("id") ?? "";
            else json.Skip();
        }

        return id;
    }

    /// <summary>Reads an order at the top level.</summary>
    public static OrderUpsert ReadPlacement(ref JsonCursor json)
    {
        var order = new OrderReader(stored: false);
        if (!order.Read(ref json)) return null!;
        var data = order.ToOrder("");
        return new OrderUpsert { Id = data.OrderNumber, Order = data, Given = order.Given, Required = Required, Unused = json.Unused };
    }
}
