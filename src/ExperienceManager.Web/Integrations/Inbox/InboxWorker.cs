using ExperienceManager.Web.Data;

namespace ExperienceManager.Web.Integrations.Inbox;

/// <summary>Keeps the inbox empty: at once after a commit of this node, within a second for what comes due otherwise.</summary>
internal sealed class InboxWorker(InboxProcessing processing, InboxSignal signal, TimeProvider time, ILogger<InboxWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!await RunAsync(stoppingToken).ConfigureAwait(false)) await signal.WaitAsync(Longest, time, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            return await processing.RunAsync(stoppingToken).ConfigureAwait(false) > 0;
        }
#pragma warning disable CA1031 // The database may be away for a while; the worker must outlive that.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            if (exception is WriteUnavailableException) logger.LogDebug(exception, "The inbox is waiting for the database.");
            else logger.LogError(exception, "The inbox could not be processed; retrying in a second.");
            return false;
        }
    }
}
