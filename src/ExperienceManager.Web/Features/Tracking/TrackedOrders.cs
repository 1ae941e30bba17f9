using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using Microsoft.Extensions.Caching.Memory;
using NodaTime;

namespace ExperienceManager.Web.Features.Tracking;

/// <summary>
/// Orders as tracking pages read them. A kept order is used as it is while this process has committed nothing since, for two seconds at
/// most, the time within which other nodes' changes show; after that its version is looked up. If the database does not answer, the kept
/// order keeps serving, with its age.
/// </summary>
public sealed class TrackedOrders(OrderStore orders, WriteQueue writes, IClock clock) : IDisposable
{
    private static readonly Duration TrustFor = Duration.FromSeconds(2);
    private static readonly TimeSpan KeepFor = TimeSpan.FromMinutes(10);

    // What is known is better than a page that does not come; a database in another network may never answer.
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1);

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = 20_000 });
    private long _failedAt = long.MinValue / 2;

    /// <summary>The order; null when the shop has none of that id.</summary>
    public async ValueTask<StoredOrder?> FindAsync(ShopId shop, Guid id, CancellationToken cancellationToken) =>
        (await SeeAsync(shop, id, cancellationToken).ConfigureAwait(false))?.Order;

    /// <summary>The order with how old it may be; null when the shop has none of that id.</summary>
    public ValueTask<SeenOrder?> SeeAsync(ShopId shop, Guid id, CancellationToken cancellationToken) =>
        _kept.TryGetValue((shop, id), out Kept? kept) && kept!.Commits == writes.Commits
            && clock.GetCurrentInstant() - kept.CheckedAt < TrustFor
            ? new(new SeenOrder(kept.Order, null))
            : new(CheckAsync(shop, id, kept, cancellationToken));

    /// <inheritdoc/>
    public void Dispose() => _kept.Dispose();

    private async Task<SeenOrder?> CheckAsync(ShopId shop, Guid id, Kept? kept, CancellationToken cancellationToken)
    {
        if (kept is not null && HasJustFailed) return Old(kept);

        // Taken before reading: a commit in between makes the next view look again.
        var commits = writes.Commits;
        StoredOrder? order;
        try
        {
            order = await ReadAsync(shop, id, kept?.Order, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (kept is not null && !cancellationToken.IsCancellationRequested
            && (exception is OperationCanceledException || DatabaseFailure.IsOutage(exception)))
        {
            Volatile.Write(ref _failedAt, clock.GetCurrentInstant().ToUnixTimeMilliseconds());
            return Old(kept);
        }

        if (order is null)
        {
            _kept.Remove((shop, id));
            return null;
        }

        _kept.Set((shop, id), new Kept(order, commits, clock.GetCurrentInstant()),
            new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = KeepFor });
        return new SeenOrder(order, null);
    }

    private async Task<StoredOrder?> ReadAsync(ShopId shop, Guid id, StoredOrder? known, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (known is not null) limit.CancelAfter(MaxWait);
        return known is not null && await orders.VersionAsync(shop, id, limit.Token).ConfigureAwait(false) == known.Version
            ? known
            : await orders.FindAsync(shop, id, limit.Token).ConfigureAwait(false);
    }

    // One view in a second finds out whether the database is back; the others do not wait for that.
    private bool HasJustFailed =>
        clock.GetCurrentInstant().ToUnixTimeMilliseconds() - Volatile.Read(ref _failedAt) is >= 0 and < 1_000;

    private SeenOrder Old(Kept kept) => new(kept.Order, clock.GetCurrentInstant() - kept.CheckedAt);

    private sealed record Kept(StoredOrder Order, long Commits, Instant CheckedAt);
}

/// <summary>An order as a page shows it.</summary>
/// <param name="Order">The order.</param>
/// <param name="Age">How long ago it was read, when the database could not be asked; null when it is current.</param>
public sealed record SeenOrder(StoredOrder Order, Duration? Age);
