using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Data;

/// <summary>
/// Looks every two seconds whether the database serves, says so once in the log when it goes and when it is back, and tells consoles.
/// Requests need not report failures; while it is away they fail, or serve what they know, each by itself.
/// </summary>
public sealed class DatabaseWatch(
    IDbContextFactory<AppDbContext> contexts,
    WriteQueue writes,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<DatabaseWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(2);

    // A busy machine is slow; a database that is away mostly says so at once.
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(5);

    private long _since;
    private volatile bool _isAway;

    /// <summary>Whether the database did not serve when it was looked at last.</summary>
    public bool IsAway => _isAway;

    /// <summary>Raised when <see cref="IsAway"/> has changed, on any thread.</summary>
    public event Action? Changed;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(false);
        using var timer = new PeriodicTimer(_interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false)) await LookAsync(stoppingToken).ConfigureAwait(false);
    }

    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(_timeout);
            await using var context = await contexts.CreateDbContextAsync(limit.Token).ConfigureAwait(false);
            await context.Users.Select(user => user.Id).FirstOrDefaultAsync(limit.Token).ConfigureAwait(false);
            // A writer that has failed opens again with the next write.
            if (!writes.IsHealthy)
            {
                var writing = writes.WriteAsync(_ => Task.FromResult(true), WriteLane.Interactive, limit.Token);
                await writing.WaitAsync(limit.Token).ConfigureAwait(false);
            }

            Set(isAway: false, null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested
            && (exception is OperationCanceledException || DatabaseFailure.IsOutage(exception)))
        {
            Set(isAway: true, exception);
        }
    }

    internal void Set(bool isAway, Exception? exception)
    {
        if (_isAway == isAway) return;
        _isAway = isAway;
        if (isAway)
        {
            _since = time.GetTimestamp();
            logger.LogError(
                "The database does not serve: {Cause}. Tracking pages show what they know; everything else answers 503 until it is back.",
                exception is OperationCanceledException ? "no answer within five seconds" : DatabaseSentences.CauseOf(exception!));
        }
        else
        {
            logger.LogWarning("The database is back after {Seconds:0} seconds.", time.GetElapsedTime(_since).TotalSeconds);
        }

        Changed?.Invoke();
    }
}
