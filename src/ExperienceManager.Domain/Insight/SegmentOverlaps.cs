using System.Numerics;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Domain.Insight;

/// <summary>
/// Which segments match the same orders, as if Segmentation were live and no order held out. One pass over the orders notes for each
/// segment a bit per order; everything else is counted from these bits. Immutable once made.
/// </summary>
public sealed class SegmentOverlaps
{
    private const int BitsPerWord = 64;
    private const int OrdersAtOnce = 4 * BitsPerWord;

    private readonly ulong[][] _matches;
    private readonly ulong[][] _open;
    private readonly string[] _numbers;

    private SegmentOverlaps(ulong[][] matches, string[] numbers)
    {
        (_matches, _numbers) = (matches, numbers);
        _open = new ulong[matches.Length][];
        var open = new ulong[WordsOf(numbers.Length)];
        open.AsSpan().Fill(ulong.MaxValue);
        for (var position = 0; position < matches.Length; position++)
        {
            _open[position] = [.. open];
            for (var word = 0; word < open.Length; word++) open[word] &= ~matches[position][word];
        }
    }

    /// <summary>How many orders were looked at.</summary>
    public int Orders => _numbers.Length;

    /// <summary>Asks every order which segments it matches.</summary>
    /// <param name="snapshot">The shop.</param>
    /// <param name="orders">The orders.</param>
    /// <param name="at">The instant for which is decided.</param>
    /// <param name="localeOf">The locale of an order's page.</param>
    /// <param name="progress">Is given how many orders were looked at; may be called by several threads.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static SegmentOverlaps Of(
        ShopSnapshot snapshot, IReadOnlyList<OrderData> orders, Instant at, Func<OrderData, string> localeOf,
        IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentNullException.ThrowIfNull(localeOf);
        var words = WordsOf(orders.Count);
        ulong[][] matches = [.. snapshot.Segments.Select(_ => new ulong[words])];
        var seen = 0;
        var parts = (orders.Count + OrdersAtOnce - 1) / OrdersAtOnce;
        // Each part has words of its own in every row, so that threads never write the same one.
        Parallel.For(0, parts, new ParallelOptions { CancellationToken = cancellationToken }, part =>
        {
            var found = new List<int>();
            var end = Math.Min(orders.Count, (part + 1) * OrdersAtOnce);
            for (var i = part * OrdersAtOnce; i < end; i++)
            {
                found.Clear();
                snapshot.Index.AllMatches(orders[i], at, localeOf(orders[i]), found);
                foreach (var position in found) matches[position][i / BitsPerWord] |= 1UL << (i % BitsPerWord);
            }

            progress?.Report(Interlocked.Add(ref seen, end - (part * OrdersAtOnce)));
        });
        return new SegmentOverlaps(matches, [.. orders.Select(order => order.OrderNumber)]);
    }

    /// <summary>How many orders match a segment.</summary>
    public int MatchesOf(int position) => CountBits(_matches[position], _matches[position]);

    /// <summary>How many orders a segment wins.</summary>
    public int WinsOf(int position) => CountBits(_matches[position], _open[position]);

    /// <summary>The pairs of segments that match some order both; those with the most orders first, then by priority.</summary>
    public IReadOnlyList<SegmentOverlap> Pairs(CancellationToken cancellationToken = default)
    {
        var pairs = new List<SegmentOverlap>();
        var between = new ulong[WordsOf(Orders)];
        int[] matched = [.. Enumerable.Range(0, _matches.Length).Where(position => MatchesOf(position) > 0)];
        for (var i = 0; i < matched.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Array.Clear(between);
            for (var j = i + 1; j < matched.Length; j++)
            {
                if (Count(matched[i], matched[j], between) is { Orders: > 0 } pair) pairs.Add(pair);
            }
        }

        return [.. pairs.OrderByDescending(pair => pair.Orders).ThenBy(pair => pair.Higher).ThenBy(pair => pair.Lower)];
    }

    /// <summary>Which orders would go where if two segments exchanged their priorities; the largest number first.</summary>
    public IReadOnlyList<OverlapMove> SwapOf(SegmentOverlap pair)
    {
        var moves = new Dictionary<(int From, int To), int>();
        foreach (var order in OrdersOf(word => _open[pair.Higher][word] & (_matches[pair.Higher][word] | _matches[pair.Lower][word])))
        {
            var from = First(order, pair.Higher, pair.Lower);
            var to = Matches(order, pair.Lower) ? pair.Lower : First(order, pair.Higher + 1, pair.Lower - 1);
            if (to >= 0 && from != to) moves[(from, to)] = moves.GetValueOrDefault((from, to)) + 1;
        }

        return
        [
            .. moves.Select(move => new OverlapMove(move.Key.From, move.Key.To, move.Value))
                .OrderByDescending(move => move.Orders).ThenBy(move => move.From).ThenBy(move => move.To),
        ];
    }

    /// <summary>Numbers of orders that match both segments, in the order in which the orders were given.</summary>
    public IReadOnlyList<string> ExamplesOf(SegmentOverlap pair, int most) =>
        [.. OrdersOf(word => _matches[pair.Higher][word] & _matches[pair.Lower][word]).Take(most).Select(order => _numbers[order])];

    // Pairs of one higher segment come in order of priority; what lies between the two is added up on the way.
    private SegmentOverlap Count(int higher, int lower, ulong[] between)
    {
        var (a, b, openA, openB) = (_matches[higher], _matches[lower], _open[higher], _open[lower]);
        int orders = 0, wins = 0, moves = 0;
        for (var word = 0; word < between.Length; word++)
        {
            var both = a[word] & b[word];
            orders += BitOperations.PopCount(both);
            wins += BitOperations.PopCount(both & openA[word]);
            var toLower = b[word] & ~openB[word];
            var toOthers = a[word] & ~b[word] & between[word];
            moves += BitOperations.PopCount(openA[word] & (toLower | toOthers));
            between[word] |= b[word];
        }

        return new(higher, lower, orders, wins, moves);
    }

    private int First(int order, int from, int to)
    {
        for (var position = from; position <= to; position++)
        {
            if (Matches(order, position)) return position;
        }

        return -1;
    }

    private bool Matches(int order, int position) => ((_matches[position][order / BitsPerWord] >> (order % BitsPerWord)) & 1) != 0;

    private IEnumerable<int> OrdersOf(Func<int, ulong> bits)
    {
        for (var word = 0; word < WordsOf(Orders); word++)
        {
            for (var left = bits(word); left != 0; left &= left - 1)
            {
                yield return (word * BitsPerWord) + BitOperations.TrailingZeroCount(left);
            }
        }
    }

    private static int CountBits(ulong[] one, ulong[] other)
    {
        var count = 0;
        for (var word = 0; word < one.Length; word++) count += BitOperations.PopCount(one[word] & other[word]);
        return count;
    }

    private static int WordsOf(int orders) => (orders + BitsPerWord - 1) / BitsPerWord;
}
