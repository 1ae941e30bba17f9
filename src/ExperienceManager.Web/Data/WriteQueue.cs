using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Data;

/// <summary>
/// The only way to write. A task completes after its commit, so what it returns is durable. On SQLite one thread does all writes over one
/// connection and groups what is waiting into shared transactions; on PostgreSQL each write is a transaction of its own.
/// </summary>
/// <remarks>
/// Work that throws, or returns a failed <see cref="Result{T}"/>, is rolled back alone. Work may run again, on PostgreSQL after a
/// serialisation failure, on SQLite when another write of its batch failed: it must not keep state outside the scope.
/// </remarks>
public sealed class WriteQueue : IAsyncDisposable
{
    private readonly WriteEngine _engine;

    internal WriteQueue(WriteEngine engine) => _engine = engine;

    /// <summary>Whether writes are being accepted and committed; part of readiness.</summary>
    public bool IsHealthy => _engine.IsHealthy;

    /// <summary>
    /// Goes up with every commit of this process, before its waiter hears of it: while it stands still, nothing read from the database
    /// has been changed by this process.
    /// </summary>
    public long Commits => _engine.Commits;

    /// <summary>Does one write and returns after its commit.</summary>
    /// <exception cref="WriteUnavailableException">Not done; may be sent again.</exception>
    public async Task<T> WriteAsync<T>(
        Func<WriteScope, Task<T>> work, WriteLane lane = WriteLane.Interactive, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        var operation = new WriteOperation<T>(work, lane, cancellationToken);
        await _engine.EnqueueAsync(operation).ConfigureAwait(false);
        return await operation.Completion.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _engine.DisposeAsync();
}
