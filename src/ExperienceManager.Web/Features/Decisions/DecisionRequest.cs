using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Ingest;
using ExperienceManager.Web.Features.Orders.Json;
using NodaTime;

namespace ExperienceManager.Web.Features.Decisions;

/// <summary>
/// What the decisions call asks: orders that are not stored, an instant and a locale for those that say nothing of their own.
/// </summary>
/// <param name="At">The instant for orders without one; null for now.</param>
/// <param name="Locale">The page locale asked for; null when each order's own decides.</param>
/// <param name="Explain">Whether answers say why.</param>
/// <param name="Orders">The orders.</param>
internal sealed record DecisionRequest(Instant? At, string? Locale, bool Explain, List<OrderUpsert> Orders)
{
    /// <summary>Orders in one request.</summary>
    public const int MaxOrders = 1_000;

    private enum Member
    {
        At,
        Locale,
        Explain,
        Orders,
    }

    /// <summary>Reads the object that the cursor stands on.</summary>
    public static DecisionRequest Read(ref JsonCursor json)
    {
        if (!json.BeginObject()) return null!;
        var given = default(MemberSet<Member>);
        Instant? at = null;
        string? locale = null;
        bool? explain = null;
        List<OrderUpsert>? orders = null;
        while (json.NextMember(ref given, out Member member))
        {
            switch (member)
            {
                case Member.At: at = json.Time("at"); break;
                case Member.Locale: locale = json.Word("locale"); break;
                case Member.Explain: explain = json.Flag("explain"); break;
                default: orders = ReadOrders(ref json); break;
            }
        }

        if (!given.Contains(Member.Orders)) json.Note("orders", "Add orders.", "missing");
        return new DecisionRequest(at, locale, explain ?? false, orders ?? []);
    }

    private static List<OrderUpsert> ReadOrders(ref JsonCursor json)
    {
        var mark = json.Mark;
        var orders = new List<OrderUpsert>();
        if (json.BeginList())
        {
            for (var index = 0; json.NextElement(); index++)
            {
                var inner = json.Mark;
                if (index >= MaxOrders) json.Refuse("", $"There are more than {MaxOrders} orders in this request.", "too_many");
                else orders.Add(ReadOrder(ref json));
                json.Under(inner, index);
            }
        }

        json.Under(mark, "orders");
        return orders;
    }

    /// <summary>Reads one order as it would be stored.</summary>
    internal static OrderUpsert ReadOrder(ref JsonCursor json)
    {
        var mark = json.Mark;
        var order = UpsertReader.Read(ref json, withEvents: true);
        if (order is { HasOrder: false } && json.Mark == mark) json.Note("order", "Add an order.", "missing");
        if (order is null) return order!;
        var currency = CurrencyCode.Normalize(order.Order.Currency) ?? CurrencyCode.Default;
        return ParcelInput.Clean(
            currency == order.Order.Currency ? order : order with { Order = order.Order with { Currency = currency } });
    }
}
