using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Matching;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Snapshots;

/// <summary>
/// The compiled snapshot of each shop, in memory. Readers get the current one without waiting; a change makes the next one aside and swaps
/// it in. If the database is gone, the last one keeps serving.
/// </summary>
public sealed class SnapshotCache(IDbContextFactory<AppDbContext> contexts, SnapshotReading reading, IShopOrders orders)
    : IShopListener, IShopAddresses
{
    // Enough to tell what is rare; reading them takes some ten milliseconds, once per saved change.
    private const int SampleSize = 1_000;

    private readonly ConcurrentDictionary<ShopId, Entry> _entries = new();
    private readonly ConcurrentDictionary<string, ShopId> _slugs = new(StringComparer.Ordinal);

    // A write of many orders asks once.
    private readonly ConditionalWeakTable<WriteScope, ShopSnapshot> _checked = [];

    /// <summary>The shop's snapshot; null when there is no such shop.</summary>
    public ValueTask<ShopSnapshot?> GetAsync(ShopId shop, CancellationToken cancellationToken = default) =>
        _entries.TryGetValue(shop, out var entry) && entry.Current is { } snapshot
            ? new(snapshot)
            : new(RefreshAsync(shop, cancellationToken));

    /// <summary>The snapshot of the shop with a slug; null when there is no such shop.</summary>
    public async ValueTask<ShopSnapshot?> GetAsync(string slug, CancellationToken cancellationToken = default)
    {
        if (!_slugs.TryGetValue(slug, out var shop))
        {
            if (!PlainText.IsStorable(slug)) return null;
            await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
            var found = await context.Set<ShopRecord>().Where(row => row.Slug == slug).Select(row => (ShopId?)row.Id)
                .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            if (found is null) return null;
            _slugs[slug] = shop = found.Value;
        }

        return await GetAsync(shop, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The snapshot that is kept here, without asking the database; null when there is none.</summary>
    public ShopSnapshot? Known(string slug) =>
        _slugs.TryGetValue(slug, out var shop) && _entries.TryGetValue(shop, out var entry) ? entry.Current : null;

    /// <summary>Makes sure that the snapshot holds every change committed before this call; null when there is no such shop.</summary>
    public async Task<ShopSnapshot?> RefreshAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        var entry = _entries.GetOrAdd(shop, _ => new Entry());
        await entry.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var version = await VersionAsync(shop, cancellationToken).ConfigureAwait(false);
            if (version is null)
            {
                Forget(shop);
                return null;
            }

            if (entry.Current is not { } current || current.Source.Version < version)
            {
                var source = await reading.ReadAsync(shop, cancellationToken).ConfigureAwait(false);
                if (source is not null)
                    entry.Current = Compiled(source, await SampleAsync(source, cancellationToken).ConfigureAwait(false));
            }

            return entry.Current;
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    /// <inheritdoc/>
    public Task ChangedAsync(ShopId shop) => RefreshAsync(shop, CancellationToken.None);

    /// <inheritdoc/>
    public async ValueTask<FailedResult?> RefuseAsync(ShopId shop, string slug, CancellationToken cancellationToken = default) =>
        (await GetAsync(shop, cancellationToken).ConfigureAwait(false))?.Source.Slug == slug ? null : ShopCommands.NoSuchShop;

    /// <summary>
    /// The snapshot that a write decides with. What it decides is kept for good, and on PostgreSQL another node may have changed the shop
    /// since <paramref name="known"/> was read, so the version is compared inside the write's transaction.
    /// </summary>
    public ValueTask<ShopSnapshot> CurrentAsync(WriteScope scope, ShopSnapshot known)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(known);
        return scope.IsSqlite ? new(known) : new(CompareAsync(scope, known));
    }

    /// <summary>Renews what other nodes have changed.</summary>
    internal async Task RefreshChangedAsync(CancellationToken cancellationToken)
    {
        if (_entries.IsEmpty) return;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var versions = await context.Set<ShopRecord>().Select(row => new { row.Id, row.ConfigurationVersion })
            .ToDictionaryAsync(row => row.Id, row => row.ConfigurationVersion, cancellationToken).ConfigureAwait(false);
        foreach (var (shop, entry) in _entries)
        {
            if (!versions.TryGetValue(shop, out var version)) Forget(shop);
            else if (entry.Current?.Source.Version < version) await RefreshAsync(shop, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Renews one shop that another node has changed, if this one keeps it.</summary>
    internal Task RefreshKnownAsync(ShopId shop, CancellationToken cancellationToken) =>
        _entries.ContainsKey(shop) ? RefreshAsync(shop, cancellationToken) : Task.CompletedTask;

    /// <summary>Drops everything; for a database that was created again.</summary>
    internal void Clear()
    {
        _slugs.Clear();
        _entries.Clear();
    }

    private async Task<ShopSnapshot> CompareAsync(WriteScope scope, ShopSnapshot known)
    {
        if (_checked.TryGetValue(scope, out var current) && current.ShopId == known.ShopId) return current;
        var version = await VersionAsync(scope, known.ShopId).ConfigureAwait(false);
        current = version is null || version <= known.Source.Version
            ? known
            : await RefreshAsync(known.ShopId).ConfigureAwait(false) ?? known;
        _checked.AddOrUpdate(scope, current);
        return current;
    }

    private static async Task<long?> VersionAsync(WriteScope scope, ShopId shop)
    {
        var statement = new Statement(scope, "SELECT configuration_version FROM shops WHERE id = @p0", 1);
        await using var reader = await statement.ReadAsync(scope, shop.Value).ConfigureAwait(false);
        return await reader.ReadAsync().ConfigureAwait(false) ? reader.GetInt64(0) : null;
    }

    // Here, so that no decision waits for it.
    private static ShopSnapshot Compiled(ShopSnapshotSource source, IReadOnlyList<OrderData> sample)
    {
        var snapshot = new ShopSnapshot(source, sample);
        _ = snapshot.Index;
        return snapshot;
    }

    private async Task<IReadOnlyList<OrderData>> SampleAsync(ShopSnapshotSource source, CancellationToken cancellationToken)
    {
        if (!SegmentIndex.LearnsFor(source.Segments)) return [];
        return await orders.NewestAsync(source.ShopId, SampleSize, cancellationToken).ConfigureAwait(false);
    }

    private void Forget(ShopId shop)
    {
        _entries.TryRemove(shop, out _);
        foreach (var (slug, id) in _slugs)
        {
            if (id == shop) _slugs.TryRemove(slug, out _);
        }
    }

    private async Task<long?> VersionAsync(ShopId shop, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Set<ShopRecord>().Where(row => row.Id == shop).Select(row => (long?)row.ConfigurationVersion)
            .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
    }

    private sealed class Entry
    {
        private volatile ShopSnapshot? _current;

        public SemaphoreSlim Gate { get; } = new(1);

        public ShopSnapshot? Current
        {
            get => _current;
            set => _current = value;
        }
    }
}
