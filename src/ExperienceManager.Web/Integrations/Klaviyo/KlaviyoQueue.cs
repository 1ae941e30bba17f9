using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Klaviyo;

/// <summary>
/// Look-ups that orders wait for, kept in the database: what was committed with an order survives any crash. A look-up is taken with a
/// lease, so that of several nodes one does it and another takes over when that one dies.
/// </summary>
public sealed class KlaviyoQueue(IDbContextFactory<AppDbContext> contexts, WriteQueue writes, IClock clock)
{
    private static readonly Duration Lease = Duration.FromMinutes(5);
    private static readonly Duration FirstPause = Duration.FromSeconds(30);
    private static readonly Duration MaxPause = Duration.FromHours(1);

    /// <summary>Asks for a look-up in the transaction that writes the order.</summary>
    public static Task AddAsync(WriteScope scope, ShopId shop, Guid order, string email, Instant now)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var at = InstantConverter.ToDatabase(now);
        return new Statement(scope.Connection, """
            INSERT INTO klaviyo_look_ups (shop_id, order_id, email, due_at, attempts, queued_at) VALUES (@p0, @p1, @p2, @p3, 0, @p3)
            ON CONFLICT (shop_id, order_id) DO UPDATE SET email = excluded.email, due_at = excluded.due_at, attempts = 0, queued_at = excluded.queued_at
            """, 4).ExecuteAsync(scope, shop.Value, order, email, at);
    }

    /// <summary>The shops that have look-ups due.</summary>
    internal async Task<IReadOnlyList<ShopId>> DueShopsAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Set<KlaviyoLookUpRecord>().Where(row => row.DueAt <= now).Select(row => row.ShopId).Distinct().ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes a shop's next look-up that is due; null when there is none.</summary>
    internal async Task<KlaviyoLookUpRecord?> TakeAsync(ShopId shop, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = clock.GetCurrentInstant();
            if (await NextAsync(shop, now, cancellationToken).ConfigureAwait(false) is not { } next) return null;
            var isOurs = await writes.WriteAsync(
                scope => new Statement(scope.Connection, "UPDATE klaviyo_look_ups SET due_at = @p2 WHERE shop_id = @p0 AND order_id = @p1 AND due_at = @p3", 4)
                    .ExecuteAsync(scope, shop.Value, next.OrderId, InstantConverter.ToDatabase(now + Lease), InstantConverter.ToDatabase(next.DueAt)),
                WriteLane.Ingest,
                cancellationToken).ConfigureAwait(false) == 1;
            if (isOurs) return next;
        }
    }

    /// <summary>A look-up is done, unless the order asked for another one meanwhile.</summary>
    internal Task DoneAsync(ShopId shop, KlaviyoLookUpRecord lookUp) => writes.WriteAsync(
        scope => new Statement(scope.Connection, "DELETE FROM klaviyo_look_ups WHERE shop_id = @p0 AND order_id = @p1 AND queued_at = @p2", 3)
            .ExecuteAsync(scope, shop.Value, lookUp.OrderId, InstantConverter.ToDatabase(lookUp.QueuedAt)),
        WriteLane.Ingest);

    /// <summary>A look-up failed: it is due again after a pause that doubles every time.</summary>
    internal Task PostponeAsync(ShopId shop, KlaviyoLookUpRecord lookUp, TimeSpan? atLeast)
    {
        var due = clock.GetCurrentInstant() + PauseAfter(lookUp.Attempts, atLeast);
        return writes.WriteAsync(
            scope => new Statement(scope.Connection, "UPDATE klaviyo_look_ups SET due_at = @p2, attempts = @p3 WHERE shop_id = @p0 AND order_id = @p1 AND queued_at = @p4", 5)
                .ExecuteAsync(scope, shop.Value, lookUp.OrderId, InstantConverter.ToDatabase(due), lookUp.Attempts + 1, InstantConverter.ToDatabase(lookUp.QueuedAt)),
            WriteLane.Ingest);
    }

    /// <summary>How long to wait after so many failures before this one.</summary>
    internal static Duration PauseAfter(int attempts, TimeSpan? atLeast)
    {
        var pause = Duration.Min(FirstPause * Math.Pow(2, Math.Min(attempts, 10)), MaxPause);
        return atLeast is { } least ? Duration.Max(pause, Duration.FromTimeSpan(least)) : pause;
    }

    private async Task<KlaviyoLookUpRecord?> NextAsync(ShopId shop, Instant now, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Set<KlaviyoLookUpRecord>().Where(row => row.ShopId == shop && row.DueAt <= now)
            .OrderBy(row => row.DueAt).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
    }
}
