using ExperienceManager.Domain.Locales;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders.Links;
using ExperienceManager.Web.Features.Snapshots;
using ExperienceManager.Web.Features.Tracking;
using NodaTime;

namespace ExperienceManager.Web.Features.Analytics.Collection.Outages;

/// <summary>Counts the beacons that were kept during an outage, as of when they came in, once the database is back.</summary>
internal sealed class BeaconDelivery(
    BeaconFile file,
    DatabaseWatch watch,
    SnapshotCache snapshots,
    TrackedOrders orders,
    EventIngest ingest,
    IServiceProvider services,
    TimeProvider time,
    ILogger<BeaconDelivery> logger)
    : BackgroundService
{
    private const int AtOnce = 32;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    // The key of the tokens is read when the server starts, after this was made.
    private TrackingToken Tokens => services.GetRequiredService<TrackingToken>();

    /// <summary>Delivers everything that waits. What fails stays, and is delivered again later.</summary>
    public async Task DeliverAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        await file.HandOverAsync(beacons => Parallel.ForEachAsync(
            beacons,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (beacon, stop) =>
            {
                await DeliverAsync(beacon, stop).ConfigureAwait(false);
                Interlocked.Increment(ref count);
            })).ConfigureAwait(false);
        if (count > 0) logger.LogInformation("Counted {Count} reports of tracking pages that came in while the database was away.", count);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            if (watch.IsAway || !file.HasBeacons) continue;
            try
            {
                await DeliverAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.LogWarning(exception, "Could not count the reports that were kept during an outage; trying again.");
            }
        }
    }

    private async Task DeliverAsync(KeptBeacon kept, CancellationToken cancellationToken)
    {
        if (BeaconReader.Read(kept.Body) is not { Succeeded: true, Value: var beacon }) return;
        var snapshot = await snapshots.GetAsync(kept.Slug, cancellationToken).ConfigureAwait(false);
        if (snapshot is null || !Tokens.TryRead(snapshot.ShopId, beacon.Token, out var id)) return;
        if (await orders.FindAsync(snapshot.ShopId, id, cancellationToken).ConfigureAwait(false) is not { } order) return;
        var locale = LocaleTag.Choose([order.Data.Locale, .. kept.Languages], snapshot.Source.Locales, snapshot.Source.DefaultLocale);
        var at = Instant.FromDateTimeOffset(kept.At);
        var events = beacon.Events.Select(reported => reported with { At = reported.At ?? at }).ToList();
        await ingest.TakeAsync(
            snapshot, order, new Reporter(beacon.Visitor, locale, kept.Device, kept.IsRobot), events, cancellationToken)
                .ConfigureAwait(false);
    }
}
