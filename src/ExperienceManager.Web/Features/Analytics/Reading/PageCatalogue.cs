using System.Collections.Concurrent;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Storage;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Analytics.Reading;

/// <summary>
/// The dimensions that the numbers in rollup rows stand for, in memory: a few thousand a shop, never changed, only added to. Whether some were
/// added is seen by their number.
/// </summary>
internal sealed class PageCatalogue(IDbContextFactory<AppDbContext> contexts)
{
    private readonly ConcurrentDictionary<ShopId, IReadOnlyDictionary<long, PageDimensions>> _known = new();

    /// <summary>All pages of a shop.</summary>
    public async Task<IReadOnlyDictionary<long, PageDimensions>> GetAsync(ShopId shop, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = context.ConfigureAwait(false);
        var rows = context.Set<DimensionRecord>().Where(row => row.ShopId == shop);
        var count = await rows.CountAsync(cancellationToken).ConfigureAwait(false);
        if (_known.TryGetValue(shop, out var known) && known.Count == count) return known;
        return _known[shop] = await rows.ToDictionaryAsync(
            row => row.Id,
            row => new PageDimensions(row.Segment, row.HeldOutFrom, row.Experience, row.Revision, row.Locale, row.Device),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Forgets everything; for a database that was made anew.</summary>
    public void Clear() => _known.Clear();
}
