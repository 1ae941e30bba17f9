using System.Numerics;
using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Domain.Matching.Indexing;

/// <summary>
/// The bitmap part of the index, for conjunctions without a rare literal: one bit each, in order of priority. Every attribute has for each
/// of its keys and ranks the row of conjunctions that stay possible; the rows of an order are ANDed and the bits left over are candidates.
/// The cost hardly depends on how many conjunctions there are, nor on how unselective their literals.
/// </summary>
internal sealed class PossibilityBitmaps
{
    private readonly CompiledSegment[] _segments;
    private readonly int[] _segmentOf;
    private readonly KeyedFields _fields;
    private readonly RankField[] _ranks;
    private readonly int _words;

    public PossibilityBitmaps(CompiledSegment[] segments, IReadOnlyCollection<Conjunction> conjunctions, int keyCount)
    {
        Conjunction[] sorted = [.. conjunctions.OrderBy(conjunction => conjunction.Segment)];
        _segments = segments;
        _segmentOf = [.. sorted.Select(conjunction => conjunction.Segment)];
        _words = Bitmaps.Words(sorted.Length);
        _fields = new KeyedFields(sorted, _words, keyCount);
        _ranks = RankField.Of(sorted, _words);
        Used = [.. sorted.SelectMany(conjunction => conjunction.Literals).Select(literal => literal.Leaf.Attribute).Distinct()];
    }

    /// <summary>The attributes that have to be read.</summary>
    public IReadOnlyCollection<Keys.AttributeKeys> Used { get; }

    public int RowWords => _words;

    public int FieldCount => _fields.Count;

    /// <summary>The first segment before <paramref name="best"/> that applies; <paramref name="best"/> when there is none.</summary>
    public int First(MatchScratch scratch, OrderData order, Instant instant, string locale, int best)
    {
        if (_words == 0 || _segmentOf[0] >= best) return best;
        var possible = scratch.Possible.AsSpan(0, _words);
        possible.Fill(ulong.MaxValue);
        _fields.Apply(scratch, possible);
        foreach (var field in _ranks) field.Apply(scratch, possible);
        for (var word = 0; word < possible.Length; word++)
        {
            for (var bits = possible[word]; bits != 0; bits &= bits - 1)
            {
                var at = (word * 64) + BitOperations.TrailingZeroCount(bits);
                if (at >= _segmentOf.Length || _segmentOf[at] >= best) return best;
                if (_segments[_segmentOf[at]].Applies(order, instant, locale, scratch.Time)) return _segmentOf[at];
            }
        }

        return best;
    }
}
