using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using NodaTime;

namespace ExperienceManager.Domain.Matching.Keys;

/// <summary>
/// Reads an order once: the keys it makes true and the ranks of its numbers. Only attributes that something is filed under.
/// </summary>
internal sealed class OrderKeys
{
    private readonly AttributeKeys? _time;
    private readonly AttributeKeys? _locale;
    private readonly AttributeKeys? _total;
    private readonly AttributeKeys? _placedAt;
    private readonly AttributeKeys? _age;
    private readonly AttributeKeys? _isLate;
    private readonly AttributeKeys? _itemCount;
    private readonly (Func<OrderItem, decimal?> Read, AttributeKeys Line)[] _totals;
    private readonly AttributeKeys? _label;
    private readonly AttributeKeys? _category;
    private readonly (Func<OrderData, string?> Read, AttributeKeys Keys)[] _orderTexts;
    private readonly (Func<OrderItem, string?> Read, AttributeKeys Keys)[] _itemTexts;
    private readonly (Func<OrderItem, decimal?> Read, AttributeKeys Keys)[] _itemNumbers;
    private readonly (Func<OrderData, Shipment, string?> Read, AttributeKeys Keys)[] _shipmentTexts;
    private readonly BagKeys? _orderBag;
    private readonly BagKeys? _itemBag;
    private readonly BagKeys? _shipmentBag;
    private readonly bool _readsItems;
    private readonly bool _readsShipments;

    /// <param name="attributes">Those to read.</param>
    /// <param name="time">The time as an attribute; null when no time frame is filed.</param>
    /// <param name="locale">The page's locale as an attribute; null when no locale is filed.</param>
    public OrderKeys(IEnumerable<AttributeKeys> attributes, AttributeKeys? time, AttributeKeys? locale)
    {
        AttributeKeys[] read = [.. attributes.Select(keys => keys.Parent ?? keys).Distinct()];
        _time = time;
        _locale = locale;
        _total = Named(read, AttributeAccess.Total);
        _placedAt = Named(read, AttributeAccess.PlacedAt);
        _age = Named(read, AttributeAccess.Age);
        _isLate = Named(read, AttributeAccess.Late);
        _itemCount = Named(read, AttributeAccess.ItemCount.Key);
        _totals = [.. read.Where(keys => keys.Total is not null)
            .Select(keys => (AttributeAccess.ItemNumbers[keys.Attribute!.Key], keys.Total!))];
        _label = Named(read, AttributeAccess.Label);
        _category = Named(read, AttributeAccess.Category);
        _orderTexts = Reads(read, AttributeAccess.OrderTexts);
        _itemTexts = Reads(read, AttributeAccess.ItemTexts);
        _itemNumbers = Reads(read, AttributeAccess.ItemNumbers);
        _shipmentTexts = Reads(read, AttributeAccess.ShipmentTexts);
        _orderBag = BagKeys.Of(read, AttributeSubject.Order);
        _itemBag = BagKeys.Of(read, AttributeSubject.Item);
        _shipmentBag = BagKeys.Of(read, AttributeSubject.Shipment);
        _readsItems = _category is not null || _itemBag is not null || _itemTexts.Length + _itemNumbers.Length > 0;
        _readsShipments = _shipmentBag is not null || _isLate is not null || _shipmentTexts.Length > 0;
    }

    /// <summary>Reads the order, and the circumstances as two more attributes.</summary>
    public void Read(OrderData order, Instant instant, string locale, MatchScratch scratch)
    {
        _time?.AddNumber(instant.ToUnixTimeSeconds(), scratch);
        _locale?.AddText(locale, scratch);
        Read(order, scratch);
    }

