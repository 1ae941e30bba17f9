using System.Runtime.ExceptionServices;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExperienceManager.Web.Data;

/// <summary>
/// Writes on PostgreSQL: each its own transaction on a pooled connection, a bounded number at once, retried when the server asks for it.
/// </summary>
internal sealed class PostgresWriter(NpgsqlDataSource dataSource, TimeSpan timeout) : WriteEngine
{
    private const int AtOnce = 32;
    private const int Attempts = 4;
    private const int OutageSeconds = 5;
    private const string Unsure = "The database could not be reached. The change may or may not have been saved.";

    private readonly SemaphoreSlim _interactive = new(AtOnce / 4);
    private readonly SemaphoreSlim _ingest = new(AtOnce);
    private readonly DbContextOptions<PostgresDbContext> _options = new DbContextOptionsBuilder<PostgresDbContext>()
        .UseNpgsql(dataSource).Options;
    private int _waiting;
    private volatile bool _healthy = true;

    public override bool IsHealthy => _healthy;

    public override ValueTask EnqueueAsync(WriteOperation operation)
    {
        if (Interlocked.Increment(ref _waiting) > Capacity)
        {
            Interlocked.Decrement(ref _waiting);
            throw Full();
        }

        _ = RunAsync(operation);
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        _interactive.Dispose();
        _ingest.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task RunAsync(WriteOperation operation)
    {
        var lane = operation.Lane == WriteLane.Interactive ? _interactive : _ingest;
        var entered = false;
        try
        {
            entered = await lane.WaitAsync(timeout, operation.CancellationToken).ConfigureAwait(false);
            if (!entered) throw TooSlow();
            for (var attempt = 1; !await TryAsync(operation, isLast: attempt == Attempts).ConfigureAwait(false); attempt++)
            {
                await Task.Delay(Random.Shared.Next(5, 25) * attempt).ConfigureAwait(false);
            }

            _healthy = true;
            CountCommit();
            operation.Complete();
        }
#pragma warning disable CA1031 // Everything belongs to the waiter.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var isOutage = DatabaseFailure.IsOutage(exception);
            if (isOutage) _healthy = false;
            operation.Fail(isOutage && exception is not WriteUnavailableException
                ? new WriteUnavailableException(Unsure, exception) { RetryAfterSeconds = OutageSeconds }
                : exception);
        }
        finally
        {
            if (entered) lane.Release();
            Interlocked.Decrement(ref _waiting);
        }
    }

    private async Task<bool> TryAsync(WriteOperation operation, bool isLast)
    {
        await using var connection = await dataSource.OpenConnectionAsync().ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
        var scope = new WriteScope(connection, transaction, isSqlite: false, () => OpenContext(connection, transaction));
        var keep = await operation.RunAsync(scope).ConfigureAwait(false);
        await scope.CloseAsync().ConfigureAwait(false);
        if (!keep && !isLast && IsTransient(operation.Thrown)) return false;
        if (!keep && DatabaseFailure.Of(operation.Thrown) is not null) ExceptionDispatchInfo.Throw(operation.Thrown!);
        if (StateOf(operation.Thrown) is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled) throw TooSlow();
        if (keep) await CommitAsync(connection, transaction).ConfigureAwait(false);
        return true;
    }

    // A commit whose wait for a standby is cancelled ends with success and a warning. It is on this server alone, and lost when a standby
    // takes over.
    private static async Task CommitAsync(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        var isWarned = false;
        connection.Notice += (_, notice) => isWarned |= notice.Notice.SqlState == PostgresErrorCodes.Warning;
        await transaction.CommitAsync().ConfigureAwait(false);
        if (isWarned) throw new WriteUnavailableException(Unsure) { RetryAfterSeconds = OutageSeconds };
    }

    private PostgresDbContext OpenContext(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        var context = new PostgresDbContext(
            new DbContextOptionsBuilder<PostgresDbContext>(_options).UseNpgsql(connection).Options)
        { SaveMode = SaveMode.Direct };
        context.Database.AutoSavepointsEnabled = false;
        context.Database.UseTransaction(transaction);
        return context;
    }

    private static bool IsTransient(Exception? exception) =>
        StateOf(exception) is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;

    private static string? StateOf(Exception? exception) =>
        (exception as PostgresException ?? exception?.InnerException as PostgresException)?.SqlState;
}
