using ExperienceManager.Domain.Matching.Indexing;
using ExperienceManager.Domain.Matching.Keys;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Domain.Matching;

/// <summary>
/// Many segments, indexed. Reading the order yields keys and ranks; rare keys lead to candidates directly, the other conjunctions are ruled
/// out by bitmaps; whatever is left is checked by the segment itself, so the index can only be too generous, never wrong.
/// </summary>
internal sealed class IndexedSegments
{
    private readonly CompiledSegment[] _segments;
    private readonly OrderKeys _reader;
    private readonly AccessLists _rare;
    private readonly PossibilityBitmaps _common;
    private readonly ScratchSize _size;

    /// <param name="segments">Enabled segments in order of priority.</param>
    /// <param name="compiled">The same, compiled.</param>
    /// <param name="leaves">Their leaves.</param>
    /// <param name="bitmapsFrom">From how many conjunctions without a rare literal they get bitmaps.</param>
    public IndexedSegments(IReadOnlyList<Segment> segments, CompiledSegment[] compiled, LeafTable leaves, int bitmapsFrom)
    {
        _segments = compiled;
        var builder = new ConjunctionBuilder(leaves);
        var conjunctions = segments.SelectMany((segment, number) => builder.Alternatives(number, segment)).ToLookup(AccessLists.Takes);
        var common = conjunctions[false].ToList();
        var isFew = common.Count < bitmapsFrom;
        _rare = new AccessLists(compiled, [.. conjunctions[true]], isFew ? common : [], leaves.KeyCount);
        _common = new PossibilityBitmaps(compiled, isFew ? [] : common, leaves.KeyCount);
        var used = _rare.Used.Union(_common.Used).ToHashSet();
        _reader = new OrderKeys(
            [.. used.Where(attribute => attribute.Attribute is not null)],
            used.Contains(leaves.Time) ? leaves.Time : null,
            used.Contains(leaves.Locale) ? leaves.Locale : null);
        _size = new ScratchSize(leaves.KeyCount, leaves.AttributeCount, _rare.TestText, _common.RowWords, _common.FieldCount);
    }

    /// <summary>Position of the first segment that applies; −1 when none.</summary>
    public int FirstMatch(OrderData order, Instant instant, string locale, in MatchTime time)
    {
        var scratch = MatchScratch.Rent(_size);
        try
        {
            scratch.Time = time;
            _reader.Read(order, instant, locale, scratch);
            var best = _rare.First(scratch, order, instant, locale, _segments.Length);
            best = _common.First(scratch, order, instant, locale, best);
            scratch.Return();
            return best < _segments.Length ? _segments[best].Position : -1;
        }
        catch
        {
            MatchScratch.Discard();
            throw;
        }
    }
}
