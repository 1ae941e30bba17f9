using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ExperienceManager.Domain.Matching.Keys;

/// <summary>
/// Exact strings to numbers. Open addressing over one array, and a hash of the ends of a string only: about three times as quick as a
/// general dictionary on the short strings of orders, and these look-ups are half of what a decision costs.
/// </summary>
internal sealed class StringTable
{
    // Strings that differ in the middle only collide under the quick hash; a table with longer runs than this hashes every character.
    private const int MaxRun = 8;

    // Differs per process, so that no order can be made up to collide.
    private static readonly ulong Seed = (ulong)Random.Shared.NextInt64() | 1;

    private readonly Slot[] _slots;
    private readonly bool _isQuick;

    public StringTable(IReadOnlyCollection<KeyValuePair<string, int>> entries)
    {
        _slots = new Slot[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, entries.Count * 2))];
        _isQuick = true;
        if (TryFill(entries, MaxRun)) return;
        _isQuick = false;
        Array.Clear(_slots);
        TryFill(entries, int.MaxValue);
    }

    /// <summary>The number of a string; −1 when it is not in the table.</summary>
    public int Find(string text)
    {
        var hash = _isQuick ? QuickHash(text) : FullHash(text);
        var slots = _slots;
        for (var at = hash; ; at++)
        {
            ref readonly var slot = ref slots[at & (uint)(slots.Length - 1)];
            if (slot.Text is null) return -1;
            if (slot.Hash == hash && string.Equals(slot.Text, text, StringComparison.Ordinal)) return slot.Number;
        }
    }

    private bool TryFill(IReadOnlyCollection<KeyValuePair<string, int>> entries, int maxRun)
    {
        foreach (var (text, number) in entries)
        {
            var hash = _isQuick ? QuickHash(text) : FullHash(text);
            var run = 0;
            while (_slots[(hash + (uint)run) & (uint)(_slots.Length - 1)].Text is not null) run++;
            if (run > maxRun) return false;
            _slots[(hash + (uint)run) & (uint)(_slots.Length - 1)] = new Slot(text, hash, number);
        }

        return true;
    }

    /// <summary>The first and the last four characters, which may overlap, and the length.</summary>
    private static uint QuickHash(string text)
    {
        ref var bytes = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(text.AsSpan()));
        var length = (nuint)text.Length * sizeof(char);
        if (length >= sizeof(ulong))
        {
            var head = Unsafe.ReadUnaligned<ulong>(ref bytes);
            var tail = Unsafe.ReadUnaligned<ulong>(ref Unsafe.AddByteOffset(ref bytes, length - sizeof(ulong)));
            return Mix(head ^ BitOperations.RotateLeft(tail * Seed, 32) ^ length);
        }

        if (length >= sizeof(uint))
        {
            var head = Unsafe.ReadUnaligned<uint>(ref bytes);
            var tail = Unsafe.ReadUnaligned<uint>(ref Unsafe.AddByteOffset(ref bytes, length - sizeof(uint)));
            return Mix(head ^ ((ulong)tail << 32) ^ length);
        }

        return length == 0 ? 0 : Mix(text[0]);
    }

    private static uint FullHash(string text)
    {
        var hash = (ulong)text.Length;
        foreach (var part in MemoryMarshal.Cast<char, ulong>(text.AsSpan())) hash = ((hash ^ part) * Seed) ^ (hash >> 29);
        foreach (var rest in text.AsSpan(text.Length & ~3)) hash = ((hash ^ rest) * Seed) ^ (hash >> 29);
        return Mix(hash);
    }

    // The high bits of a product depend on every bit below.
    private static uint Mix(ulong value) => (uint)((value * Seed) >> 32) ^ (uint)((value * 0x9E3779B97F4A7C15UL) >> 40);

    private readonly record struct Slot(string? Text, uint Hash, int Number);
}