    /// <summary>Reads the order, at the time in the scratch.</summary>
    public void Read(OrderData order, MatchScratch scratch)
    {
        if (_total is not null && order.Total is { } total) _total.AddNumber(total, scratch);
        _placedAt?.AddInstant(scratch.Time.PlacedAt(order), scratch);
        _age?.AddNumber(scratch.Time.AgeOf(order), scratch);
        _itemCount?.AddNumber(order.Items.Count, scratch);
        foreach (var (read, line) in _totals) line.AddNumber(PositiveSum(order, read), scratch);
        if (_label is not null)
        {
            foreach (var label in order.Labels.Sorted) _label.AddText(label, scratch);
        }

        foreach (var (read, keys) in _orderTexts)
        {
            if (read(order) is { } text) keys.AddText(text, scratch);
        }

        _orderBag?.Read(order.Attributes, scratch);
        if (_readsItems)
        {
            foreach (var item in order.Items) Read(item, scratch);
        }

        if (!_readsShipments) return;
        foreach (var shipment in order.Shipments) Read(order, shipment, scratch);
    }

    private void Read(OrderItem item, MatchScratch scratch)
    {
        foreach (var (read, keys) in _itemTexts)
        {
            if (read(item) is { } text) keys.AddText(text, scratch);
        }

        foreach (var (read, keys) in _itemNumbers)
        {
            if (read(item) is { } number) keys.AddNumber(number, scratch);
        }

        if (_category is not null)
        {
            foreach (var category in item.Categories) _category.AddText(category, scratch);
        }

        _itemBag?.Read(item.Attributes, scratch);
    }

    private void Read(OrderData order, Shipment shipment, MatchScratch scratch)
    {
        foreach (var (read, keys) in _shipmentTexts)
        {
            if (read(order, shipment) is { } text) keys.AddText(text, scratch);
        }

        _isLate?.AddText(AttributeAccess.IsLate(order, shipment, scratch.Time), scratch, isText: false);
        _shipmentBag?.Read(shipment.Attributes, scratch);
    }

    private static decimal PositiveSum(OrderData order, Func<OrderItem, decimal?> read)
    {
        var sum = default(ItemSum);
        foreach (var item in order.Items)
        {
            if (read(item) is { } number) sum.Add(number);
        }

        return sum.Positive;
    }

    private static AttributeKeys? Named(IReadOnlyCollection<AttributeKeys> attributes, string key) =>
        attributes.FirstOrDefault(attribute => attribute.Attribute!.Key == key);

    private static (T Read, AttributeKeys Keys)[] Reads<T>(
        IReadOnlyCollection<AttributeKeys> attributes, IReadOnlyDictionary<string, T> access) =>
        [.. attributes.Where(keys => access.ContainsKey(keys.Attribute!.Key)).Select(keys => (access[keys.Attribute!.Key], keys))];
}

/// <summary>Reads custom attributes in one pass over the bag, however many of them are asked for.</summary>
internal sealed class BagKeys
{
    private readonly StringTable _paths;
    private readonly AttributeKeys[] _attributes;

    private BagKeys(AttributeKeys[] attributes)
    {
        _attributes = attributes;
        _paths = new StringTable([.. attributes.Select((keys, i) => KeyValuePair.Create(keys.Attribute!.Path, i))]);
    }

    public static BagKeys? Of(IReadOnlyCollection<AttributeKeys> attributes, AttributeSubject subject)
    {
        AttributeKeys[] custom =
            [.. attributes.Where(keys => keys.Attribute!.Definition is { IsCustom: true } definition && definition.Subject == subject)];
        return custom.Length == 0 ? null : new BagKeys(custom);
    }

    public void Read(AttributeBag bag, MatchScratch scratch)
    {
        if (bag.Entries.IsEmpty) return;
        var read = scratch.PathsRead.AsSpan(0, (_attributes.Length + 63) / 64);
        read.Clear();
        var entries = bag.Entries.AsSpan();
        for (var i = 0; i < entries.Length; i++)
        {
            ref readonly var entry = ref entries[i];
            var at = _paths.Find(entry.Key);
            if (at < 0) continue;
            var bit = 1UL << (at & 63);
            if ((read[at >> 6] & bit) != 0) continue;
            read[at >> 6] |= bit;
            if (entry.Value.Kind != ScalarKind.Opaque) _attributes[at].Add(entry.Value, scratch);
            else foreach (ref readonly var value in entries.Slice(i + 1, bag.ListLengthAt(i))) _attributes[at].Add(value.Value, scratch);
        }
    }
}
