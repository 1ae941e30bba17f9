using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Experiences.Editor;

/// <summary>
/// Keeps a person's unsaved changes on experiences, shortly after each change. It is no change of the shop: no history entry, no new snapshot.
/// </summary>
public sealed class UnsavedExperienceStore(IDbContextFactory<AppDbContext> contexts, WriteQueue writes, IClock clock)
{
    /// <summary>The actor's work on an experience; null when there is none.</summary>
    public async Task<UnsavedExperience?> FindAsync(ShopId shop, Actor actor, Guid id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var row = await context.Set<UnsavedExperienceRecord>()
            .SingleOrDefaultAsync(row => row.ShopId == shop && row.UserId == actor.UserId && row.ExperienceId == id, cancellationToken).ConfigureAwait(false);
        return row is null ? null : new UnsavedExperience(row.BaseVersion, row.Name, ExperienceContentJson.ReadLenient(row.Content), row.KeptAt);
    }

    /// <summary>Keeps the work; nothing is kept for those who may not edit, or of an experience that is gone.</summary>
    public Task<bool> KeepAsync(ShopId shop, Actor actor, Guid id, long baseVersion, string name, ExperienceContent content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (json, now) = (ExperienceContentJson.ToJson(content), clock.GetCurrentInstant());
        return writes.WriteAsync(
            async scope =>
            {
                if (actor.UserId is not { } user || await ShopAccess.RoleOfAsync(scope.Context, shop, actor, now).ConfigureAwait(false) is null or ShopRole.Viewer) return false;
                if (!await scope.Context.Set<ExperienceRecord>().AnyAsync(row => row.ShopId == shop && row.Id == id).ConfigureAwait(false)) return false;
                var row = await scope.Context.Set<UnsavedExperienceRecord>().SingleOrDefaultAsync(row => row.ShopId == shop && row.UserId == user && row.ExperienceId == id).ConfigureAwait(false);
                if (row is null) scope.Context.Add(row = new UnsavedExperienceRecord { ShopId = shop, UserId = user, ExperienceId = id, Name = name, Content = json });
                (row.BaseVersion, row.Name, row.Content, row.KeptAt) = (baseVersion, name, json, now);
                await scope.Context.SaveChangesAsync().ConfigureAwait(false);
                return true;
            },
            cancellationToken: cancellationToken);
    }

    /// <summary>Forgets the work: it was saved or discarded.</summary>
    public Task DiscardAsync(ShopId shop, Actor actor, Guid id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return writes.WriteAsync(
            scope => scope.Context.Set<UnsavedExperienceRecord>().Where(row => row.ShopId == shop && row.UserId == actor.UserId && row.ExperienceId == id).ExecuteDeleteAsync(),
            cancellationToken: cancellationToken);
    }
}
