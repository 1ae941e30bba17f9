using ExperienceManager.Domain.Matching.Keys;
using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Domain.Matching.Indexing;

/// <summary>
/// How probable each leaf is: counted over recent orders of the shop, or a plain guess without any. Wrong estimates cost time, never
/// answers.
/// </summary>
internal static class Selectivity
{
    /// <summary>Of what no order tells: time frames and locales.</summary>
    public const double Unknown = 0.5;

    // Guesses: a text is one of many, a threshold lies in the middle.
    private const double GuessPerKey = 0.02;
    private const double GuessPerLimit = 0.5;

    public static void Estimate(LeafTable table, IReadOnlyList<OrderData> sample, DateTimeZone zone)
    {
        if (sample.Count == 0)
        {
            foreach (var leaf in table.Leaves)
                leaf.Probability = leaf.Kind == LeafKind.Keys ? Math.Min(Unknown, leaf.Keys.Length * GuessPerKey) : GuessPerLimit;
            return;
        }

        var counts = Count(table, sample, zone);
        foreach (var leaf in table.Leaves)
        {
            var orders = leaf.Kind switch
            {
                LeafKind.Keys => leaf.Keys.Sum(key => (long)counts.OfKey[key]),
                LeafKind.AtLeast => counts.AtLeast[leaf.Attribute.Id][leaf.Rank],
                _ => counts.AtMost[leaf.Attribute.Id][leaf.Rank],
            };

            // Half an order more: what the sample has not seen may still come.
            leaf.Probability = leaf.Kind == LeafKind.Keys && leaf.Keys.Length == 0 ? 0 : Math.Min(1, (orders + 0.5) / (sample.Count + 1));
        }
    }

    private static Counts Count(LeafTable table, IReadOnlyList<OrderData> sample, DateTimeZone zone)
    {
        var counts = new Counts(new int[table.KeyCount], new int[table.AttributeCount][], new int[table.AttributeCount][]);
        foreach (var attribute in table.Attributes)
        {
            counts.AtLeast[attribute.Id] = new int[attribute.RankCount + 1];
            counts.AtMost[attribute.Id] = new int[attribute.RankCount + 1];
        }

        var reader = new OrderKeys(table.Attributes, null, null);
        var size = new ScratchSize(table.KeyCount, table.AttributeCount, 0, 0, 0);
        // As if it were the moment of the newest order: what is recent then will be as frequent later.
        var time = new MatchTime(sample.Max(order => order.PlacedAt), zone);
        foreach (var order in sample)
        {
            var scratch = MatchScratch.Rent(size);
            scratch.Time = time;
            reader.Read(order, scratch);
            for (var i = 0; i < scratch.KeyCount; i++) counts.OfKey[scratch.Keys[i]]++;
            foreach (var attribute in table.Attributes) counts.Add(attribute, scratch);
            scratch.Return();
        }

        foreach (var attribute in table.Attributes) counts.Cumulate(attribute);
        return counts;
    }

    /// <summary>Orders per key; per attribute and rank the orders whose highest is at least, whose lowest is at most that rank.</summary>
    private sealed record Counts(int[] OfKey, int[][] AtLeast, int[][] AtMost)
    {
        public void Add(AttributeKeys attribute, MatchScratch scratch)
        {
            if (scratch.Highest[attribute.Id] < 0) return;
            AtLeast[attribute.Id][scratch.Highest[attribute.Id]]++;
            AtMost[attribute.Id][scratch.Lowest[attribute.Id]]++;
        }

        public void Cumulate(AttributeKeys attribute)
        {
            var (atLeast, atMost) = (AtLeast[attribute.Id], AtMost[attribute.Id]);
            for (var rank = atLeast.Length - 2; rank >= 0; rank--) atLeast[rank] += atLeast[rank + 1];
            for (var rank = 1; rank < atMost.Length; rank++) atMost[rank] += atMost[rank - 1];
        }
    }
}
