using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Revisions;

/// <summary>Shops as they were, made from the latest row of each object up to a revision.</summary>
internal sealed class PastShops(IDbContextFactory<AppDbContext> contexts) : IPastShops
{
    /// <inheritdoc/>
    public async Task<Result<ShopSnapshot>> AtAsync(ShopSnapshot current, long revision, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(current);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = context.Set<ShopRevisionRecord>().Where(row => row.ShopId == current.ShopId);
        if (!await rows.AnyAsync(row => row.Revision == revision, cancellationToken).ConfigureAwait(false))
        {
            var first = rows.OrderBy(row => row.Revision).Select(row => (long?)row.Revision);
            return NotFound(revision, await first.FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false));
        }

        var objects = await ReadAsync(context, current.ShopId, revision, cancellationToken).ConfigureAwait(false);
        // Compiling thousands of segments takes a while: not on a circuit's own thread.
        return await Task.Run(() => PastShop.Of(current.Source, revision, objects), cancellationToken).ConfigureAwait(false) is { } source
            ? new ShopSnapshot(source)
            : Result.Conflict("revision_unreadable", $"Revision {revision} was written by another version and cannot be read by this one.");
    }

    private static FailedResult NotFound(long revision, long? first)
    {
        if (first is null) return Result.NotFound("revision_not_found", "This shop has no history yet: it begins with the next change.");
        return revision < first
            ? Result.NotFound("revision_not_found", $"The history of this shop begins with revision {first}.")
            : Result.NotFound("revision_not_found", $"There is no revision {revision}: nothing was saved under this number.");
    }

    private static async Task<IReadOnlyList<RevisionObject>> ReadAsync(
        AppDbContext context, ShopId shop, long revision, CancellationToken cancellationToken)
    {
        var rows = context.Set<ShopRevisionRecord>();
        var latest = await rows
            .Where(row => row.ShopId == shop && row.Revision <= revision && !rows.Any(later => later.ShopId == shop
                && later.Type == row.Type && later.ObjectId == row.ObjectId && later.Revision > row.Revision && later.Revision <= revision))
            .Where(row => row.Content != null)
            .Select(row => new { row.Type, row.ObjectId, row.Key, row.Name, row.Content })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            .. latest.Select(row => new RevisionObject(row.Type, row.ObjectId, row.Key, row.Name, RevisionContent.Unpack(row.Content))),
        ];
    }
}
