using System.Collections.Immutable;
using ExperienceManager.Domain.Decisions;
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

    // In memory at once: a batch for each processor, some 2 kB an order.
    private const int BatchSize = 256;

    /// <summary>
    /// Compares two snapshots now, each order in its own page's locale, as if Segmentation were live: a plan is made to see its effect
    /// before the release too.
    /// </summary>
    public async Task<OrderReplay> CompareAsync(ShopId shop, ShopSnapshot before, ShopSnapshot after, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var tally = new ReplayTally(before, after, clock.GetCurrentInstant());
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(orders.BatchesAsync(shop, MostOrders, BatchSize, cancellationToken), options, (batch, cancelled) =>
        {
            tally.Add(batch.Select(stored => OrderJson.ReadStored(stored)));
            return ValueTask.CompletedTask;
        }).ConfigureAwait(false);
        return tally.ToReplay();
    }
}
