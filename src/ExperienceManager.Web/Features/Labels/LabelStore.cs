using System.Collections.Concurrent;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Labels;

/// <summary>
/// The labels of shops, counted at most once a minute a shop: anyone who looks in between sees the last count and when it was made. While a
/// new one is being made the old one is shown.
/// </summary>
public sealed class LabelStore(IDbContextFactory<AppDbContext> contexts, ReadGate gate, IClock clock, ILogger<LabelStore> logger)
{
    private const int MaxShops = 50;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private static readonly Duration Fresh = Duration.FromMinutes(1);

    private readonly ConcurrentDictionary<ShopId, LabelCounts> _kept = new();
    private readonly ConcurrentDictionary<ShopId, Lazy<Task<LabelCounts>>> _counting = new();

    /// <summary>The last count; the first one is waited for.</summary>
    public async Task<LabelCounts> GetAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        if (!_kept.TryGetValue(shop, out var kept)) return await CountAsync(shop).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (clock.GetCurrentInstant() - kept.AsOf >= Fresh) _ = CountQuietlyAsync(shop);
        return kept;
    }

    /// <summary>Counts now; those who ask for it at the same time share one count.</summary>
    public Task<LabelCounts> CountAsync(ShopId shop) =>
        _counting.GetOrAdd(shop, key => new Lazy<Task<LabelCounts>>(() => ReadAsync(key))).Value;

    private async Task<LabelCounts> ReadAsync(ShopId shop)
    {
        try
        {
            var counts = await gate.RunAsync(shop, Timeout, stop => ReadAsync(shop, stop)).ConfigureAwait(false);
            Keep(shop, counts);
            return counts;
        }
        finally
        {
            _counting.TryRemove(shop, out _);
        }
    }

    private async Task<LabelCounts> ReadAsync(ShopId shop, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await LabelCounting.ReadAsync(context, shop, clock.GetCurrentInstant(), cancellationToken).ConfigureAwait(false);
    }

    private void Keep(ShopId shop, LabelCounts counts)
    {
        _kept[shop] = counts;
        if (_kept.Count > MaxShops && _kept.MinBy(pair => pair.Value.AsOf) is { Key: var oldest }) _kept.TryRemove(oldest, out _);
    }

    private async Task CountQuietlyAsync(ShopId shop)
    {
        try
        {
            await CountAsync(shop).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ReadUnavailableException || DatabaseFailure.Is(exception))
        {
            logger.LogWarning(exception, "The labels of a shop could not be counted; keeping the last count.");
        }
    }
}
