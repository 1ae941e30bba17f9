using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Drafts;

/// <summary>
/// Keeps a person's unsaved changes, a second or so after each change. It is no change of the shop: no history entry, no new snapshot.
/// Everything is limited to the actor's own work; without a person (API keys) nothing is kept.
/// </summary>
public sealed class DraftStore<TWork>(DraftKind<TWork> kind, IDbContextFactory<AppDbContext> contexts, WriteQueue writes, IClock clock)
    where TWork : class
{
    private const int MaxNew = 20;

    /// <summary>The actor's work on an object; null when there is none, or none this version can read.</summary>
    public async Task<Draft<TWork>?> FindAsync(ShopId shop, Actor actor, Guid id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var row = await Own(context, shop, actor, id).AsNoTracking().SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return row is null ? null : Read(row);
    }

    /// <summary>The actor's new objects that were never saved, newest first.</summary>
    public async Task<IReadOnlyList<Draft<TWork>>> ListNewAsync(ShopId shop, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var key = kind.Key;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = await context.Set<DraftRecord>()
            .Where(row => row.ShopId == shop && row.UserId == actor.UserId && row.Kind == key && row.BaseVersion == 0)
            .OrderByDescending(row => row.Id).Take(MaxNew).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(Read).OfType<Draft<TWork>>()];
    }

    /// <summary>Keeps the work; returns when, or null when nothing is kept: for one who may not edit, or of what is gone.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="actor">Whose work it is.</param>
    /// <param name="id">The object, or the draft's own id when it is new.</param>
    /// <param name="baseVersion">Version of the object that the work began from; 0 for a new one.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<Instant?> KeepAsync(
        ShopId shop, Actor actor, Guid id, long baseVersion, TWork work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (json, now) = (kind.Write(work), clock.GetCurrentInstant());
        return writes.WriteAsync<Instant?>(async scope =>
        {
            if (actor.UserId is not { } user) return null;
            if (await ShopAccess.RoleOfAsync(scope.Context, shop, actor, now).ConfigureAwait(false) is null or ShopRole.Viewer) return null;
            if (!await kind.ExistsAsync(scope.Context, shop, id).ConfigureAwait(false)) return null;
            var row = await Own(scope.Context, shop, actor, id).SingleOrDefaultAsync().ConfigureAwait(false);
            if (row is null)
            {
                scope.Context.Add(row = new DraftRecord { ShopId = shop, UserId = user, Kind = kind.Key, Id = id, Json = json });
            }

            (row.BaseVersion, row.Json, row.KeptAt) = (baseVersion, json, now);
            await scope.Context.SaveChangesAsync().ConfigureAwait(false);
            return now;
        }, cancellationToken: cancellationToken);
    }

    /// <summary>Forgets the work: it was saved or discarded.</summary>
    public Task DiscardAsync(ShopId shop, Actor actor, Guid id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return writes.WriteAsync(scope => Own(scope.Context, shop, actor, id).ExecuteDeleteAsync(), cancellationToken: cancellationToken);
    }

    /// <summary>Saves a page's work by itself.</summary>
    /// <param name="shop">The shop and whose work it is.</param>
    /// <param name="time">Waits.</param>
    /// <param name="work">The draft now; its work is null when there is nothing to save any more.</param>
    public DraftAutosave Autosave(ShopContext shop, TimeProvider time, Func<(Guid Id, long BaseVersion, TWork? Work)> work)
    {
        ArgumentNullException.ThrowIfNull(shop);
        ArgumentNullException.ThrowIfNull(work);
        return new(time, KeepAsync, () => DiscardAsync(shop.Shop.Id, shop.Actor, work().Id));

        async Task<Instant?> KeepAsync()
        {
            var (id, baseVersion, unsaved) = work();
            if (unsaved is not null) return await this.KeepAsync(shop.Shop.Id, shop.Actor, id, baseVersion, unsaved).ConfigureAwait(false);
            await DiscardAsync(shop.Shop.Id, shop.Actor, id).ConfigureAwait(false);
            return null;
        }
    }

    private IQueryable<DraftRecord> Own(AppDbContext context, ShopId shop, Actor actor, Guid id)
    {
        var key = kind.Key;
        return context.Set<DraftRecord>().Where(row => row.ShopId == shop && row.UserId == actor.UserId && row.Kind == key && row.Id == id);
    }

    private Draft<TWork>? Read(DraftRecord row) => kind.Read(row.Json) is { } work ? new(row.Id, row.BaseVersion, work, row.KeptAt) : null;
}
