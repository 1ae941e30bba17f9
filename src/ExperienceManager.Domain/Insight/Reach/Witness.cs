using System.Collections.Immutable;
using System.Numerics;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Shipments;

namespace ExperienceManager.Domain.Insight.Reach;

/// <summary>Writes down the order that a search decided.</summary>
internal sealed class Witness
{
    private const int FarAhead = 30;

    private readonly ValueTheory _theory;
    private readonly Situation _situation;

    public Witness(ValueTheory theory, Situation situation)
    {
        _theory = theory;
        _situation = situation.Bounds.Length > 0 ? situation : situation with
        {
            Elements = [situation.Elements[0], .. Merged(situation, AttributeSubject.Item),
                .. Merged(situation, AttributeSubject.Shipment)],
        };
    }

    /// <summary>How large it is.</summary>
    public long Cost => _situation.Cost;

    public OrderData Order(string number)
    {
        var values = Choices(_situation.Elements[0]);
        var attributes = Bag(values, "order.attribute:");
        var isPromised = !attributes.Entries.IsEmpty;
        return new OrderData
        {
            OrderNumber = number,
            PlacedAt = values.GetValueOrDefault(LiteralTable.Placed)?.PlacedAt ?? default,
            Currency = Text(values, SingleValue.Currency) ?? CurrencyCode.Default,
            Total = Number(values, "order.total"),
            Labels = LabelSet.Of(Texts(values, "order.label")),
            Attributes = attributes,
            Customer = new Customer
            {
                LoyaltyLevel = Text(values, "customer.loyalty_level"),
                Type = Text(values, "customer.type"),
                Address = AddressOf(values, "customer."),
            },
            Items = [.. Of(AttributeSubject.Item).Select(Item)],
            Shipments = [.. Of(AttributeSubject.Shipment).Select(parcel => Parcel(parcel, isPromised))],
        };
    }

    private IEnumerable<Dictionary<string,
        ValueChoice>> Of(AttributeSubject subject) => _situation.Indexes(subject).Select(i => Choices(_situation.Elements[i]));

    /// <summary>The items or parcels, as few as can fulfil what each was made for.</summary>
    private List<Element> Merged(Situation situation, AttributeSubject subject)
    {
        var kept = new List<Element>();
        foreach (var element in situation.Elements.Where(element => element.Subject == subject))
        {
            var at = kept.FindIndex(other => Merge(other, element) is not null);
            if (at < 0) kept.Add(element);
            else kept[at] = Merge(kept[at], element)!;
        }

        return kept;
    }

    private Element? Merge(Element into, Element from)
    {
        var judgement = new Judgement(_theory);
        foreach (var literal in from.Slots.Values.SelectMany(slot => slot.Node.Literals))
        {
            var why = BigInteger.Zero;
            if (judgement.Add(into, literal, BigInteger.Zero, ref why) is not { } slot) return null;
            into = into with { Slots = into.Slots.SetItem(literal.Group, slot) };
        }

        return into;
    }

    private static Dictionary<string,
        ValueChoice> Choices(Element element) => element.Slots.ToDictionary(slot => slot.Key, slot => slot.Value.Node.Choice!);

    private static OrderItem Item(Dictionary<string, ValueChoice> values) => new()
    {
        Sku = Text(values, "item.sku"),
        Name = Text(values, "item.name"),
        Quantity = Number(values, "item.quantity"),
        UnitPrice = Number(values, "item.unit_price"),
        Categories = [.. Texts(values, "item.category")],
        Attributes = Bag(values, "item.attribute:"),
    };

    private Shipment Parcel(Dictionary<string, ValueChoice> values, bool isPromised)
    {
        var state = values.GetValueOrDefault(LiteralTable.ParcelState)?.Parcel ?? ParcelState.First;
        var destination = AddressOf(values, "shipment.destination_");
        var at = _theory.Time.At;
        var parcel = new Shipment
        {
            Carrier = Text(values, "shipment.carrier"),
            CarrierService = Text(values, "shipment.carrier_service"),
            Destination = destination == Address.Empty ? null : destination,
            Attributes = Bag(values, "shipment.attribute:"),
            Phase = state.Phase,
            Announced = state.Phase == ParcelState.First.Phase ? null : state.Phase,
            EstimatedDelivery = ExpectedDays(values, state, isPromised),
            Events = state.Problem is { } kind
                ? [new ShipmentEvent(kind == ProblemKind.Delayed ? "carrier_processing_delay" : "exception", at, null)] : [],
        };
        return parcel.Track(at);
    }

    // An attribute of the order or the parcel can name a day as well; the parcel's own counts more.
    private DeliveryWindow? ExpectedDays(Dictionary<string, ValueChoice> values, ParcelState state, bool isPromised)
    {
        if (!ExpectedDelivery.IsUnderWay(state.Phase) || state.Problem == ProblemKind.Delayed) return null;
        if (!state.IsLate && !isPromised
            && !values.Keys.Any(key => key.StartsWith("shipment.attribute:", StringComparison.Ordinal))) return null;
        var day = _theory.Time.Today.PlusDays(state.IsLate ? -1 : FarAhead);
        return new DeliveryWindow(day.ToDateOnly(), day.ToDateOnly());
    }

    private static Address AddressOf(Dictionary<string, ValueChoice> values, string prefix) => new()
    {
        City = Text(values, prefix + "city"),
        State = Text(values, prefix + "state"),
        Zip = Text(values, prefix + "zip"),
        Country = Text(values, prefix + "country"),
    };

    private static IEnumerable<string> Texts(Dictionary<string, ValueChoice> values, string key) =>
        values.TryGetValue(key, out var choice) ? choice.Values.Select(value => value.Text) : [];

    private static string? Text(Dictionary<string, ValueChoice> values, string key) => Texts(values, key).FirstOrDefault();

    private static decimal? Number(Dictionary<string, ValueChoice> values, string key) =>
        values.TryGetValue(key, out var choice) && !choice.Values.IsEmpty ? choice.Values[0].Number : null;

    private static AttributeBag Bag(Dictionary<string, ValueChoice> values, string prefix)
    {
        var entries = ImmutableArray.CreateBuilder<KeyValuePair<string, ScalarValue>>();
        foreach (var (key, choice) in values.Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var path = key[prefix.Length..];
            if (choice.Values.Length > 1) entries.Add(new(path, ListOf(choice.Values)));
            entries.AddRange(choice.Values.Select(value => KeyValuePair.Create(path, value)));
        }

        return entries.Count == 0 ? AttributeBag.Empty : new AttributeBag(entries.ToImmutable());
    }

    private static ScalarValue ListOf(ImmutableArray<ScalarValue> values) => ScalarValue.OfOpaque(JsonText.Of(json =>
    {
        json.WriteStartArray();
        foreach (var value in values) value.WriteTo(json);
        json.WriteEndArray();
    }));
}
