using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Connections;

/// <summary>
/// How connections fare. Notes are one statement each, may ride on a write that is made anyway, and leave the shop's configuration
/// version alone.
/// </summary>
public sealed class ConnectionStatus(IDbContextFactory<AppDbContext> contexts, WriteQueue writes, IClock clock)
{
    private const int MaxErrorLength = 500;
    private const string Upsert = "INSERT INTO connection_status (shop_id, kind, deliveries, failures, ";
    private const string OnConflict = " ON CONFLICT (shop_id, kind) DO UPDATE SET ";

    /// <summary>The status of every connection of a shop that has one.</summary>
    public async Task<IReadOnlyList<ConnectionStatusRecord>> ListAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Set<ConnectionStatusRecord>().Where(row => row.ShopId == shop).ToListAsync(cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Notes a success; a write of its own.</summary>
    public Task SucceededAsync(ShopId shop, ConnectionKind kind, CancellationToken cancellationToken = default) =>
        writes.WriteAsync(scope => SucceededAsync(scope, shop, kind, clock.GetCurrentInstant()), WriteLane.Ingest, cancellationToken);

    /// <summary>Notes a failure; a write of its own.</summary>
    public Task FailedAsync(ShopId shop, ConnectionKind kind, string error, CancellationToken cancellationToken = default) =>
        writes.WriteAsync(scope => FailedAsync(scope, shop, kind, error, clock.GetCurrentInstant()), WriteLane.Ingest, cancellationToken);

    /// <summary>Notes that something came in.</summary>
    internal static Task<int> DeliveredAsync(WriteScope scope, ShopId shop, ConnectionKind kind, Instant now) => RunAsync(
        scope,
        Upsert + "last_delivery_at) VALUES (@p0, @p1, 1, 0, @p2)" + OnConflict
            + "last_delivery_at = excluded.last_delivery_at, deliveries = connection_status.deliveries + 1",
        shop.Value, kind.ToString(), InstantConverter.ToDatabase(now));

    /// <summary>Notes that something was done.</summary>
    internal static Task<int> SucceededAsync(WriteScope scope, ShopId shop, ConnectionKind kind, Instant now) => RunAsync(
        scope,
        Upsert + "last_success_at) VALUES (@p0, @p1, 0, 0, @p2)" + OnConflict + "last_success_at = excluded.last_success_at",
        shop.Value, kind.ToString(), InstantConverter.ToDatabase(now));

    /// <summary>Notes that something went wrong.</summary>
    internal static Task<int> FailedAsync(WriteScope scope, ShopId shop, ConnectionKind kind, string error, Instant now) => RunAsync(
        scope,
        Upsert + "last_error_at, last_error) VALUES (@p0, @p1, 0, 1, @p2, @p3)" + OnConflict
            + "last_error_at = excluded.last_error_at, last_error = excluded.last_error, failures = connection_status.failures + 1",
        shop.Value, kind.ToString(), InstantConverter.ToDatabase(now), PlainText.Shorten(error, MaxErrorLength));

    private static Task<int> RunAsync(WriteScope scope, string sql, params object[] values) =>
        new Statement(scope, sql, values.Length).ExecuteAsync(scope, values);
}
