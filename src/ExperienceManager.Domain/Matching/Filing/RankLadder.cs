namespace ExperienceManager.Domain.Matching.Filing;

/// <summary>Ranks of comparisons in the order in which they become true: ascending for "at least", descending for "at most".</summary>
internal static class RankLadder
{
    /// <summary>How many of the comparisons are true for an order's highest or lowest rank.</summary>
    public static int Count(int[] ranks, bool isAtLeast, int rank)
    {
        var (from, to) = (0, ranks.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            var holds = isAtLeast ? rank >= ranks[middle] : rank <= ranks[middle];
            if (holds) from = middle + 1;
            else to = middle;
        }

        return from;
    }
}
