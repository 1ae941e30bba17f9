using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using FsCheck;
using FsCheck.Fluent;

namespace ExperienceManager.Tests.Support.Values.Generators;

/// <summary>
/// Random orders over <see cref="Vocabulary"/>: missing values, no items, no shipments, several shipments, shipments without a destination
/// of their own, custom attributes of every JSON kind (lists and nulls included, which no rule reads).
/// </summary>
public static class OrderGenerators
{
    /// <summary>A text or null.</summary>
    public static Gen<string?> Text { get; } = Gen.Frequency(
        (3, Gen.Elements<string?>([.. Vocabulary.Texts])), (1, Gen.Constant<string?>(null)));

    /// <summary>A number or null.</summary>
    public static Gen<decimal?> Number { get; } = Gen.Frequency(
        (4, Gen.Elements(Vocabulary.Numbers.Select(number => (decimal?)number))), (1, Gen.Constant<decimal?>(null)));

    /// <summary>A label set of up to four labels.</summary>
    public static Gen<LabelSet> Labels { get; } = ListOf(Gen.Elements<string>(Vocabulary.Texts), 4).Select(labels => LabelSet.Of(labels));

    /// <summary>Custom attributes; now and then the same path twice, a list or a null.</summary>
    public static Gen<AttributeBag> Attributes { get; } = ListOf(Attribute(), 4)
        .Select(groups => new AttributeBag(
        [.. groups.Where((group, i) => !groups.Take(i).Any(earlier => IsListOf(earlier, group))).SelectMany(group => group)]));

    /// <summary>An address of which each part may be missing.</summary>
    public static Gen<Address> Address { get; } =
        from city in Text
        from state in Text
        from zip in Text
        from country in Text
        select new Address { City = city, State = state, Zip = zip, Country = country };

    /// <summary>One line.</summary>
    public static Gen<OrderItem> Item { get; } =
        from sku in Text
        from name in Text
        from quantity in Number
        from price in Number
        from categories in ListOf(Gen.Elements<string>(Vocabulary.Texts), 3)
        from attributes in Attributes
        select new OrderItem
        {
            Sku = sku,
            Name = name,
            Quantity = quantity,
            UnitPrice = price,
            Categories = new(categories),
            Attributes = attributes
        };

    /// <summary>The days on which a parcel is expected, or null.</summary>
    public static Gen<DeliveryWindow?> Expected { get; } = Gen.Frequency(
        (1, Gen.Constant<DeliveryWindow?>(null)),
        (1, from local in TimeGenerators.Local
            from days in Gen.Choose(0, 2)
            select (DeliveryWindow?)new DeliveryWindow(local.Date.ToDateOnly(), local.Date.PlusDays(days).ToDateOnly())));

    /// <summary>A report about a parcel.</summary>
    public static Gen<ShipmentEvent> Event { get; } =
        from word in Gen.Elements("in_transit", "out_for_delivery", "delivered", "delay", "exception", "no_word")
        from at in TimeGenerators.Instant
        from expected in Expected
        select new ShipmentEvent(word, at, null) { EstimatedDelivery = expected };

    /// <summary>One parcel, half of them without a destination of their own.</summary>
    public static Gen<Shipment> Shipment { get; } =
        from carrier in Text
        from service in Text
        from destination in Gen.Frequency((1, Address.Select(address => (Address?)address)), (1, Gen.Constant<Address?>(null)))
        from attributes in Attributes
        from phase in Gen.Elements(Enum.GetValues<ShipmentPhase>())
        from expected in Expected
        from events in ListOf(Event, 3)
        select new Shipment
        {
            Carrier = carrier,
            CarrierService = service,
            Destination = destination,
            Attributes = attributes,
            Phase = phase,
            Announced = phase,
            EstimatedDelivery = expected,
            Events = new(events),
        };

