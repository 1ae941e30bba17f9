using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Storage;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Analytics.Reading;

/// <summary>
/// Numbers of the groups that chance puts orders into, counted by order: each once in a period, however often its customer looks.
/// </summary>
internal sealed class OrderQueries(IDbContextFactory<AppDbContext> contexts, PageCatalogue catalogue)
{
    /// <summary>Every group with numbers in the days and pages of a filter; its campaign says nothing here.</summary>
    public async Task<IReadOnlyDictionary<string, OrderTally>> PartsAsync(
        ShopId shop, AnalyticsFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var taken = filter.IsNarrow ? (await catalogue.GetAsync(shop, cancellationToken).ConfigureAwait(false)).TakenBy(filter) : null;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var (from, to) = (CalendarDays.Number(filter.From), CalendarDays.Number(filter.To));
        var rows = context.Set<ExposureRecord>().Where(row => row.ShopId == shop && row.Day >= from && row.Day < to);
        if (taken is not null) rows = rows.Where(row => taken.Contains(row.Page));
        return await rows
            .GroupBy(row => new { row.Part, row.OrderId })
            .Select(order => new { order.Key.Part, Impressions = order.Sum(row => row.Impressions), Clicks = order.Sum(row => row.Clicks) })
            .GroupBy(order => order.Part)
            .Select(part => new
            {
                part.Key,
                Tally = new OrderTally(
                    part.LongCount(), part.Sum(order => order.Clicks > 0 ? 1L : 0L), part.Sum(order => order.Impressions),
                    part.Sum(order => order.Clicks)),
            })
            .ToDictionaryAsync(row => row.Key, row => row.Tally, StringComparer.Ordinal, cancellationToken).ConfigureAwait(false);
    }
}
