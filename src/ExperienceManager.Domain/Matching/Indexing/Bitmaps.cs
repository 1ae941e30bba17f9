using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ExperienceManager.Domain.Matching.Indexing;

/// <summary>Rows of bits, combined four words at a time. Rows are padded to a multiple of four words.</summary>
internal static class Bitmaps
{
    private const int Step = 4;

    /// <summary>Words of a row with that many bits.</summary>
    public static int Words(int bits) => (bits + (64 * Step) - 1) / (64 * Step) * Step;

    public static void And(Span<ulong> target, ReadOnlySpan<ulong> row)
    {
        ref var to = ref MemoryMarshal.GetReference(target);
        ref var from = ref MemoryMarshal.GetReference(row[..target.Length]);
        for (nuint i = 0; i < (nuint)target.Length; i += Step)
        {
            (Vector256.LoadUnsafe(ref to, i) & Vector256.LoadUnsafe(ref from, i)).StoreUnsafe(ref to, i);
        }
    }

    public static void AndNot(Span<ulong> target, ReadOnlySpan<ulong> row)
    {
        ref var to = ref MemoryMarshal.GetReference(target);
        ref var from = ref MemoryMarshal.GetReference(row[..target.Length]);
        for (nuint i = 0; i < (nuint)target.Length; i += Step)
        {
            Vector256.AndNot(Vector256.LoadUnsafe(ref to, i), Vector256.LoadUnsafe(ref from, i)).StoreUnsafe(ref to, i);
        }
    }

    public static void Or(Span<ulong> target, ReadOnlySpan<ulong> row)
    {
        ref var to = ref MemoryMarshal.GetReference(target);
        ref var from = ref MemoryMarshal.GetReference(row[..target.Length]);
        for (nuint i = 0; i < (nuint)target.Length; i += Step)
        {
            (Vector256.LoadUnsafe(ref to, i) | Vector256.LoadUnsafe(ref from, i)).StoreUnsafe(ref to, i);
        }
    }

    public static void Set(Span<ulong> row, int bit) => row[bit >> 6] |= 1UL << (bit & 63);

    public static void Clear(Span<ulong> row, int bit) => row[bit >> 6] &= ~(1UL << (bit & 63));
}
