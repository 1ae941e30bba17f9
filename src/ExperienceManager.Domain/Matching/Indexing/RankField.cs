using ExperienceManager.Domain.Matching.Keys;

namespace ExperienceManager.Domain.Matching.Indexing;

/// <summary>
/// Rows by rank: which conjunctions stay possible for the highest (or lowest) number of an attribute. Conjunctions become possible one
/// after the other as the rank moves; a row is stored for every few of them and the rest is added by hand. A row per rank would take
/// gigabytes where thousands of segments each have a threshold of their own.
/// </summary>
internal sealed class RankField
{
    // Conjunctions between two stored rows: adding one by hand costs about a nanosecond, a row of 10,000 takes 1.25 KB.
    private const int Spacing = 16;

    private readonly RankLadder _ladder;
    private readonly int _words;
    private readonly int[] _bits;
    private readonly ulong[] _rows;

    private RankField(AttributeKeys attribute, bool isAtLeast, List<(int Bit, int Rank)> steps, int words, int conjunctions)
    {
        _words = words;
        var sorted = (isAtLeast ? steps.OrderBy(step => step.Rank) : steps.OrderByDescending(step => step.Rank)).ToList();
        _ladder = new RankLadder(attribute, isAtLeast, [.. sorted.Select(step => step.Rank)]);
        _bits = [.. sorted.Select(step => step.Bit)];
        _rows = new ulong[((_bits.Length / Spacing) + 1) * words];
        var row = new ulong[words];
        for (var bit = 0; bit < conjunctions; bit++) Bitmaps.Set(row, bit);
        foreach (var bit in _bits) Bitmaps.Clear(row, bit);
        for (var i = 0; i <= _bits.Length; i++)
        {
            if (i % Spacing == 0) row.CopyTo(_rows, i / Spacing * words);
            if (i < _bits.Length) Bitmaps.Set(row, _bits[i]);
        }
    }

    /// <summary>The fields of all comparisons that are not negated.</summary>
    public static RankField[] Of(Conjunction[] conjunctions, int words) =>
    [
        .. conjunctions.SelectMany((conjunction, bit) => Steps(conjunction).Select(step => (step, bit)))
            .GroupBy(entry => (entry.step.Attribute, entry.step.Kind))
            .Select(group => new RankField(
                group.Key.Attribute,
                group.Key.Kind == LeafKind.AtLeast,
                [.. group.Select(entry => (entry.bit, entry.step.Rank))],
                words,
                conjunctions.Length)),
    ];

    /// <summary>Rules out what the order's numbers rule out.</summary>
    public void Apply(MatchScratch scratch, Span<ulong> possible)
    {
        var count = _ladder.Count(scratch);
        var stored = _rows.AsSpan(count / Spacing * _words, _words);
        if (count % Spacing == 0)
        {
            Bitmaps.And(possible, stored);
            return;
        }

        var row = scratch.Row.AsSpan(0, _words);
        stored.CopyTo(row);
        for (var i = count / Spacing * Spacing; i < count; i++) Bitmaps.Set(row, _bits[i]);
        Bitmaps.And(possible, row);
    }

    // Of several comparisons in one direction the hardest decides.
    private static IEnumerable<(AttributeKeys Attribute, LeafKind Kind, int Rank)> Steps(Conjunction conjunction) => conjunction.Literals
        .Where(literal => !literal.IsNegated && literal.Leaf.Kind != LeafKind.Keys)
        .GroupBy(literal => (literal.Leaf.Attribute, literal.Leaf.Kind), literal => literal.Leaf.Rank)
        .Select(group => (group.Key.Attribute, group.Key.Kind, group.Key.Kind == LeafKind.AtLeast ? group.Max() : group.Min()));
}
