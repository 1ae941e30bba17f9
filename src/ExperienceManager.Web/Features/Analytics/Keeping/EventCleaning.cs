using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Storage;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Npgsql;

namespace ExperienceManager.Web.Features.Analytics.Keeping;

/// <summary>
/// Throws away raw events that are older than their shop keeps them, once an hour; the rollups stay. SQLite deletes a day at a time.
/// PostgreSQL does so too for shops that keep less than others do; the rows of the others go with the table of their month, once no shop
/// keeps anything of it. What shoppers wrote does not wait for that.
/// </summary>
internal sealed class EventCleaning(IDbContextFactory<AppDbContext> contexts, WriteQueue writes, IClock clock)
{
    private const int DaysOfMonth = 31;

    /// <summary>Does it for every shop.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var today = CalendarDays.DayOf(clock.GetCurrentInstant(), DateTimeZone.Utc);
        var (shops, hasMonths) = await ShopsAsync(cancellationToken).ConfigureAwait(false);
        var longest = shops.Select(shop => shop.KeepDays).DefaultIfEmpty(EventRetention.UsualDays).Max();
        foreach (var shop in shops)
        {
            var first = today - shop.KeepDays;
            var goesWithMonth = hasMonths && longest - shop.KeepDays < DaysOfMonth;
            if (goesWithMonth) await LeaveToMonthsAsync(shop, first, cancellationToken).ConfigureAwait(false);
            else await ThrowAwayAsync(shop.Shop, first, cancellationToken).ConfigureAwait(false);
        }

        if (!hasMonths) return;
        await RunAsync(connection => PostgresMonths.EnsureAsync(connection, today, cancellationToken)).ConfigureAwait(false);
        // A day later than it could be: what is reported for the first day that counts may still be on its way.
        var before = today - longest - 1;
        await RunAsync(connection => PostgresMonths.DropAsync(connection, before, cancellationToken)).ConfigureAwait(false);
    }

    private Task<int> RunAsync(Func<NpgsqlConnection, Task<int>> work) =>
        writes.WriteAsync(scope => work((NpgsqlConnection)scope.Connection), WriteLane.Ingest);

    private async Task ThrowAwayAsync(ShopId shop, int first, CancellationToken cancellationToken)
    {
        foreach (var day in await DaysBeforeAsync(shop, first, cancellationToken).ConfigureAwait(false))
        {
            await writes.WriteAsync(scope => ThrowAwayAsync(scope, shop, day), WriteLane.Ingest, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<int> ThrowAwayAsync(WriteScope scope, ShopId shop, int day)
    {
        await NoteAsync(scope, shop, day).ConfigureAwait(false);
        await scope.Context.Set<VisitorRecord>().Where(row => row.ShopId == shop && row.Day == day).ExecuteDeleteAsync()
            .ConfigureAwait(false);
        return await scope.Context.Set<EventRecord>().Where(row => row.ShopId == shop && row.Day == day).ExecuteDeleteAsync()
            .ConfigureAwait(false);
    }

    // Nothing counts on the rows any more from here on.
    private static async Task NoteAsync(WriteScope scope, ShopId shop, int day)
    {
        if (await scope.Context.Set<RetentionRecord>().SingleOrDefaultAsync(row => row.ShopId == shop)
            .ConfigureAwait(false) is not { } record)
        {
            scope.Context.Add(record = new RetentionRecord { ShopId = shop });
        }

        record.ThrownAwayBefore = Math.Max(record.ThrownAwayBefore, day + 1);
        await scope.Context.SaveChangesAsync().ConfigureAwait(false);
    }

    private async Task LeaveToMonthsAsync(KeptShop kept, int first, CancellationToken cancellationToken)
    {
        var (shop, _, thrownAway) = kept;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var last = await context.Set<EventRecord>().Where(row => row.ShopId == shop && row.Day >= thrownAway && row.Day < first)
            .Select(row => (int?)row.Day).MaxAsync(cancellationToken).ConfigureAwait(false);
        if (last is not { } day) return;
        await writes.WriteAsync(
            async scope =>
            {
                await NoteAsync(scope, shop, day).ConfigureAwait(false);
                await PostgresMonths.DeleteOtherAsync((NpgsqlConnection)scope.Connection, shop.Value, first).ConfigureAwait(false);
                var written = scope.Context.Set<EventRecord>().Where(row => row.ShopId == shop && row.Rating != null && row.Day < first);
                return await written.ExecuteDeleteAsync().ConfigureAwait(false);
            },
            WriteLane.Ingest,
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<(List<KeptShop> Shops, bool HasMonths)> ShopsAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var shops = await context.Set<ShopRecord>().Select(shop => shop.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        var kept = await context.Set<RetentionRecord>().ToDictionaryAsync(row => row.ShopId, cancellationToken).ConfigureAwait(false);
        return ([.. shops.Select(Kept)], context.Database.IsNpgsql());

        KeptShop Kept(ShopId shop) => kept.GetValueOrDefault(shop) is { } row
            ? new KeptShop(shop, row.KeepDays, row.ThrownAwayBefore)
            : new KeptShop(shop, EventRetention.UsualDays, 0);
    }

    private async Task<List<int>> DaysBeforeAsync(ShopId shop, int first, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Set<EventRecord>().Where(row => row.ShopId == shop && row.Day < first).Select(row => row.Day).Distinct()
            .OrderBy(day => day).ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    private sealed record KeptShop(ShopId Shop, int KeepDays, int ThrownAwayBefore);
}
