using System.Collections.Immutable;
using System.Numerics;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Domain.Insight.Reach;

/// <summary>What is asked of one attribute, and why.</summary>
internal sealed record Slot(ValueNode Node, ImmutableArray<(Literal Literal, BigInteger Reason)> Given)
{
    public BigInteger ReasonOf(IEnumerable<Literal> literals)
    {
        var reason = BigInteger.Zero;
        foreach (var literal in literals)
        {
            foreach (var (given, why) in Given)
            {
                if (given == literal) reason |= why;
            }
        }

        return reason;
    }
}

/// <summary>The order (first), an item or a parcel, as far as it is decided.</summary>
internal sealed record Element(AttributeSubject Subject, BigInteger Reason, ImmutableDictionary<string, Slot> Slots);

/// <summary>
/// An order as far as it is decided, and what is still open. Reasons are sets of bits: demands that were made, and choices.
/// </summary>
internal sealed record Situation
{
    private const long ElementCost = 1_000_000;

    public static readonly Situation Start = new()
    {
        Elements = [new Element(AttributeSubject.Order, BigInteger.Zero, ImmutableDictionary<string, Slot>.Empty)],
    };

    public required ImmutableArray<Element> Elements { get; init; }

    public ImmutableArray<(ForEach Rule, BigInteger Reason)> Rules { get; init; } = [];

    public ImmutableArray<(AttributeSubject Subject, BigInteger Reason)> Without { get; init; } = [];

    public ImmutableArray<(Bound Bound, BigInteger Reason)> Bounds { get; init; } = [];

    public ImmutableArray<Clause> Open { get; init; } = [];

    /// <summary>Every reason of anything that is decided.</summary>
    public BigInteger Because { get; init; }

    /// <summary>The least size of an order like this: items and parcels count most, then labels, then other values.</summary>
    public long Cost => Elements.Sum(element =>
        (element.Subject == AttributeSubject.Order ? 0 : ElementCost) + element.Slots.Values.Sum(slot => (long)slot.Node.Choice!.Cost));

    public BigInteger? WhyWithout(AttributeSubject subject)
    {
        foreach (var (without, reason) in Without)
        {
            if (without == subject) return reason;
        }

        return null;
    }

    public IEnumerable<int> Indexes(AttributeSubject subject) => Enumerable.Range(0, Elements.Length)
        .Where(i => Elements[i].Subject == subject);
}
