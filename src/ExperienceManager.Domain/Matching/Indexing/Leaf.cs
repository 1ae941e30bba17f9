using ExperienceManager.Domain.Matching.Keys;

namespace ExperienceManager.Domain.Matching.Indexing;

/// <summary>How an order makes a leaf true.</summary>
internal enum LeafKind
{
    /// <summary>It makes one of the leaf's keys true.</summary>
    Keys,

    /// <summary>The highest rank among its numbers is at least the leaf's.</summary>
    AtLeast,

    /// <summary>The lowest rank among its numbers is at most the leaf's.</summary>
    AtMost,
}

/// <summary>A positive condition in terms of keys and ranks: what the index can look up instead of evaluating.</summary>
internal sealed class Leaf
{
    public required AttributeKeys Attribute { get; init; }

    public required LeafKind Kind { get; init; }

    /// <summary>Sorted, each once; empty means that the leaf is never true.</summary>
    public int[] Keys { get; init; } = [];

    /// <summary>The number compared with.</summary>
    public decimal Limit { get; init; }

    /// <summary>Whether being equal to the number suffices.</summary>
    public bool IsInclusive { get; init; }

    /// <summary>The limit in ranks; once the attribute is closed.</summary>
    public int Rank { get; set; }

    /// <summary>How many orders make it true, as a share.</summary>
    public double Probability { get; set; }

    /// <summary>Finds <see cref="Rank"/>: equal is the odd rank of the limit, beyond is the even one next to it.</summary>
    public void Close()
    {
        if (Kind == LeafKind.Keys) return;
        var equal = Attribute.Rank(Limit);
        Rank = IsInclusive ? equal : Kind == LeafKind.AtLeast ? equal + 1 : equal - 1;
    }
}

/// <summary>A leaf or its negation.</summary>
internal readonly record struct Literal(Leaf Leaf, bool IsNegated)
{
    public double Probability => IsNegated ? 1 - Leaf.Probability : Leaf.Probability;
}

/// <summary>
/// Literals that all hold whenever a segment does through one of its alternatives. Necessary, not sufficient: what is left out of it the
/// check of the segment looks at.
/// </summary>
/// <param name="Segment">Number of the segment among the enabled ones, in order of priority.</param>
/// <param name="Literals">Each once, the least probable first.</param>
internal sealed record Conjunction(int Segment, Literal[] Literals);
