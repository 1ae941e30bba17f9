using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>A value and how many of the sampled orders have it.</summary>
/// <param name="Text">The value.</param>
/// <param name="Orders">How many orders have it; 0 for a known value that none has.</param>
/// <param name="LastSeen">When the newest of them was placed.</param>
public sealed record SeenValue(string Text, int Orders, Instant LastSeen = default);

/// <summary>
/// Which values the attributes have in recent orders: suggestions, and the hint that a typed value was never seen. Immutable to its users,
/// shared between circuits; an attribute is counted when it is first asked for.
/// </summary>
/// <param name="orders">The orders.</param>
/// <param name="time">When they were read: parcels are as their reports said then.</param>
public sealed class SeenValues(IReadOnlyList<OrderData> orders, RuleTime time)
{
    private const int MaxWithin = 100;

    private readonly ConcurrentDictionary<AttributeReference, ImmutableArray<SeenValue>> _values = new();
    private readonly ConcurrentDictionary<AttributeSubject, ImmutableArray<SeenValue>> _paths = new();
    private readonly ConcurrentDictionary<AttributeReference, FrozenSet<string>> _exact = new();
    private readonly ConcurrentDictionary<AttributeReference, ILookup<string, SeenValue>> _spelled = new();
    private readonly ConcurrentDictionary<string, SeenValues> _within = new(StringComparer.Ordinal);

    /// <summary>No orders, so nothing is suggested and nothing is called unseen.</summary>
    public static SeenValues None { get; } = new([], default);

    /// <summary>How many orders were looked at.</summary>
    public int OrderCount => orders.Count;

    /// <summary>The orders, newest first.</summary>
    public IReadOnlyList<OrderData> Orders => orders;

    /// <summary>When they were read.</summary>
    public RuleTime Time => time;

    /// <summary>The values of an attribute, most frequent first.</summary>
    public ImmutableArray<SeenValue> Of(AttributeReference attribute) => _values.GetOrAdd(attribute, Count);

    /// <summary>The paths of custom attributes, most frequent first.</summary>
    public ImmutableArray<SeenValue> PathsOf(AttributeSubject subject) => _paths.GetOrAdd(subject, CountPaths);

    /// <summary>Of the orders that have one of some values, such as those of a country.</summary>
    public SeenValues Within(AttributeReference attribute, IReadOnlyList<string> values)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        ArgumentNullException.ThrowIfNull(values);
        return _within.Count >= MaxWithin ? Filtered() : _within.GetOrAdd($"{attribute.Key}\n{string.Join('\n', values)}", _ => Filtered());

        SeenValues Filtered() =>
            new([.. orders.Where(order => AttributeReader.Read(order, attribute, time).Any(value => values.Contains(value.Text)))], time);
    }

    /// <summary>Values that hold a typed text in any case: those that begin with it first, then the most frequent.</summary>
    public static IReadOnlyList<SeenValue> Suggest(ImmutableArray<SeenValue> values, string text, int most = 8) =>
    [
        .. values.Where(value => value.Text.Contains(text, StringComparison.OrdinalIgnoreCase))
            .OrderBy(value => value.Text.StartsWith(text, StringComparison.OrdinalIgnoreCase) ? 0 : 1)
            .Take(most),
    ];

    /// <summary>Of some values to be compared exactly, those never seen; none when there are no orders to tell by.</summary>
    public IReadOnlyList<string> NeverSeen(AttributeReference attribute, RuleOperator @operator, IEnumerable<string> texts)
    {
        if (orders.Count == 0) return [];
        var seen = Of(attribute);
        if (@operator is RuleOperator.Contains or RuleOperator.NotContains)
        {
            return [.. texts.Where(text => !seen.Any(value => value.Text.Contains(text, StringComparison.Ordinal)))];
        }

        var exact = _exact.GetOrAdd(attribute, known => Of(known).Select(value => value.Text).ToFrozenSet(StringComparer.Ordinal));
        return [.. texts.Where(text => !exact.Contains(text))];
    }

    /// <summary>The most frequent value that differs from a text only in case, blanks or Unicode form; null when there is none.</summary>
    public SeenValue? Spelling(AttributeReference attribute, string text)
    {
        var spelled = _spelled.GetOrAdd(
            attribute, known => Of(known).ToLookup(value => Spelled(value.Text), StringComparer.OrdinalIgnoreCase));
        return spelled[Spelled(text)].FirstOrDefault(value => value.Text != text);
    }

    // The compatibility form makes a no-break space a space.
    private static string Spelled(string text) => PlainText.Normalize(text, NormalizationForm.FormKC).Trim();

    private ImmutableArray<SeenValue> Count(AttributeReference attribute) =>
        Rank(order => AttributeReader.Read(order, attribute, time).Select(value => value.Text));

    private ImmutableArray<SeenValue> CountPaths(AttributeSubject subject) => Rank(order => BagsOf(order, subject)
        .SelectMany(bag => bag.Entries)
        .Where(entry => entry.Value.Kind != ScalarKind.Opaque)
        .Select(entry => entry.Key));

    private static IEnumerable<AttributeBag> BagsOf(OrderData order, AttributeSubject subject) => subject switch
    {
        AttributeSubject.Item => order.Items.Select(item => item.Attributes),
        AttributeSubject.Shipment => order.Shipments.Select(shipment => shipment.Attributes),
        _ => [order.Attributes],
    };

    private ImmutableArray<SeenValue> Rank(Func<OrderData, IEnumerable<string>> read)
    {
        var seen = new Dictionary<string, (int Orders, Instant Last)>(StringComparer.Ordinal);
        foreach (var order in orders)
        {
            var placed = time.PlacedAt(order);
            foreach (var text in read(order).Distinct(StringComparer.Ordinal))
            {
                var (count, last) = seen.GetValueOrDefault(text, (0, placed));
                seen[text] = (count + 1, Instant.Max(last, placed));
            }
        }

        return
        [
            .. seen.Select(pair => new SeenValue(pair.Key, pair.Value.Orders, pair.Value.Last))
                .OrderByDescending(value => value.Orders).ThenBy(value => value.Text, StringComparer.Ordinal),
        ];
    }
}
