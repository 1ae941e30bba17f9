using System.Data.Common;
using System.Threading.RateLimiting;
using ExperienceManager.Domain.Shops;
using Npgsql;

namespace ExperienceManager.Web.Data;

/// <summary>
/// Lets the searches of a shop through a few at a time and stops those that take too long, so that a shop that searches a lot slows down
/// only its own searches. Everything that may look at many rows goes through it; what is found by a key does not.
/// </summary>
public sealed class ReadGate(ReadLimits limits, TimeProvider time) : IDisposable
{
    private readonly PartitionedRateLimiter<ShopId> _limiter = PartitionedRateLimiter.Create<ShopId, ShopId>(
        shop => RateLimitPartition.GetConcurrencyLimiter(
            shop, _ => new ConcurrencyLimiterOptions { PermitLimit = limits.AtOnce, QueueLimit = limits.Waiting }));

    /// <summary>Runs a search when its turn comes.</summary>
    /// <param name="shop">Whose orders are searched.</param>
    /// <param name="read">The search; it has to pass the token on to the database.</param>
    /// <param name="cancellationToken">Cancelled when the caller no longer waits.</param>
    /// <exception cref="ReadUnavailableException">Too many of the shop's searches wait, or this one took too long.</exception>
    public Task<T> RunAsync<T>(ShopId shop, Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken = default) =>
        RunAsync(shop, limits.Timeout, read, cancellationToken);

    /// <summary>The same with a time limit of its own, for counts that are expected to take longer.</summary>
    public async Task<T> RunAsync<T>(
        ShopId shop, TimeSpan timeout, Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(read);
        using var timer = new CancellationTokenSource(timeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        using var turn = await TakeTurnAsync(shop, stop.Token, cancellationToken).ConfigureAwait(false);
        try
        {
            // SQLite works on the thread that asks it: a thread of the pool would be missing for other requests.
            var reading = Task.Factory.StartNew(
                () => read(stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            return await reading.Unwrap().ConfigureAwait(false);
        }
        catch (Exception exception) when (WasStopped(exception, stop.Token))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw ReadUnavailableException.TooLong(timeout);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    // PostgreSQL's own limit on statements may be the shorter one.
    private static bool WasStopped(Exception exception, CancellationToken stop) =>
        (stop.IsCancellationRequested && exception is OperationCanceledException or DbException)
        || exception is PostgresException { SqlState: PostgresErrorCodes.QueryCanceled };

    private async Task<RateLimitLease> TakeTurnAsync(ShopId shop, CancellationToken stop, CancellationToken cancellationToken)
    {
        try
        {
            var lease = await _limiter.AcquireAsync(shop, 1, stop).ConfigureAwait(false);
            if (lease.IsAcquired) return lease;
            lease.Dispose();
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        throw ReadUnavailableException.TooMany();
    }
}
