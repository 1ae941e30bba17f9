using System.Collections.Immutable;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Orders;
using NodaTime;

namespace ExperienceManager.Web.Features.Decisions;

/// <summary>Orders that went from one answer to another; null stands for "no segment", the default.</summary>
/// <param name="From">Key of the segment that won before.</param>
/// <param name="To">Key of the segment that wins after.</param>
/// <param name="FromExperience">Key of the experience shown before.</param>
/// <param name="ToExperience">Key of the experience shown after.</param>
/// <param name="Count">How many orders.</param>
public sealed record OrderMove(string? From, string? To, string FromExperience, string ToExperience, int Count);

/// <summary>What a change of configuration does to stored orders.</summary>
/// <param name="Replayed">How many orders were looked at.</param>
/// <param name="Moves">Those whose segment or experience differs, most first.</param>
public sealed record OrderReplay(int Replayed, ImmutableArray<OrderMove> Moves)
{
    /// <summary>How many orders moved.</summary>
    public int Moved => Moves.Sum(move => move.Count);
}

/// <summary>Decides for a shop's recent orders under two configurations and compares.</summary>
public sealed class OrderReplays(OrderStore orders, IClock clock)
{
    /// <summary>Orders looked at, newest first.</summary>
    public const int MostOrders = 100_000;

    /// <summary>
    /// Compares two snapshots now, each order in its own page's locale, as if Segmentation were live: a plan is made to see its effect
    /// before the release too.
    /// </summary>
    public async Task<OrderReplay> CompareAsync(ShopId shop, ShopSnapshot before, ShopSnapshot after, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var now = clock.GetCurrentInstant();
        var moves = new Dictionary<(string?, string?, string, string), int>();
        var replayed = 0;
        await foreach (var order in orders.StreamAsync(shop, MostOrders, cancellationToken).ConfigureAwait(false))
        {
            replayed++;
            var (from, to) = (Judge(before, order, now), Judge(after, order, now));
            if (from == to) continue;
            var move = (from.Segment, to.Segment, from.Experience, to.Experience);
            moves[move] = moves.GetValueOrDefault(move) + 1;
        }

        return new OrderReplay(replayed, [.. moves.Select(Move).OrderByDescending(move => move.Count).ThenBy(move => move.From, StringComparer.Ordinal).ThenBy(move => move.To, StringComparer.Ordinal)]);
    }

    private static OrderMove Move(KeyValuePair<(string? From, string? To, string FromExperience, string ToExperience), int> move) =>
        new(move.Key.From, move.Key.To, move.Key.FromExperience, move.Key.ToExperience, move.Value);

    private static (string? Segment, string Experience) Judge(ShopSnapshot snapshot, OrderData order, Instant now)
    {
        var position = snapshot.Index.FirstMatch(order, now, DecisionWriter.PageLocale(snapshot, null, order));
        if (position < 0) return (null, snapshot.Default.Key);
        var segment = snapshot.Segments[position];
        return (segment.Key, snapshot.Experiences[segment.ExperienceId].Key);
    }
}
