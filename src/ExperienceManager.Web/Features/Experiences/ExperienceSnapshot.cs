using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Experiences;

/// <summary>The experiences as published, for the snapshot.</summary>
internal sealed class ExperienceSnapshot : ISnapshotPart
{
    public async Task<ShopSnapshotSource> AddAsync(ShopSnapshotSource source, AppDbContext context, CancellationToken cancellationToken)
    {
        var rows = await context.Set<ExperienceRecord>().Where(row => row.ShopId == source.ShopId).OrderBy(row => row.Id)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var published = await PublishedAsync(context, source.ShopId, cancellationToken).ConfigureAwait(false);
        return source with
        {
            Experiences = [.. rows.Select(row => ExperienceReading.ToExperience(row, published.GetValueOrDefault(row.Id)))],
        };
    }

    private static Task<Dictionary<Guid, RevisionRecord>> PublishedAsync(
        AppDbContext context, ShopId shop, CancellationToken cancellationToken) =>
        context.Set<RevisionRecord>()
            .Where(revision => revision.ShopId == shop && context.Set<ExperienceRecord>().Any(
                row => row.ShopId == shop && row.Id == revision.ExperienceId && row.PublishedNumber == revision.Number))
            .ToDictionaryAsync(revision => revision.ExperienceId, cancellationToken);
}
