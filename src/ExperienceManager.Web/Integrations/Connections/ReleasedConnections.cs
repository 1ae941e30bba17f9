using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Integrations.Connections;

/// <summary>
/// Connections that the other system ended. To everybody they are gone; the secret that signs requests is kept for 90 days, because what
/// the law asks for comes after the end: Shopify sends <c>shop/redact</c> two days after the app was removed.
/// </summary>
internal sealed class ReleasedConnections(
    IDbContextFactory<AppDbContext> contexts, WriteQueue writes, SecretProtection protection, IClock clock)
{
    /// <summary>How long the secret is kept.</summary>
    public static readonly Duration Kept = Duration.FromDays(90);

    private const string Member = "released_at";

    /// <summary>When a connection was ended by the other system; null while it is one.</summary>
    public static Instant? At(string settings)
    {
        using var json = JsonDocument.Parse(settings);
        return json.RootElement.TryGetProperty(Member, out var at) && at.GetString() is { } text
            ? InstantPattern.ExtendedIso.Parse(text).Value
            : null;
    }

    /// <summary>The settings of a connection that ends now.</summary>
    public static JsonObject Mark(JsonObject settings, Instant now)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings[Member] = InstantPattern.ExtendedIso.Format(now);
        return settings;
    }

    /// <summary>A connection that was ended, with its secret; null when there is none or its time is up.</summary>
    public async Task<OpenConnection?> OpenAsync(ShopId shop, ConnectionKind kind, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var record = await context.Set<ConnectionRecord>()
            .SingleOrDefaultAsync(row => row.ShopId == shop && row.Kind == kind, cancellationToken).ConfigureAwait(false);
        if (record is null || At(record.Settings) is not { } at || IsOver(at)) return null;
        return new OpenConnection(shop, StoredConnection.Of(record), protection.Open(shop, kind, record.Secrets));
    }

    /// <summary>Forgets secrets whose time is up.</summary>
    public async Task<int> CleanAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var ended = await context.Set<ConnectionRecord>().Where(row => row.Settings.Contains(Member))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var record in ended.Where(record => At(record.Settings) is { } at && IsOver(at)))
        {
            await writes.WriteAsync(
                scope => scope.Context.Set<ConnectionRecord>()
                    .Where(row => row.ShopId == record.ShopId && row.Kind == record.Kind && row.Version == record.Version)
                    .ExecuteDeleteAsync(),
                WriteLane.Ingest,
                cancellationToken).ConfigureAwait(false);
        }

        return ended.Count;
    }

    private bool IsOver(Instant at) => clock.GetCurrentInstant() - at >= Kept;
}
