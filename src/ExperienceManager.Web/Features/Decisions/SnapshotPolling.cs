namespace ExperienceManager.Web.Features.Decisions;

/// <summary>Looks every two seconds whether another node changed a shop. A failure is logged and tried again: the last snapshot keeps serving.</summary>
internal sealed class SnapshotPolling(SnapshotCache snapshots, TimeProvider time, ILogger<SnapshotPolling> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                await snapshots.RefreshChangedAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.LogWarning(exception, "Could not check for changed shops; serving the last known configuration.");
            }
        }
    }
}