    /// <summary>A whole order.</summary>
    public static Gen<OrderData> Order { get; } =
        from total in Number
        from currency in Text
        from address in Address
        from account in Address
        from type in Text
        from level in Text
        from attributes in Attributes
        from items in ListOf(Item, 3)
        from shipments in ListOf(Shipment, 2)
        from labels in Labels
        from placed in Gen.Frequency((6, TimeGenerators.Instant), (1, Gen.Constant(default(NodaTime.Instant))))
        from locale in Gen.Elements<string?>([null, "de_AT", .. Vocabulary.Locales])
        select new OrderData
        {
            OrderNumber = "R-1",
            PlacedAt = placed,
            Locale = locale,
            Total = total,
            Currency = currency,
            Address = address,
            Customer = new Customer { Address = account, Type = type, LoyaltyLevel = level },
            Attributes = attributes,
            Items = new(items),
            Shipments = new(shipments),
            Labels = labels,
        };

    /// <summary>Whole orders that shrink by losing items, shipments, labels and attributes.</summary>
    public static Arbitrary<OrderData> Orders { get; } = Arb.From(Order, Shrink);

    /// <summary>A list of 0 to <paramref name="most"/> elements.</summary>
    public static Gen<ImmutableArray<T>> ListOf<T>(Gen<T> element, int most) =>
        Gen.Choose(0, most).SelectMany(count => element.ArrayOf(count)).Select(ImmutableArray.Create);

    /// <summary>Smaller orders, for readable counterexamples.</summary>
    public static IEnumerable<OrderData> Shrink(OrderData order)
    {
        for (var i = 0; i < order.Items.Count; i++) yield return order with { Items = new(order.Items.Items.RemoveAt(i)) };
        for (var i = 0; i < order.Shipments.Count; i++) yield return order with { Shipments = new(order.Shipments.Items.RemoveAt(i)) };
        foreach (var label in order.Labels.Sorted) yield return order with { Labels = LabelSet.Of(order.Labels.Sorted.Remove(label)) };
        if (!order.Attributes.Entries.IsEmpty) yield return order with { Attributes = new(order.Attributes.Entries.RemoveAt(0)) };
        if (order.Total is not null) yield return order with { Total = null };
        if (order.Customer != Customer.Empty) yield return order with { Customer = Customer.Empty };
        if (order.Address != ExperienceManager.Domain.Orders.Address.Empty)
            yield return order with { Address = ExperienceManager.Domain.Orders.Address.Empty };
    }

    private static Gen<ImmutableArray<KeyValuePair<string, ScalarValue>>> Attribute() =>
        from path in Gen.Elements(Vocabulary.Paths.Where(path => path != "absent"))
        from values in Gen.Frequency(
            (8, Gen.Elements<ScalarValue>(Vocabulary.Scalars).Select(value => (ImmutableArray<ScalarValue>)[value])),
            (1, Gen.Constant((ImmutableArray<ScalarValue>)[ScalarValue.OfOpaque("null")])),
            (2, ListOf(Gen.Elements<ScalarValue>(Vocabulary.Scalars), 3).Select(AsList)))
        select (ImmutableArray<KeyValuePair<string, ScalarValue>>)[.. values.Select(value => KeyValuePair.Create(path, value))];

    // Behind a list, its path would be another value of the list.
    private static bool IsListOf(
        ImmutableArray<KeyValuePair<string, ScalarValue>> earlier, ImmutableArray<KeyValuePair<string, ScalarValue>> group) =>
        earlier[0].Key == group[0].Key && earlier[0].Value.Kind == ScalarKind.Opaque;

    // As lists are kept: the JSON, then each value.
    private static ImmutableArray<ScalarValue> AsList(ImmutableArray<ScalarValue> values) => [ScalarValue.OfOpaque(JsonText.Of(json =>
    {
        json.WriteStartArray();
        foreach (var value in values) value.WriteTo(json);
        json.WriteEndArray();
    })), .. values];
}
