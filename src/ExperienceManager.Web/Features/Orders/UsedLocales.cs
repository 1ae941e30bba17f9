using ExperienceManager.Domain.Locales;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Orders.Json;
using ExperienceManager.Web.Features.Snapshots;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>The page locales that a shop's orders are shown in: those that texts are needed for.</summary>
public sealed class UsedLocales(OrderStore orders, SnapshotCache snapshots)
{
    /// <summary>Orders that are looked at, newest first.</summary>
    public const int MaxOrders = 1_000;

    private const int BatchSize = 256;

    /// <summary>Locales of the shop that some recent order is shown in, the most frequent first; empty without orders.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        if (await snapshots.GetAsync(shop, cancellationToken).ConfigureAwait(false) is not { } snapshot) return [];
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var batch in orders.BatchesAsync(shop, MaxOrders, BatchSize, cancellationToken).ConfigureAwait(false))
        {
            foreach (var order in batch.Select(stored => OrderJson.ReadParts(stored.Data, OrderParts.Basic)).Where(order => !order.IsTest))
            {
                var locale = LocaleTag.Choose([order.Locale], snapshot.Source.Locales, snapshot.Source.DefaultLocale);
                counts[locale] = counts.GetValueOrDefault(locale) + 1;
            }
        }

        return [.. counts.OrderByDescending(locale => locale.Value).ThenBy(locale => locale.Key, StringComparer.Ordinal)
            .Select(locale => locale.Key)];
    }
}
