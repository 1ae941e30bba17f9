using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data.Nodes;
using ExperienceManager.Web.Features.Shops;

namespace ExperienceManager.Web.Features.Snapshots;

/// <summary>
/// Renews the snapshots of shops that another node has changed: when it says so, and every two seconds in case that was not heard. A
/// failure is logged and tried again: the last snapshot keeps serving.
/// </summary>
internal sealed class SnapshotPolling(SnapshotCache snapshots, NodeMessages messages, TimeProvider time, ILogger<SnapshotPolling> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private Task HearAsync(string? changed, CancellationToken cancellationToken) => Guid.TryParse(changed, out var shop)
        ? snapshots.RefreshKnownAsync(new ShopId(shop), cancellationToken)
        : snapshots.RefreshChangedAsync(cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        messages.Subscribe(ShopCommands.ChangedTopic, HearAsync);
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
