using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using Microsoft.Extensions.Caching.Memory;
using NodaTime;

namespace ExperienceManager.Web.Features.Tracking;

/// <summary>
/// Orders as tracking pages read them. A kept order is used as it is while this process has committed nothing since, for two seconds at
/// most, the time within which other nodes' changes show; after that its version is looked up. If the database is gone, the kept order
/// keeps serving.
/// </summary>
public sealed class TrackedOrders(OrderStore orders, WriteQueue writes, IClock clock, ILogger<TrackedOrders> logger) : IDisposable
{
    private static readonly Duration TrustFor = Duration.FromSeconds(2);
    private static readonly TimeSpan KeepFor = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    /// <summary>The order; null when the shop has none of that id.</summary>
    public ValueTask<StoredOrder?> FindAsync(ShopId shop, Guid id, CancellationToken cancellationToken) =>
        _kept.TryGetValue((shop, id), out Kept? kept) && kept!.Commits == writes.Commits && clock.GetCurrentInstant() - kept.CheckedAt < TrustFor
            ? new(kept.Order)
            : new(CheckAsync(shop, id, kept?.Order, cancellationToken));

    /// <inheritdoc/>
    public void Dispose() => _kept.Dispose();

    private async Task<StoredOrder?> CheckAsync(ShopId shop, Guid id, StoredOrder? known, CancellationToken cancellationToken)
    {
        // Taken before reading: a commit in between makes the next view look again.
        var commits = writes.Commits;
        try
        {
            if (known is null || await orders.VersionAsync(shop, id, cancellationToken).ConfigureAwait(false) != known.Version)
            {
                known = await orders.FindAsync(shop, id, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (System.Data.Common.DbException exception) when (known is not null)
        {
            logger.LogWarning(exception, "The database is not responding; showing the last known tracking page.");
            return known;
        }

        if (known is null) _kept.Remove((shop, id));
        else _kept.Set((shop, id), new Kept(known, commits, clock.GetCurrentInstant()), new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = KeepFor });
        return known;
    }

    private sealed record Kept(StoredOrder Order, long Commits, Instant CheckedAt);
}
