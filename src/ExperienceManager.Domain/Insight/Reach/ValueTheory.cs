using System.Collections.Immutable;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using NodaTime;

namespace ExperienceManager.Domain.Insight.Reach;

/// <summary>What one attribute is given so that its conditions come out as asked.</summary>
/// <param name="Cost">How much it adds to the size of an order.</param>
internal sealed record ValueChoice(int Cost)
{
    /// <summary>Nothing at all.</summary>
    public static readonly ValueChoice Unset = new(0);

    /// <summary>The values.</summary>
    public ImmutableArray<ScalarValue> Values { get; init; } = [];

    /// <summary>When the order was placed; null for the instant of the decision.</summary>
    public Instant? PlacedAt { get; init; }

    /// <summary>The state of a parcel.</summary>
    public ParcelState? Parcel { get; init; }
}

/// <summary>What conditions ask of one attribute together, and values that satisfy them.</summary>
/// <param name="Group">The attribute, or the group of attributes that depend on each other.</param>
/// <param name="Literals">What is asked, by id.</param>
/// <param name="Choice">Values; null when there are none.</param>
/// <param name="IsGuess">Whether values were not found although there may be some.</param>
internal sealed record ValueNode(string Group, ImmutableArray<Literal> Literals, ValueChoice? Choice, bool IsGuess)
{
    /// <summary>The nodes with one literal more.</summary>
    public Dictionary<int, ValueNode> Next { get; } = [];

    /// <summary>The literals that contradict each other; null before they were asked for.</summary>
    public ImmutableArray<Literal>? Core { get; set; }

    public bool Has(Literal literal) => Literals.Contains(literal);
}

/// <summary>Finds values for the conditions on one attribute at one instant. Remembers what it was asked.</summary>
internal sealed class ValueTheory(RuleTime time)
{
    private readonly Dictionary<string, ValueNode> _nodes = [];

    public RuleTime Time => time;

    public ValueNode Root(string group) => Of(group, []);

    public ValueNode Add(ValueNode node, Literal literal)
    {
        if (node.Next.TryGetValue(literal.Id, out var next)) return next;
        next = node.Has(literal) ? node : Of(node.Group, node.Literals.Add(literal).Sort((left, right) => left.Id.CompareTo(right.Id)));
        node.Next.Add(literal.Id, next);
        return next;
    }

    /// <summary>The literals of a node without values of which none can be left out.</summary>
    public ImmutableArray<Literal> CoreOf(ValueNode node)
    {
        if (node.Core is { } known) return known;
        var core = node.Literals;
        foreach (var literal in node.Literals)
        {
            if (core.Length > 1 && Of(node.Group, core.Remove(literal)) is { Choice: null, IsGuess: false }) core = core.Remove(literal);
        }

        node.Core = core;
        return core;
    }

    private ValueNode Of(string group, ImmutableArray<Literal> literals)
    {
        var key = $"{group}\n{string.Join(',', literals.Select(literal => literal.Id))}";
        if (_nodes.TryGetValue(key, out var node)) return node;
        var isGuess = false;
        var choice = Solve(group, [.. literals.Where(literal => literal.Holds)], [.. literals.Where(literal => !literal.Holds)],
            ref isGuess);
        node = new ValueNode(group, literals, choice, choice is null && isGuess);
        _nodes.Add(key, node);
        return node;
    }

    private ValueChoice? Solve(string group, Literal[] wanted, Literal[] barred, ref bool isGuess)
    {
        if (wanted.Any(literal => Array.Exists(barred, other => other == literal.Opposite))) return null;
        if (group == LiteralTable.Placed) return PlacedTimes.Find(wanted, barred, time);
        if (group == LiteralTable.ParcelState) return ParcelState.Find(wanted, barred, time);
        if (group == SingleValue.Currency) return SingleValue.FindCurrency(wanted, barred, time);
        if (wanted.Length == 0) return ValueChoice.Unset;
        var attribute = wanted[0].Condition.Attribute.Definition;
        if (attribute.IsMany || attribute.IsCustom) return ValueSets.Find(wanted, barred, time, ref isGuess);
        return SingleValue.Find(wanted, barred, time, ref isGuess) is { } value ? new ValueChoice(1) { Values = [value] } : null;
    }
}
