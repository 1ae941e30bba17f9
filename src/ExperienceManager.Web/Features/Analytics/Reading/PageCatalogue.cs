using System.Collections.Concurrent;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Storage;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Analytics.Reading;

/// <summary>
/// The dimensions that the numbers in rollup rows stand for, in memory: a few thousand a shop, never changed, only added to. Whether some
/// were added is seen by their number.
/// </summary>
internal sealed class PageCatalogue(IDbContextFactory<AppDbContext> contexts)
{
    private readonly ConcurrentDictionary<ShopId, PageSet> _known = new();

    /// <summary>The pages of a shop that were there when last asked for; null before the first time.</summary>
    public PageSet? Known(ShopId shop) => _known.GetValueOrDefault(shop);

    /// <summary>All pages of a shop.</summary>
    public async Task<PageSet> GetAsync(ShopId shop, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = context.Set<DimensionRecord>().AsNoTracking().Where(row => row.ShopId == shop);
        var count = await rows.CountAsync(cancellationToken).ConfigureAwait(false);
        if (_known.TryGetValue(shop, out var known) && known.All.Count == count) return known;
        return _known[shop] =
            new PageSet(await rows.ToDictionaryAsync(row => row.Id, row => row.ToPage(), cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Forgets everything; for a database that was created again.</summary>
    public void Clear() => _known.Clear();
}

/// <summary>The pages of a shop, and what of them the rows of days are kept by.</summary>
internal sealed class PageSet
{
    /// <summary>Takes all pages.</summary>
    public PageSet(IReadOnlyDictionary<long, PageDimensions> all)
    {
        (All, Lasting) = (all, Parts(all.Values, page => page.Lasting));
        (Screens, Subjects) = (Parts(Lasting.Values, page => page.Screen), Parts(Lasting.Values, page => page.Subject));
    }

    /// <summary>As events have them.</summary>
    public IReadOnlyDictionary<long, PageDimensions> All { get; }

    /// <summary><see cref="PageDimensions.Lasting"/> of each.</summary>
    public IReadOnlyDictionary<long, PageDimensions> Lasting { get; }

    /// <summary><see cref="PageDimensions.Screen"/> of each.</summary>
    public IReadOnlyDictionary<long, PageDimensions> Screens { get; }

    /// <summary><see cref="PageDimensions.Subject"/> of each.</summary>
    public IReadOnlyDictionary<long, PageDimensions> Subjects { get; }

    /// <summary>The pages that a filter takes, as events have them.</summary>
    public List<long> TakenBy(AnalyticsFilter filter) => [.. All.Where(page => filter.Takes(page.Value)).Select(page => page.Key)];

    private static Dictionary<long, PageDimensions> Parts(IEnumerable<PageDimensions> pages, Func<PageDimensions, PageDimensions> part) =>
        pages.Select(part).Distinct().ToDictionary(page => page.Id);
}
