namespace ExperienceManager.Domain.Matching.Indexing;

/// <summary>
/// Comparisons of one attribute in one direction, in the order in which they become true: "at least" by ascending rank, "at most" by
/// descending rank. Those that an order makes true always come first, so that one number tells them all.
/// </summary>
internal sealed class RankLadder
{
    private readonly int _attribute;
    private readonly bool _isAtLeast;

    // By rank, how many comparisons are true.
    private readonly int[] _count;

    /// <param name="attribute">The attribute compared.</param>
    /// <param name="isAtLeast">The direction.</param>
    /// <param name="ranks">The comparisons' ranks, in the order in which they become true.</param>
    public RankLadder(Keys.AttributeKeys attribute, bool isAtLeast, IReadOnlyList<int> ranks)
    {
        _attribute = attribute.Id;
        _isAtLeast = isAtLeast;
        _count = new int[attribute.RankCount];
        for (var (rank, count) = (0, 0); rank < _count.Length; rank++)
        {
            var at = isAtLeast ? rank : _count.Length - 1 - rank;
            while (count < ranks.Count && (isAtLeast ? at >= ranks[count] : at <= ranks[count])) count++;
            _count[at] = count;
        }
    }

    /// <summary>How many of the comparisons the order at hand makes true.</summary>
    public int Count(MatchScratch scratch)
    {
        var rank = _isAtLeast ? scratch.Highest[_attribute] : scratch.Lowest[_attribute];
        return (uint)rank < (uint)_count.Length ? _count[rank] : 0;
    }
}
