using System.Runtime.InteropServices;

namespace ExperienceManager.Domain.Matching.Keys;

/// <summary>
/// The distinct numbers that an attribute is compared with, in order. A value's rank says all there is to know about it: 2i+1 when it
/// equals the i-th number, 2i when it lies just before it, so that every comparison becomes one of small integers.
/// </summary>
internal sealed class NumberLine
{
    private readonly decimal[] _numbers;

    // The same numbers scaled to integers, because comparing decimals is slow; null when they do not fit.
    private readonly long[]? _scaled;
    private readonly int _scale;

    private static readonly long[] PowersOfTen = [.. Enumerable.Range(0, 19).Select(power => (long)Math.Pow(10, power))];

    private static readonly long[] MaxScaled = [.. PowersOfTen.Select(power => long.MaxValue / power)];

    // Money has two decimals even where thresholds have none.
    private const int UsualScale = 2;

    public NumberLine(IEnumerable<decimal> numbers)
    {
        _numbers = [.. numbers.Distinct().Order()];
        _scale = Math.Max(UsualScale, _numbers.Max(NeededScale));
        _scaled = Scale(_numbers, _scale);
    }

    /// <summary>How many ranks there are: every rank is below it.</summary>
    public int RankCount => (2 * _numbers.Length) + 1;

    /// <summary>The rank of any number.</summary>
    public int Rank(decimal value)
    {
        if (_scaled is not null && TryScale(value, _scale, out var scaled)) return Rank(_scaled, scaled);
        var at = Array.BinarySearch(_numbers, value);
        return at >= 0 ? (2 * at) + 1 : 2 * ~at;
    }

    private static int Rank(long[] numbers, long value)
    {
        // Branch-free halving: the outcome of each comparison is random, so a branch would be mispredicted half of the time.
        ref var first = ref MemoryMarshal.GetArrayDataReference(numbers);
        var from = 0;
        for (var length = numbers.Length; length > 1;)
        {
            var half = length / 2;
            from += System.Runtime.CompilerServices.Unsafe.Add(ref first, from + half - 1) < value ? half : 0;
            length -= half;
        }

        var found = numbers[from];
        return (2 * from) + (found == value ? 1 : found < value ? 2 : 0);
    }

    private static long[]? Scale(decimal[] numbers, int scale)
    {
        var scaled = new long[numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!TryScale(numbers[i], scale, out scaled[i])) return null;
        }

        return scaled;
    }

    /// <summary>value × 10^scale, when that is an integer of 64 bits.</summary>
    private static bool TryScale(decimal value, int scale, out long scaled)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        scaled = 0;
        var missing = scale - ((bits[3] >> 16) & 0xFF);
        if (bits[2] != 0 || bits[1] < 0 || (uint)missing >= (uint)PowersOfTen.Length) return false;
        var mantissa = ((long)bits[1] << 32) | (uint)bits[0];
        if (mantissa > MaxScaled[missing]) return false;
        scaled = mantissa * PowersOfTen[missing];
        if (bits[3] < 0) scaled = -scaled;
        return true;
    }

    private static int NeededScale(decimal number)
    {
        // Dividing by one with all its decimals drops trailing zeros: 10.00 needs none.
        var shortest = number / 1.0000000000000000000000000000m;
        return shortest.Scale;
    }
}
