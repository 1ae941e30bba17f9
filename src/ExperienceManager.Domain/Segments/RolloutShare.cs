using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ExperienceManager.Domain.Segments;

/// <summary>
/// The share of the matching orders that a segment takes. The place of an order is a hash of the segment's key and the order's number: the
/// same at every view, on every node, in a dry run and once saved; independent of other segments, A/B tests and hold-outs. A larger share
/// has every order of a smaller one.
/// </summary>
public sealed class RolloutShare
{
    private const ulong Places = 1UL << 53;
    private const int MaxStackBytes = 512;

    private readonly byte[] _prefix;
    private readonly ulong _taken;

    /// <summary>The share of a segment.</summary>
    /// <param name="key">Key of the segment.</param>
    /// <param name="percentage">0 to 100.</param>
    public RolloutShare(string key, decimal percentage)
    {
        _prefix = Encoding.UTF8.GetBytes($"rollout\n{key}\n");
        _taken = (ulong)(Math.Clamp(percentage, 0, Segment.FullRollout) / Segment.FullRollout * Places);
    }

    /// <summary>Whether an order is in the share. Allocates nothing for order numbers of usual length.</summary>
    public bool Includes(string orderNumber)
    {
        ArgumentNullException.ThrowIfNull(orderNumber);
        var most = _prefix.Length + Encoding.UTF8.GetMaxByteCount(orderNumber.Length);
        Span<byte> text = most <= MaxStackBytes ? stackalloc byte[MaxStackBytes] : new byte[most];
        _prefix.CopyTo(text);
        var length = _prefix.Length + Encoding.UTF8.GetBytes(orderNumber, text[_prefix.Length..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..length], hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11 < _taken;
    }
}
