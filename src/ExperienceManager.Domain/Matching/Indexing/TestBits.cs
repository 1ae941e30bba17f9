namespace ExperienceManager.Domain.Matching.Indexing;

/// <summary>
/// The truth of the leaves that candidates ask for, one bit each, so that asking costs one look-up. Keys and ranks of the order select
/// ready-made masks; nothing is evaluated.
/// </summary>
internal sealed class TestBits
{
    /// <summary>The test that always passes.</summary>
    public const uint Nothing = 0;

    private readonly Dictionary<Leaf, int> _bits = [];
    private readonly int[] _maskStart;
    private readonly Mask[] _masks;
    private readonly Steps[] _ladders;

    /// <param name="leaves">All leaves that are tested.</param>
    /// <param name="keyCount">Number of keys of the index.</param>
    public TestBits(IEnumerable<Leaf> leaves, int keyCount)
    {
        var all = leaves.Distinct().ToList();
        _bits.Add(new Leaf { Attribute = null!, Kind = LeafKind.Keys }, 0);

        // Leaves of one attribute lie together: a value then touches few words.
        var keyed = all.Where(leaf => leaf.Kind == LeafKind.Keys).OrderBy(leaf => leaf.Attribute.Id).ToList();
        foreach (var leaf in keyed) _bits.Add(leaf, _bits.Count);
        (_maskStart, _masks) = MasksByKey(keyed, keyCount);
        _ladders = [.. all.Where(leaf => leaf.Kind != LeafKind.Keys).GroupBy(leaf => (leaf.Attribute, leaf.Kind))
            .Select(group => StepsOf([.. group]))];
        Words = (_bits.Count + 63) / 64;
    }

    public int Words { get; }

    /// <summary>The code of a literal, for <see cref="Passes"/>.</summary>
    public uint CodeOf(Literal literal) => ((uint)_bits[literal.Leaf] << 1) | (literal.IsNegated ? 1u : 0u);

    public static bool Passes(ulong[] tests, uint code) => ((tests[code >> 7] >> (int)((code >> 1) & 63)) & 1) != (code & 1);

    /// <summary>Sets the bits of everything the order makes true.</summary>
    public void Fill(MatchScratch scratch)
    {
        var tests = scratch.Tests;
        tests[0] |= 1;
        for (var i = 0; i < scratch.KeyCount; i++)
        {
            var key = scratch.Keys[i];
            foreach (ref readonly var mask in _masks.AsSpan(_maskStart[key], _maskStart[key + 1] - _maskStart[key]))
                tests[mask.Word] |= mask.Bits;
        }

        foreach (var ladder in _ladders) ladder.Fill(scratch);
    }

    private (int[] Start, Mask[] Masks) MasksByKey(List<Leaf> keyed, int keyCount)
    {
        var byKey = keyed.SelectMany(leaf => leaf.Keys, (leaf, key) => (key, bit: _bits[leaf]))
            .ToLookup(entry => entry.key, entry => entry.bit);
        var start = new int[keyCount + 1];
        var masks = new List<Mask>();
        for (var key = 0; key < keyCount; key++)
        {
            masks.AddRange(byKey[key].GroupBy(bit => bit >> 6)
                .Select(word => new Mask(word.Key, word.Aggregate(0UL, (bits, bit) => bits | (1UL << (bit & 63))))));
            start[key + 1] = masks.Count;
        }

        return (start, [.. masks]);
    }

    private Steps StepsOf(List<Leaf> leaves)
    {
        var isAtLeast = leaves[0].Kind == LeafKind.AtLeast;
        var steps = (isAtLeast ? leaves.OrderBy(leaf => leaf.Rank) : leaves.OrderByDescending(leaf => leaf.Rank)).ToList();
        var first = _bits.Count;
        foreach (var leaf in steps) _bits.Add(leaf, _bits.Count);
        return new Steps(new RankLadder(leaves[0].Attribute, isAtLeast, [.. steps.Select(leaf => leaf.Rank)]), first);
    }

    private readonly record struct Mask(int Word, ulong Bits);

    private sealed record Steps(RankLadder Ladder, int FirstBit)
    {
        public void Fill(MatchScratch scratch)
        {
            for (int bit = FirstBit, end = FirstBit + Ladder.Count(scratch); bit < end;)
            {
                var length = Math.Min(64 - (bit & 63), end - bit);
                scratch.Tests[bit >> 6] |= (ulong.MaxValue >> (64 - length)) << (bit & 63);
                bit += length;
            }
        }
    }
}
