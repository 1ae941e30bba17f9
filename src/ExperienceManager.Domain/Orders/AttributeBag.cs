using System.Collections.Immutable;

namespace ExperienceManager.Domain.Orders;

/// <summary>
/// Custom attributes of an order, item or shipment, flattened: a nested object <c>{"fulfilment":{"late":true}}</c> is one entry
/// <c>fulfilment.late</c>. Entries keep the order they arrived in; when two members flatten to the same path, the first is read.
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

    /// <inheritdoc/>
    public bool Equals(AttributeBag? other) => other is not null && Entries.AsSpan().SequenceEqual(other.Entries.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AttributeBag);

    /// <inheritdoc/>
    public override int GetHashCode() => Entries.Length;
}
