using System.Collections.Concurrent;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Matching;

/// <summary>
/// The order samples of the shops that someone is editing in, shared by all circuits: ten people on one shop hold its orders once.
/// </summary>
public sealed class RecentOrders(OrderStore orders, IClock clock)
{
    private const int BatchSize = 256;
    private static readonly Duration Fresh = Duration.FromMinutes(1);
    private static readonly Duration Kept = Duration.FromMinutes(5);
    private readonly ConcurrentDictionary<ShopId, (Instant At, Lazy<Task<OrderSample>> Sample)> _samples = new();

    /// <summary>The shop's sample, at most a minute old.</summary>
    public async Task<OrderSample> GetAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        var now = clock.GetCurrentInstant();
        foreach (var (old, entry) in _samples)
        {
            if (now - entry.At > Kept) _samples.TryRemove(old, out _);
        }

        var found = _samples.AddOrUpdate(
            shop, _ => Begin(shop, now), (_, entry) => now - entry.At < Fresh && !entry.Sample.Value.IsFaulted ? entry : Begin(shop, now));
        return await found.Sample.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The shop's orders as they are now, for answers that are compared with what was just written.</summary>
    public async Task<OrderSample> ReadAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        var entry = Begin(shop, clock.GetCurrentInstant());
        _samples[shop] = entry;
        return await entry.Sample.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    // Not cancelled with the first caller: others may be waiting for the same sample.
    private (Instant At, Lazy<Task<OrderSample>> Sample) Begin(ShopId shop, Instant now) =>
        (now, new(() => Task.Run(() => ReadAsync(shop, now))));

    private async Task<OrderSample> ReadAsync(ShopId shop, Instant now)
    {
        // Reading the stored form is most of the work: the batches are read on all processors, and stay in order.
        var reading = new List<Task<OrderData[]>>();
        await foreach (var batch in orders.BatchesAsync(shop, OrderSample.Most, BatchSize).ConfigureAwait(false))
        {
            reading.Add(Task.Run(() => batch.Select(order => OrderJson.ReadStored(order.Data).Track(now)).ToArray()));
        }

        var data = (await Task.WhenAll(reading).ConfigureAwait(false)).SelectMany(batch => batch).Where(order => !order.IsTest).ToList();
        return new OrderSample(data, new SeenValues(data, new RuleTime(now, DateTimeZone.Utc)), now);
    }
}
