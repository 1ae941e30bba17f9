using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Storage;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Analytics.Keeping;

/// <summary>What a rebuild found.</summary>
/// <param name="Days">Days looked at.</param>
/// <param name="Events">Raw events counted.</param>
/// <param name="Differing">Rollup rows that were not what the raw events say; they are now.</param>
public sealed record RebuildReport(int Days, long Events, int Differing);

/// <summary>
/// Makes the rollups again from the raw events, a day at a time, and says how many rows were not as they are now: none, unless something
/// went wrong. Days whose raw events were thrown away are left alone.
/// </summary>
internal sealed class AnalyticsRebuild(IDbContextFactory<AppDbContext> contexts, WriteQueue writes)
{
    /// <summary>Does it for a shop.</summary>
    public async Task<RebuildReport> RunAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        var (thrownAway, first, last) = await SpanAsync(shop, cancellationToken).ConfigureAwait(false);
        var report = new RebuildReport(0, 0, 0);
        var pages = await PagesAsync(shop, cancellationToken).ConfigureAwait(false);
        // A calendar day begins up to 14 hours before and ends up to 12 hours after the 24 UTC hours of its number: the hours at either end
        // belong to two days, and are whole only as long as both days' events are there.
        for (var day = Math.Max(first - 1, thrownAway); day <= last + 1; day++)
        {
            var rebuild = new DayRebuild(shop, day, pages) { HasHours = thrownAway == 0 || day > thrownAway };
            var (events, differing) = await writes.WriteAsync(rebuild.RunAsync, WriteLane.Ingest, cancellationToken).ConfigureAwait(false);
            report = new(report.Days + (events > 0 ? 1 : 0), report.Events + events, report.Differing + differing);
        }

        return report;
    }

    // The last day is before the first when there is nothing.
    private async Task<(int ThrownAwayBefore, int First, int Last)> SpanAsync(ShopId shop, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var thrownAway = await context.Set<RetentionRecord>().Where(row => row.ShopId == shop).Select(row => row.ThrownAwayBefore)
            .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var days = context.Set<DayRecord>().Where(row => row.ShopId == shop && row.Day >= thrownAway).Select(row => (int?)row.Day);
        var events = context.Set<EventRecord>().Where(row => row.ShopId == shop && row.Day >= thrownAway).Select(row => (int?)row.Day);
        int?[] ends =
        [
            await days.MinAsync(cancellationToken).ConfigureAwait(false), await days.MaxAsync(cancellationToken).ConfigureAwait(false),
            await events.MinAsync(cancellationToken).ConfigureAwait(false), await events.MaxAsync(cancellationToken).ConfigureAwait(false),
        ];
        return (thrownAway, ends.Min() ?? 1, ends.Max() ?? -1);
    }

    private async Task<Dictionary<long, PageDimensions>> PagesAsync(ShopId shop, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Set<DimensionRecord>().Where(row => row.ShopId == shop)
            .ToDictionaryAsync(row => row.Id, row => row.ToPage(), cancellationToken).ConfigureAwait(false);
    }
}
