using System.Collections.Immutable;

namespace ExperienceManager.Domain.Orders;

/// <summary>
/// Custom attributes of an order, item or shipment, flattened: a nested object <c>{"fulfilment":{"late":true}}</c> is one entry
/// <c>fulfilment.late</c>. Entries keep the order they arrived in; when two members flatten to the same path, the first is read. A list is
/// an opaque entry, for reading back, and right behind it an entry of the same path for each text, number and boolean in it: those are the
/// values that rules read.
/// </summary>
public sealed class AttributeBag(ImmutableArray<KeyValuePair<string, ScalarValue>> entries) : IEquatable<AttributeBag>
{
    /// <summary>No attributes.</summary>
    public static AttributeBag Empty { get; } = new([]);

    /// <summary>Dotted path and value of every attribute.</summary>
    public ImmutableArray<KeyValuePair<string, ScalarValue>> Entries { get; } = entries;

    /// <summary>The scalar at a dotted path; false when there is none, or a list, null or empty object is there.</summary>
    public bool TryGet(string path, out ScalarValue value)
    {
        // A handful of entries at most in practice: a scan beats hashing and allocates nothing.
        foreach (var entry in Entries)
        {
            if (string.Equals(entry.Key, path, StringComparison.Ordinal))
            {
                value = entry.Value;
                return value.Kind != ScalarKind.Opaque;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The values at a dotted path: one of a scalar, those of a list, else none.</summary>
    public ReadOnlySpan<KeyValuePair<string, ScalarValue>> ValuesOf(string path)
    {
        for (var i = 0; i < Entries.Length; i++)
        {
            if (!string.Equals(Entries[i].Key, path, StringComparison.Ordinal)) continue;
            return Entries[i].Value.Kind == ScalarKind.Opaque ? Entries.AsSpan(i + 1, ListLengthAt(i)) : Entries.AsSpan(i, 1);
        }

        return [];
    }

    /// <summary>How many values of a list follow the entry at an index; 0 when it is no list.</summary>
    public int ListLengthAt(int index)
    {
        if (Entries[index].Value is not { Kind: ScalarKind.Opaque, Text: ['[', ..] }) return 0;
        var end = index + 1;
        while (end < Entries.Length && IsValueOf(Entries[index].Key, Entries[end])) end++;
        return end - index - 1;
    }

    private static bool IsValueOf(string path, in KeyValuePair<string, ScalarValue> entry) =>
        entry.Value.Kind != ScalarKind.Opaque && string.Equals(entry.Key, path, StringComparison.Ordinal);

    /// <inheritdoc/>
    public bool Equals(AttributeBag? other) => other is not null && Entries.AsSpan().SequenceEqual(other.Entries.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AttributeBag);

    /// <inheritdoc/>
    public override int GetHashCode() => Entries.Length;
}
