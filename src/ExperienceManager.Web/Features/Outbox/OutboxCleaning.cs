using ExperienceManager.Web.Data;

namespace ExperienceManager.Web.Features.Outbox;

/// <summary>Forgets old delivered messages once an hour; dead letters stay until somebody sends them again.</summary>
internal sealed class OutboxCleaning(OutboxLeases leases, TimeProvider time, ILogger<OutboxCleaning> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                await leases.ForgetOldAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (WriteUnavailableException exception)
            {
                logger.LogWarning(exception, "Old delivered messages were not forgotten; the next hour tries again.");
            }
        }
    }
}
