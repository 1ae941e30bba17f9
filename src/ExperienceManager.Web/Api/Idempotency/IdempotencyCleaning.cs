using ExperienceManager.Web.Data;

namespace ExperienceManager.Web.Api.Idempotency;

/// <summary>Forgets old idempotency keys once an hour.</summary>
internal sealed class IdempotencyCleaning(IdempotentWrites writes, TimeProvider time, ILogger<IdempotencyCleaning> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                await writes.ForgetOldAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (WriteUnavailableException exception)
            {
                logger.LogWarning(exception, "Old idempotency keys were not forgotten; the next hour tries again.");
            }
        }
    }
}
