using System.Collections.Immutable;

namespace ExperienceManager.Domain.Orders;

/// <summary>
/// An ordinal set of exact strings (docs/semantics.md#8-labels). Stored verbatim: <c>VIP</c>, <c>vip</c> and <c>"VIP "</c> are three
/// labels, the empty string is one. Union is commutative, associative and idempotent; the order of labels means nothing and is ordinal on
/// output.
/// </summary>
public sealed class LabelSet : IEquatable<LabelSet>
{
    private LabelSet(ImmutableArray<string> sorted) => Sorted = sorted;

    /// <summary>No labels.</summary>
    public static LabelSet Empty { get; } = new([]);

    /// <summary>The labels, each once, in ordinal order.</summary>
    public ImmutableArray<string> Sorted { get; }

    /// <summary>A set of the given labels; identical strings collapse, nothing else is changed.</summary>
    public static LabelSet Of(IEnumerable<string> labels)
    {
        string[] sorted = [.. labels];
        if (sorted.Length == 0) return Empty;
        Array.Sort(sorted, StringComparer.Ordinal);
        var kept = 1;
        for (var i = 1; i < sorted.Length; i++)
        {
            if (!string.Equals(sorted[i], sorted[kept - 1], StringComparison.Ordinal)) sorted[kept++] = sorted[i];
        }

        return new([.. sorted.AsSpan(0, kept)]);
    }

    /// <summary>All labels of both.</summary>
    public LabelSet Union(LabelSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Sorted.IsEmpty ? this : Sorted.IsEmpty ? other : Of(Sorted.Concat(other.Sorted));
    }

    /// <summary>Whether exactly this label is in the set.</summary>
    public bool Contains(string label) => Sorted.BinarySearch(label, StringComparer.Ordinal) >= 0;

    /// <inheritdoc/>
    public bool Equals(LabelSet? other) => other is not null && Sorted.AsSpan().SequenceEqual(other.Sorted.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LabelSet);

    /// <inheritdoc/>
    public override int GetHashCode() => Sorted.Length == 0 ? 0 : HashCode.Combine(Sorted.Length, Sorted[0]);
}
