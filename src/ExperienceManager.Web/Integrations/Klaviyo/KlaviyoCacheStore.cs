using System.Security.Cryptography;
using System.Text;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Work;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Klaviyo;

/// <summary>
/// What Klaviyo said within the last hour, "no such customer" included; failures are never kept
/// (docs/integrations/klaviyo.md#how-a-customer-is-found).
/// </summary>
public sealed class KlaviyoCacheStore(IDbContextFactory<AppDbContext> contexts, WriteQueue writes, IClock clock)
{
    /// <summary>How long an answer counts.</summary>
    public static readonly Duration Kept = Duration.FromHours(1);

    /// <summary>The labels of a customer; null when nothing read with this key within the hour is known.</summary>
    public async Task<LabelSet?> FindAsync(ShopId shop, KlaviyoAccount account, string email, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        var (hash, keyHash, since) = (HashOf(email), account.KeyHash, clock.GetCurrentInstant() - Kept);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var found = await context.Set<KlaviyoProfileRecord>()
            .Where(row => row.ShopId == shop && row.EmailHash == hash && row.KeyHash == keyHash && row.ReadAt > since)
            .Select(row => (EquatableArray<string>?)row.Labels).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return found is { } labels ? LabelSet.Of(labels) : null;
    }

    /// <summary>Keeps an answer and notes that Klaviyo answers.</summary>
    public Task KeepAsync(ShopId shop, KlaviyoAccount account, string email, LabelSet labels, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(labels);
        var now = clock.GetCurrentInstant();
        var json = System.Text.Json.JsonSerializer.Serialize(labels.Sorted);
        return writes.WriteAsync(async scope =>
        {
            await new Statement(scope, """
                INSERT INTO klaviyo_profiles (shop_id, email_hash, key_hash, labels, read_at) VALUES (@p0, @p1, @p2, @p3, @p4)
                ON CONFLICT (shop_id, email_hash) DO UPDATE SET key_hash = excluded.key_hash, labels = excluded.labels, read_at = excluded.read_at
                """, 5).ExecuteAsync(scope, shop.Value, HashOf(email), account.KeyHash, json, InstantConverter.ToDatabase(now)).ConfigureAwait(false);
            return await ConnectionStatus.SucceededAsync(scope, shop, ConnectionKind.Klaviyo, now).ConfigureAwait(false);
        }, WriteLane.Ingest, cancellationToken);
    }

    /// <summary>Forgets all answers of a shop and returns how many there were.</summary>
    public Task<int> PurgeAsync(ShopId shop, CancellationToken cancellationToken = default) =>
        writes.WriteAsync(
        scope => new Statement(scope, "DELETE FROM klaviyo_profiles WHERE shop_id = @p0", 1).ExecuteAsync(scope, shop.Value),
        WriteLane.Interactive, cancellationToken);

    /// <summary>How many answers count now, and how many orders wait for one.</summary>
    public async Task<KlaviyoCacheState> StateAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        var since = clock.GetCurrentInstant() - Kept;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var count = await context.Set<KlaviyoProfileRecord>().CountAsync(row => row.ShopId == shop && row.ReadAt > since, cancellationToken)
            .ConfigureAwait(false);
        var waiting = await context.Set<WorkRecord>()
            .CountAsync(row => row.ShopId == shop && row.Kind == KlaviyoLookUps.KindOfWork && row.State == WorkState.Waiting,
                cancellationToken).ConfigureAwait(false);
        return new KlaviyoCacheState(count, waiting);
    }

    /// <summary>Forgets what is older than an hour, of all shops.</summary>
    internal Task<int> ForgetOldAsync(CancellationToken cancellationToken) => writes.WriteAsync(
        scope => new Statement(scope, "DELETE FROM klaviyo_profiles WHERE read_at <= @p0", 1)
            .ExecuteAsync(scope, InstantConverter.ToDatabase(clock.GetCurrentInstant() - Kept)),
        WriteLane.Ingest,
        cancellationToken);

    /// <summary>What an address is stored under, in the form of <see cref="KlaviyoLabels.KeyOf"/>.</summary>
    public static byte[] HashOf(string email) => SHA256.HashData(Encoding.UTF8.GetBytes(email));
}

/// <summary>What is remembered and what waits.</summary>
/// <param name="Cached">Customers whose answer counts now.</param>
/// <param name="Waiting">Orders that wait for a look-up.</param>
public sealed record KlaviyoCacheState(int Cached, int Waiting);
