using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Klaviyo;

/// <summary>
/// Does the look-ups that orders wait for: each shop's one after the other, for the quota allows no more, the shops side by side. The
/// labels go into the order through its ingest; doing a look-up twice changes nothing.
/// </summary>
internal sealed class KlaviyoWorker(
    KlaviyoQueue queue, KlaviyoSignal signal, KlaviyoLabels labels, KlaviyoCacheStore cache, OrderIngest ingest, WriteQueue writes, IClock clock, TimeProvider time, ILogger<KlaviyoWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly Duration CleaningInterval = Duration.FromMinutes(10);
    private static readonly Duration GiveUpAfter = Duration.FromDays(7);

    private readonly Dictionary<ShopId, Task> _running = [];
    private Instant _cleanedAt;

    /// <summary>Does what is due now; for the service and for tests.</summary>
    internal async Task RunDueAsync(CancellationToken cancellationToken)
    {
        await BeginDueAsync(cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(_running.Values).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await BeginDueAsync(stoppingToken).ConfigureAwait(false);
                await CleanAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.LogWarning(exception, "Klaviyo look-ups could not be started; retrying soon.");
            }

            await signal.WaitAsync(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(_running.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task BeginDueAsync(CancellationToken cancellationToken)
    {
        foreach (var shop in await queue.DueShopsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (_running.TryGetValue(shop, out var running) && !running.IsCompleted) continue;
            _running[shop] = Task.Run(() => RunShopAsync(shop, cancellationToken), cancellationToken);
        }
    }

    private async Task RunShopAsync(ShopId shop, CancellationToken cancellationToken)
    {
        try
        {
            while (await queue.TakeAsync(shop, cancellationToken).ConfigureAwait(false) is { } lookUp)
            {
                // While Klaviyo is down the others stay due, instead of being postponed one by one.
                if (!await RunAsync(shop, lookUp, cancellationToken).ConfigureAwait(false)) return;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The lease ends by itself; the look-up is done by another node or after the restart.
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogWarning(exception, "A Klaviyo look-up of shop {Shop} could not be finished; retrying.", shop);
        }
    }

    private async Task<bool> RunAsync(ShopId shop, KlaviyoLookUpRecord lookUp, CancellationToken cancellationToken)
    {
        var answer = await labels.LookUpAsync(shop, lookUp.Email, cancellationToken).ConfigureAwait(false);
        if (answer.Standing == KlaviyoStanding.Failed && !answer.IsFinal && clock.GetCurrentInstant() - lookUp.QueuedAt < GiveUpAfter)
        {
            await queue.PostponeAsync(shop, lookUp, answer.RetryAfter).ConfigureAwait(false);
            return false;
        }

        if (answer.Labels.Sorted.Length > 0) await UniteAsync(shop, lookUp, answer.Labels, cancellationToken).ConfigureAwait(false);
        await queue.DoneAsync(shop, lookUp).ConfigureAwait(false);
        return true;
    }

    private async Task UniteAsync(ShopId shop, KlaviyoLookUpRecord lookUp, LabelSet found, CancellationToken cancellationToken)
    {
        var write = await ingest.PrepareLabelsAsync(shop, lookUp.OrderId, found, LabelSource.Klaviyo, lookUp.Email, cancellationToken).ConfigureAwait(false);
        var result = await writes.WriteAsync(scope => write(scope), WriteLane.Ingest, cancellationToken).ConfigureAwait(false);
        if (!result.Succeeded) logger.LogWarning("Klaviyo's labels could not be added to order {Order}: {Reason}", lookUp.OrderId, result.Message);
    }

    private async Task CleanAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        if (now - _cleanedAt < CleaningInterval) return;
        _cleanedAt = now;
        await cache.ForgetOldAsync(cancellationToken).ConfigureAwait(false);
    }
}
