using System.Collections.Concurrent;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Json;
using ExperienceManager.Web.Features.Snapshots;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Priorities;

/// <summary>How many of the newest orders each segment takes now, as if Segmentation were live.</summary>
/// <param name="Version">Version of the configuration that they were counted for.</param>
/// <param name="Orders">How many orders were looked at.</param>
/// <param name="IsSample">Whether the shop may have more.</param>
/// <param name="BySegment">Orders by segment; <see cref="Guid.Empty"/> is the default.</param>
public sealed record MatchCounts(long Version, int Orders, bool IsSample, IReadOnlyDictionary<Guid, int> BySegment);

/// <summary>
/// Counts them through the decider over a fixed number of orders, so that a list costs the same in a shop of a million orders, and keeps
/// the numbers for a minute: several people, and the steps of one reordering, ask for the same.
/// </summary>
public sealed class MatchedOrders(OrderStore orders, SnapshotCache snapshots, IClock clock)
{
    /// <summary>Orders that are looked at, newest first.</summary>
    public const int Most = 1_000;

    private const int BatchSize = 256;
    private static readonly Duration Fresh = Duration.FromMinutes(1);
    private readonly ConcurrentDictionary<ShopId, (Instant At, MatchCounts Counts)> _known = new();

    /// <summary>The counts of a shop; null when there is no such shop.</summary>
    public async Task<MatchCounts?> CountAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        if (await snapshots.GetAsync(shop, cancellationToken).ConfigureAwait(false) is not { } snapshot) return null;
        var now = clock.GetCurrentInstant();
        foreach (var (old, entry) in _known)
        {
            if (now - entry.At > Fresh) _known.TryRemove(old, out _);
        }

        if (_known.TryGetValue(shop, out var known) && known.Counts.Version == snapshot.Source.Version) return known.Counts;
        var counts = await Task.Run(() => CountAsync(snapshot, now, cancellationToken), cancellationToken).ConfigureAwait(false);
        _known[shop] = (now, counts);
        return counts;
    }

    private async Task<MatchCounts> CountAsync(ShopSnapshot snapshot, Instant now, CancellationToken cancellationToken)
    {
        var (read, counted) = (0, 0);
        var bySegment = new Dictionary<Guid, int>();
        var parts = OrderParts.Of(snapshot.Segments.Where(segment => segment.IsEnabled));
        await foreach (var batch in orders.BatchesAsync(snapshot.ShopId, Most, BatchSize, cancellationToken).ConfigureAwait(false))
        {
            read += batch.Count;
            foreach (var order in batch.Select(stored => OrderJson.ReadParts(stored.Data, parts)).Where(order => !order.IsTest))
            {
                counted++;
                var winner = Decider.DecideAsLive(snapshot, order, now, PageLocale.Of(snapshot, null, order)).Segment?.Id
                    ?? Guid.Empty;
                bySegment[winner] = bySegment.GetValueOrDefault(winner) + 1;
            }
        }

        return new MatchCounts(snapshot.Source.Version, counted, read >= Most, bySegment);
    }
}
