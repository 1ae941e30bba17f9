using ExperienceManager.Domain.Matching.Checks;
using ExperienceManager.Domain.Matching.Keys;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Domain.Matching.Indexing;

/// <summary>
/// The leaves of all rules, equal conditions once. First all conditions are registered, which gives every text,
/// number and substring its key; then the tables are made and the leaves can be used.
/// </summary>
internal sealed class LeafTable
{
    private readonly DateTimeZone _zone;
    private readonly List<AttributeKeys> _all = [];
    private readonly Dictionary<AttributeReference, AttributeKeys> _attributes = [];
    private readonly Dictionary<RuleCondition, Leaf> _leaves = [];
    private readonly Dictionary<(LeafKind Kind, decimal Limit), Leaf> _times = [];
    private readonly Dictionary<AggregateBound, Leaf> _bounds = [];
    private readonly Dictionary<string, Leaf> _locales = new(StringComparer.Ordinal);

    public LeafTable(DateTimeZone zone)
    {
        _zone = zone;
        Time = new AttributeKeys(0, null, () => KeyCount++);
        Locale = new AttributeKeys(1, null, () => KeyCount++);
    }

    public AttributeKeys Time { get; }

    public AttributeKeys Locale { get; }

    public int KeyCount { get; private set; }

    public int AttributeCount => _all.Count + 2;

    /// <summary>The attributes and their lines.</summary>
    public IReadOnlyCollection<AttributeKeys> Attributes => _all;

    /// <summary>The positive forms of all conditions.</summary>
    public IReadOnlyCollection<RuleCondition> Conditions => _leaves.Keys;

    /// <summary>The leaves of the rules; those of time and locale are not among them.</summary>
    public IReadOnlyCollection<Leaf> Leaves => [.. _leaves.Values, .. _bounds.Values];

    private void Register(Segment segment)
    {
        if (segment.Rule is not null) Register(segment.Rule);
        if (segment.TimeFrame?.StartInstant is { } start) RegisterTime(LeafKind.AtLeast, start.ToUnixTimeSeconds());
        if (segment.TimeFrame?.EndInstant is { } end) RegisterTime(LeafKind.AtMost, end.ToUnixTimeSeconds());
        foreach (var locale in segment.Locales)
        {
            if (_locales.ContainsKey(locale)) continue;
            int[] keys = [Locale.KeyOfText(locale)];
            _locales.Add(locale, new Leaf { Attribute = Locale, Kind = LeafKind.Keys, Keys = keys, Probability = Selectivity.Unknown });
        }
    }

    /// <summary>The leaves of all segments, with estimates.</summary>
    public static LeafTable Of(IEnumerable<Segment> segments, IReadOnlyList<OrderData> sample, DateTimeZone zone)
    {
        var table = new LeafTable(zone);
        foreach (var segment in segments) table.Register(segment);
        table.Close();
        Selectivity.Estimate(table, sample, zone);
        return table;
    }

    private void Close()
    {
        foreach (var attribute in _all.Append(Time).Append(Locale)) attribute.Close();
        foreach (var leaf in _leaves.Values.Concat(_times.Values).Concat(_bounds.Values)) leaf.Close();
    }

    /// <summary>The literal of a condition; null when it cannot be looked up.</summary>
    public Literal? Literal(RuleCondition condition)
    {
        var positive = Positive(condition);
        var leaf = _leaves[positive];
        if (positive.Operator == RuleOperator.Contains && !leaf.Attribute.FindsSubstrings) return null;
        return new Literal(leaf, condition.Operator.IsNegative());
    }

    /// <summary>What is certain of an order for which an aggregate holds (or does not); null when nothing is.</summary>
    public Literal? Bound(RuleAggregate aggregate, bool isNegated) =>
        AggregateBound.Of(aggregate, isNegated) is { } bound ? new Literal(_bounds[bound], false) : null;

    /// <summary>How often a condition holds.</summary>
    public double Probability(RuleCondition condition) =>
        new Literal(_leaves[Positive(condition)], condition.Operator.IsNegative()).Probability;

    /// <summary>The literals of a segment's time frame and locales.</summary>
    public IEnumerable<Literal> Circumstances(Segment segment)
    {
        if (segment.TimeFrame?.StartInstant is { } start) yield return new(_times[(LeafKind.AtLeast, start.ToUnixTimeSeconds())], false);
        if (segment.TimeFrame?.EndInstant is { } end) yield return new(_times[(LeafKind.AtMost, end.ToUnixTimeSeconds())], false);
        if (segment.Locales.Count > 0) yield return new(Either([.. segment.Locales.Select(locale => _locales[locale])]), false);
    }

    /// <summary>A leaf that is true when one of several of the same attribute is; all of kind <see cref="LeafKind.Keys"/>.</summary>
    public static Leaf Either(IReadOnlyList<Leaf> leaves) => leaves.Count == 1 ? leaves[0] : new Leaf
    {
        Attribute = leaves[0].Attribute,
        Kind = LeafKind.Keys,
        Keys = [.. leaves.SelectMany(leaf => leaf.Keys).Distinct().Order()],
        Probability = Math.Min(1, leaves.Sum(leaf => leaf.Probability)),
    };

