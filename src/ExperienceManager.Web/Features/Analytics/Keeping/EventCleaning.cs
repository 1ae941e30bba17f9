using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Storage;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Analytics.Keeping;

/// <summary>Throws away raw events that are older than their shop keeps them, once an hour and a day at a time; the rollups stay.</summary>
internal sealed class EventCleaning(IDbContextFactory<AppDbContext> contexts, WriteQueue writes, IClock clock)
{
    /// <summary>Does it for every shop.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var today = CalendarDays.DayOf(clock.GetCurrentInstant(), DateTimeZone.Utc);
        foreach (var (shop, keepDays) in await ShopsAsync(cancellationToken).ConfigureAwait(false))
        {
            var first = today - keepDays;
            foreach (var day in await DaysBeforeAsync(shop, first, cancellationToken).ConfigureAwait(false))
            {
                await writes.WriteAsync(scope => ThrowAwayAsync(scope, shop, day), WriteLane.Ingest, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task<int> ThrowAwayAsync(WriteScope scope, ShopId shop, int day)
    {
        if (await scope.Context.Set<RetentionRecord>().SingleOrDefaultAsync(row => row.ShopId == shop).ConfigureAwait(false) is not { } record)
        {
            scope.Context.Add(record = new RetentionRecord { ShopId = shop });
        }

        record.ThrownAwayBefore = Math.Max(record.ThrownAwayBefore, day + 1);
        await scope.Context.SaveChangesAsync().ConfigureAwait(false);
        await scope.Context.Set<VisitorRecord>().Where(row => row.ShopId == shop && row.Day == day).ExecuteDeleteAsync().ConfigureAwait(false);
        return await scope.Context.Set<EventRecord>().Where(row => row.ShopId == shop && row.Day == day).ExecuteDeleteAsync().ConfigureAwait(false);
    }

    private async Task<List<(ShopId Shop, int KeepDays)>> ShopsAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var shops = await context.Set<ShopRecord>().Select(shop => shop.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        var kept = await context.Set<RetentionRecord>().ToDictionaryAsync(row => row.ShopId, row => row.KeepDays, cancellationToken).ConfigureAwait(false);
        return [.. shops.Select(shop => (shop, kept.GetValueOrDefault(shop, EventRetention.UsualDays)))];
    }

    private async Task<List<int>> DaysBeforeAsync(ShopId shop, int first, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Set<EventRecord>().Where(row => row.ShopId == shop && row.Day < first).Select(row => row.Day).Distinct().OrderBy(day => day).ToListAsync(cancellationToken).ConfigureAwait(false);
    }
}
