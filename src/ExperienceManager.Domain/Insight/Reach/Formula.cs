using System.Collections.Immutable;
using System.Numerics;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Domain.Insight.Reach;

/// <summary>A rule, or its negation, without negations above its conditions.</summary>
internal abstract record Formula;

/// <summary>Always or never.</summary>
internal sealed record Fixed(bool Holds) : Formula
{
    public static readonly Fixed Always = new(true);
    public static readonly Fixed Never = new(false);
}

/// <summary>
/// One condition of the order, item or parcel at hand: that its positive form holds, or that it does not. Compared by reference.
/// </summary>
internal sealed record Literal(int Id, RuleCondition Condition, bool Holds, string Group) : Formula
{
    // Long lists are looked up.
    private const int Many = 16;

    private HashSet<string>? _texts;

    public Literal Opposite { get; set; } = null!;

    /// <summary>Whether a value satisfies the condition.</summary>
    public bool IsSatisfiedBy(ScalarValue value, RuleTime time)
    {
        var values = Condition.Value.Values;
        if (Condition.Operator != RuleOperator.IsOneOf || values.Count < Many || value.Kind == ScalarKind.Number)
        {
            return RuleEvaluator.Satisfies(Condition.Operator, Condition.Value, value, time);
        }

        return (_texts ??= values.Select(wanted => wanted.Text).ToHashSet(StringComparer.Ordinal)).Contains(value.Text);
    }

    public bool Equals(Literal? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Id;
}

/// <summary>All parts, or at least one.</summary>
internal sealed record Junction(bool IsAll, ImmutableArray<Formula> Parts) : Formula
{
    public static Formula Of(bool isAll, IEnumerable<Formula> parts)
    {
        var kept = ImmutableArray.CreateBuilder<Formula>();
        foreach (var part in parts)
        {
            if (part is Fixed { Holds: var holds } && holds != isAll) return part;
            if (part is Junction inner && inner.IsAll == isAll) kept.AddRange(inner.Parts);
            else if (part is not Fixed) kept.Add(part);
        }

        return kept.Count switch { 0 => isAll ? Fixed.Always : Fixed.Never, 1 => kept[0], _ => new Junction(isAll, kept.ToImmutable()) };
    }
}

/// <summary>There is an item or parcel of which the body holds.</summary>
internal sealed record Exists(AttributeSubject Subject, Formula Body) : Formula;

/// <summary>The body holds of one item or parcel that is there already, or of a further one (−1).</summary>
internal sealed record Placed(AttributeSubject Subject, Formula Body, int Element) : Formula;

/// <summary>The body holds of each item or parcel.</summary>
internal sealed record ForEach(AttributeSubject Subject, Formula Body) : Formula;

/// <summary>There are no items, or no parcels.</summary>
internal sealed record NoneThere(AttributeSubject Subject) : Formula;

/// <summary>The number of items of which the body holds, or what they add up to, lies in a range.</summary>
/// <param name="Where">What is counted: the same object for the same conditions.</param>
/// <param name="Summed">The attribute that is added up; null for a count.</param>
/// <param name="Range">Where the result must lie.</param>
internal sealed record Bound(Formula Where, AttributeReference? Summed, NumberRange Range) : Formula;

/// <summary>A choice that is still open, with the reasons that led to it.</summary>
/// <param name="Parts">At least one of these holds.</param>
/// <param name="Element">What its conditions are about.</param>
/// <param name="Reason">Why it has to hold.</param>
internal sealed record Clause(ImmutableArray<Formula> Parts, int Element, BigInteger Reason);
