using System.Text.Json;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Features.Orders.Json;

/// <summary>
/// The amounts that the shopper paid: <c>{currency, total_order_price, shipping_price, sub_total_price, discount_price}</c>.
/// </summary>
internal static class PresentmentJson
{
    /// <summary>Reads the object that the cursor stands on; null when it is none or names no currency.</summary>
    public static Presentment? Read(ref JsonCursor json)
    {
        var mark = json.Mark;
        if (!json.BeginObject()) return null;
        var given = default(MemberSet<PresentmentMember>);
        var paid = new Presentment("");
        while (json.NextMember(ref given, out PresentmentMember member))
        {
            var name = JsonMembers<PresentmentMember>.NameOf(member);
            paid = member switch
            {
                PresentmentMember.Currency => paid with { Currency = json.Word(name) ?? "" },
                PresentmentMember.TotalOrderPrice => paid with { Total = json.Number(name) },
                PresentmentMember.ShippingPrice => paid with { ShippingPrice = json.Number(name) },
                PresentmentMember.SubTotalPrice => paid with { SubTotal = json.Number(name) },
                _ => paid with { Discount = json.Number(name) },
            };
        }

        if (paid.Currency.Length == 0 && json.Mark == mark) json.Note("currency", "This member is required.", "missing");
        return json.Mark > mark ? null : paid;
    }

    /// <summary>Writes the member <c>presentment</c>.</summary>
    public static void Write(Utf8JsonWriter json, Presentment paid)
    {
        json.WriteStartObject("presentment");
        json.WriteString("currency", paid.Currency);
        OrderWriter.WriteNumber(json, "total_order_price", paid.Total);
        OrderWriter.WriteNumber(json, "shipping_price", paid.ShippingPrice);
        OrderWriter.WriteNumber(json, "sub_total_price", paid.SubTotal);
        OrderWriter.WriteNumber(json, "discount_price", paid.Discount);
        json.WriteEndObject();
    }
}