    private void Register(RuleNode node)
    {
        if (node is RuleCondition condition) Register(condition);
        foreach (var child in node is RuleGroup group ? group.Nodes.Items : []) Register(child);
        foreach (var child in node is RuleScope scope ? scope.Conditions.Items : []) Register(child);
        if (node is RuleAggregate aggregate) Register(aggregate);
    }

    private void Register(RuleCondition condition)
    {
        var positive = Positive(condition);
        if (_leaves.ContainsKey(positive)) return;
        var attribute = KeysOf(condition.Attribute);
        _leaves.Add(positive, positive.Operator.IsComparison() ? Comparison(attribute, positive)
            : positive.Operator.IsDate() ? Dated(attribute, positive) : Keyed(attribute, positive));
    }

    private void Register(RuleAggregate aggregate)
    {
        foreach (var condition in aggregate.Where) Register(condition);
        foreach (var bound in new[] { AggregateBound.Of(aggregate, isNegated: false), AggregateBound.Of(aggregate, isNegated: true) }
            .OfType<AggregateBound>())
        {
            if (_bounds.ContainsKey(bound)) continue;
            var attribute = KeysOf(bound.Summed ?? AttributeAccess.ItemCount);
            var line = bound.Summed is null ? attribute : attribute.Total ??= Line(attribute);
            line.AddLimit(bound.Limit);
            _bounds.Add(bound, new Leaf { Attribute = line, Kind = bound.Kind, Limit = bound.Limit, IsInclusive = bound.IsInclusive });
        }
    }

    private AttributeKeys KeysOf(AttributeReference reference)
    {
        if (_attributes.TryGetValue(reference, out var attribute)) return attribute;
        attribute = new AttributeKeys(AttributeCount, reference, () => KeyCount++);
        _attributes.Add(reference, attribute);
        _all.Add(attribute);
        return attribute;
    }

    private AttributeKeys Line(AttributeKeys parent)
    {
        var line = new AttributeKeys(AttributeCount, parent.Attribute, () => KeyCount++, parent);
        _all.Add(line);
        return line;
    }

    // Whole seconds lose nothing that matters: the check of the segment looks at the exact instant.
    private void RegisterTime(LeafKind kind, long seconds)
    {
        Time.AddLimit(seconds);
        _times.TryAdd((kind, seconds),
            new Leaf { Attribute = Time, Kind = kind, Limit = seconds, IsInclusive = true, Probability = Selectivity.Unknown });
    }

    private static RuleCondition Positive(RuleCondition condition) =>
        condition.Operator.IsNegative() ? condition with { Operator = condition.Operator.Negation()!.Value } : condition;

    private static Leaf Comparison(AttributeKeys attribute, RuleCondition condition)
    {
        if (Threshold.Of(condition.Operator, condition.Value) is not { } limit)
            return new Leaf { Attribute = attribute, Kind = LeafKind.Keys };
        attribute.AddLimit(limit.Number);
        return new Leaf
        {
            Attribute = attribute,
            Kind = condition.Operator is RuleOperator.GreaterThan or RuleOperator.GreaterThanOrEqual ? LeafKind.AtLeast : LeafKind.AtMost,
            Limit = limit.Number,
            IsInclusive = condition.Operator is RuleOperator.GreaterThanOrEqual or RuleOperator.LessThanOrEqual,
        };
    }

    private Leaf Dated(AttributeKeys attribute, RuleCondition condition)
    {
        var isRelative = condition.Operator == RuleOperator.InLastDays;
        var limit = isRelative
            ? Threshold.Of(condition.Operator, condition.Value)
            : Threshold.OfDate(condition.Operator, condition.Value, _zone);
        if (limit is null) return new Leaf { Attribute = attribute, Kind = LeafKind.Keys };
        var line = isRelative ? attribute.DaysAgo ??= Line(attribute) : attribute.Moments ??= Line(attribute);
        line.AddLimit(limit.Number);
        return new Leaf
        {
            Attribute = line,
            Kind = condition.Operator == RuleOperator.OnOrAfter ? LeafKind.AtLeast : LeafKind.AtMost,
            Limit = limit.Number,
            IsInclusive = condition.Operator != RuleOperator.Before,
        };
    }

    private static Leaf Keyed(AttributeKeys attribute, RuleCondition condition) => new()
    {
        Attribute = attribute,
        Kind = LeafKind.Keys,
        Keys = condition.Operator switch
        {
            RuleOperator.IsSet => [attribute.KeyOfSet()],
            RuleOperator.Contains => [.. condition.Value.Values.Select(wanted => attribute.KeyOfSubstring(wanted.Text)).Distinct().Order()],
            _ => [.. condition.Value.Values.SelectMany(wanted => EqualityKeys(attribute, wanted)).Distinct().Order()],
        },
    };

    private static IEnumerable<int> EqualityKeys(AttributeKeys attribute, ScalarValue wanted)
    {
        var type = attribute.Attribute!.Definition.Type;
        if (type != AttributeType.Number) yield return attribute.KeyOfText(wanted.Text);
        if (type != AttributeType.Text && RuleEvaluator.TryNumber(wanted, out var number)) yield return attribute.KeyOfNumber(number);
    }
}
