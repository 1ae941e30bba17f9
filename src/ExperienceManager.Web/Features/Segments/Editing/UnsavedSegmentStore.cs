using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Editing;

/// <summary>
/// Keeps a person's unsaved changes on segments, a second or so after each change. It is no change of the shop: no history entry, no new
/// snapshot. Everything is limited to the actor's own work; without a person (API keys) nothing is kept.
/// </summary>
public sealed class UnsavedSegmentStore(IDbContextFactory<AppDbContext> contexts, WriteQueue writes, IClock clock)
{
    private const int MaxNew = 20;

    /// <summary>The actor's work under an id; null when there is none, or none this version can read.</summary>
    public async Task<UnsavedSegment?> FindAsync(ShopId shop, Actor actor, Guid id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var row = await context.Set<UnsavedSegmentRecord>()
            .SingleOrDefaultAsync(row => row.ShopId == shop && row.UserId == actor.UserId && row.Id == id, cancellationToken).ConfigureAwait(false);
        return row is null ? null : Read(row);
    }

    /// <summary>The actor's new segments that were never saved, newest first.</summary>
    public async Task<IReadOnlyList<UnsavedSegment>> ListNewAsync(ShopId shop, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = await context.Set<UnsavedSegmentRecord>().Where(row => row.ShopId == shop && row.UserId == actor.UserId && row.IsNew)
            .OrderByDescending(row => row.Id).Take(MaxNew).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(Read).OfType<UnsavedSegment>()];
    }

    /// <summary>Keeps the work; returns when, or null when there is no one to keep it for.</summary>
    public async Task<Instant?> KeepAsync(ShopId shop, Actor actor, UnsavedSegment work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(work);
        if (actor.UserId is not { } user) return null;
        var (form, now) = (SegmentFormJson.Write(work.Form), clock.GetCurrentInstant());
        return await writes.WriteAsync<Instant?>(async scope =>
        {
            if (await ShopAccess.RoleOfAsync(scope.Context, shop, actor, now).ConfigureAwait(false) is null or ShopRole.Viewer) return null;
            var row = await scope.Context.Set<UnsavedSegmentRecord>().SingleOrDefaultAsync(row => row.ShopId == shop && row.UserId == user && row.Id == work.Id).ConfigureAwait(false);
            if (row is null) scope.Context.Add(row = new UnsavedSegmentRecord { ShopId = shop, UserId = user, Id = work.Id, IsNew = work.IsNew, Form = form });
            (row.BaseVersion, row.Form, row.KeptAt) = (work.BaseVersion, form, now);
            await scope.Context.SaveChangesAsync().ConfigureAwait(false);
            return now;
        }, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Forgets the work: it was saved or discarded.</summary>
    public Task DiscardAsync(ShopId shop, Actor actor, Guid id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return writes.WriteAsync(
            scope => scope.Context.Set<UnsavedSegmentRecord>().Where(row => row.ShopId == shop && row.UserId == actor.UserId && row.Id == id).ExecuteDeleteAsync(),
            cancellationToken: cancellationToken);
    }

    private static UnsavedSegment? Read(UnsavedSegmentRecord row) =>
        SegmentFormJson.Read(row.Form) is { } form ? new UnsavedSegment(row.Id, row.IsNew, row.BaseVersion, form, row.KeptAt) : null;
}
