using System.Collections.Immutable;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using NodaTime;

namespace ExperienceManager.Tests.Domain.Insight;

/// <summary>The themes of the laws of reach.</summary>
internal static class ReachThemes
{
    /// <summary>The zone of the shops.</summary>
    public const string Zone = "Europe/Oslo";

    private static readonly Instant From = Instant.FromUtc(2026, 1, 11, 10, 0);
    private static readonly OrderData Empty = new() { OrderNumber = "1", Currency = "EUR" };

    private static readonly ImmutableArray<Instant> Later = [From,
        .. Enumerable.Range(1, 20).Select(i => Instant.FromUtc(2026, 1, 11, 11, 0) + Duration.FromHours(12 * i))];

    /// <summary>All of them.</summary>
    public static ImmutableArray<ReachTheme> All { get; } = [Plain(), Custom(), Dates(), Items(), Parcels()];

    private static ReachTheme Plain()
    {
        decimal?[] totals = [null, 5, 10, 15, 20, 25];
        string?[] cities = [null, "Oslo", "Ost", "O", "s", "sl", "O-s", "O-sl", "x"];
        var labels = Subsets<string>(["A", "B", "A-", "x"]);
        var orders =
            from total in totals
            from city in cities
            from set in labels
            from currency in new[] { "EUR", "USD", "x" }
            where currency == "EUR" || set.Length == 0
            select Empty with
            {
                Total = total,
                Labels = LabelSet.Of(set),
                Currency = currency,
                Customer = new Customer { Address = new Address { City = city } }
            };
        return new("plain",
            [("order.total", Numbers(10, 20)), ("customer.city", Texts("Oslo", "Ost", "O", "s", "sl")), ("order.label", Texts("A", "B")),
                ("order.currency", Texts("EUR", "USD", "eur"))],
            [.. orders], [From]);
    }

    private static ReachTheme Custom()
    {
        ScalarValue[] values =
        [
            .. Texts("x", "x-", "5", "5.0", "4", "6", "5.5", "true", "other"), .. Numbers(4, 5, 6), ScalarValue.OfBoolean(true),
                ScalarValue.OfBoolean(false),
        ];
        var singles = values.Select(value => new[] { value });
        var pairs = values.SelectMany((value, i) => values.Skip(i + 1).Select(other => new[] { value, other }));
        var triples = from pair in pairs
                      from third in values.Take(8)
                      where third != pair[0]
            && third != pair[1]
                      select pair.Append(third).ToArray();
        ScalarValue[][] lists = [[], .. singles, .. pairs, .. triples];
        return new("custom", [("order.attribute:k", [.. Texts("x", "5", "true"), .. Numbers(5), ScalarValue.OfBoolean(true)])],
            [.. lists.Select(list => Empty with { Attributes = Bag("k", list) })], [From]);
    }

    private static ReachTheme Dates()
    {
        string?[] dates = [null, .. Later.Select(at => RuleDates.Format(at - Duration.FromDays(5), DateTimeZone.Utc)), "2026-01-10",
            "2026-01-09T23:00Z", "2026-01-13T12:00", "x"];
        Instant[] placed = [default, .. Later.Select(at => at - Duration.FromDays(5)), Instant.FromUtc(2026, 1, 9, 23, 0),
            Instant.FromUtc(2026, 1, 13, 11, 0)];
        var orders = from at in placed
                     from date in dates
                     where at == default
            || date is null or "2026-01-10"
                     select Empty with { PlacedAt = at, Attributes = Bag("d", date is null ? [] : Texts(date)) };
        ImmutableArray<ScalarValue> constants = [.. Texts("2026-01-10", "2026-01-13T12:00"), .. Numbers(1, 3)];
        return new("dates", [("order.placed_at", constants), ("order.age_days", Numbers(0, 1, 3)), ("order.attribute:d", constants)],
            [.. orders], Later);
    }

    private static ReachTheme Items()
    {
        var kinds =
            from sku in new[] { null, "A", "B", "x" }
            from quantity in new decimal?[] { null, 0, 1, 2, 3, 5 }
            from category in new[] { null, "C", "y" }
            where category is null || quantity is null or 1 or 3
            select new OrderItem { Sku = sku, Quantity = quantity, Categories = category is null ? [] : [category] };
        var pairs = Pairs(kinds.ToArray());
        OrderItem[][] thrice = [.. kinds.Select(item => new[] { item, item, item })];
        return new("items", [("item.sku", Texts("A", "B")), ("item.quantity", Numbers(1, 3)), ("item.category", Texts("C"))],
            [Empty, .. pairs.Concat(thrice).Select(items => Empty with { Items = [.. items] })], [From]);
    }

    private static ReachTheme Parcels()
    {
        ShipmentPhase[] phases = [ShipmentPhase.OrderCreated, ShipmentPhase.InTransit, ShipmentPhase.Delivered];
        var parcels =
            from phase in phases
            from report in new[] { null, "exception", "carrier_processing_delay" }
            from day in new DateOnly?[] { null, new DateOnly(2026, 1, 5) }
            from carrier in new[] { null, "dhl" }
            where day is null || report is null
            let parcel = new Shipment
            {
                Announced = phase,
                Phase = phase,
                Carrier = carrier,
                EstimatedDelivery = day is { } last
                ? new DeliveryWindow(last, last) : null
            }
            select (report is null ? parcel : parcel with { Events = [new ShipmentEvent(report, From, null)] }).Track(From);
        var bags = new[] { AttributeBag.Empty, Bag("promise_date", Texts("2026-01-05")) };
        var orders = from pair in Pairs(parcels.ToArray())
                     from bag in bags
                     where bag == AttributeBag.Empty
            || pair.Length == 1
                     select Empty with { Shipments = [.. pair], Attributes = bag };
        return new("parcels",
            [
                ("shipment.carrier", Texts("dhl")), ("shipment.phase", Texts("delivered", "in_transit", "transit")),
                    ("shipment.problem", Texts("delayed", "exception")),
                ("shipment.is_late", [ScalarValue.OfBoolean(true), ScalarValue.OfBoolean(false)]),
                    ("order.attribute:promise_date", Texts("2026-01-05")),
            ],
            [Empty, Empty with { Attributes = bags[1] }, .. orders], [From]);
    }

    private static AttributeBag Bag(string path, IReadOnlyList<ScalarValue> values) => values.Count == 0 ? AttributeBag.Empty
        : new([.. values.Count > 1 ? [KeyValuePair.Create(path, ScalarValue.OfOpaque("[]"))]
            : Array.Empty<KeyValuePair<string, ScalarValue>>(),
            .. values.Select(value => KeyValuePair.Create(path, value))]);

    private static IEnumerable<T[]> Pairs<T>(T[] all) =>
        all.Select(one => new[] { one }).Concat(all.SelectMany((one, i) => all.Skip(i).Select(other => new[] { one, other })));

    private static IEnumerable<T[]> Subsets<T>(T[] all) =>
        Enumerable.Range(0, 1 << all.Length).Select(bits => all.Where((_, i) => (bits & (1 << i)) != 0).ToArray());

    private static ImmutableArray<ScalarValue> Texts(params string[] texts) => [.. texts.Select(ScalarValue.OfText)];

    private static ImmutableArray<ScalarValue> Numbers(params decimal[] numbers) => [.. numbers.Select(ScalarValue.OfNumber)];
}
