using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Storage;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Analytics.Reading;

/// <summary>How many events were left out of the numbers.</summary>
internal sealed class LeftOutQueries(IDbContextFactory<AppDbContext> contexts)
{
    /// <summary>The events left out in the days of a filter, by <see cref="LeftOutReason"/>; every reason is there.</summary>
    public async Task<IReadOnlyDictionary<string, long>> ReadAsync(
        ShopId shop, AnalyticsFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var (from, to) = (CalendarDays.Number(filter.From), CalendarDays.Number(filter.To));
        var counted = await context.Set<LeftOutRecord>().Where(row => row.ShopId == shop && row.Day >= from && row.Day < to)
            .GroupBy(row => row.Reason).Select(reason => new { reason.Key, Events = reason.Sum(row => row.Events) })
            .ToDictionaryAsync(reason => reason.Key, reason => reason.Events, StringComparer.Ordinal, cancellationToken)
            .ConfigureAwait(false);
        return LeftOutReason.All.ToDictionary(reason => reason, reason => counted.GetValueOrDefault(reason), StringComparer.Ordinal);
    }
}
