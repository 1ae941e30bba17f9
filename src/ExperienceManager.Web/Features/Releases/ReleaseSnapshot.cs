using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Releases;

/// <summary>How far Segmentation is released, for the snapshot.</summary>
internal sealed class ReleaseSnapshot : ISnapshotPart
{
    public async Task<ShopSnapshotSource> AddAsync(ShopSnapshotSource source, AppDbContext context, CancellationToken cancellationToken)
    {
        var feature = ReleasedFeature.Segmentation.Key;
        var record = await context.Set<ReleaseRecord>()
            .SingleOrDefaultAsync(row => row.ShopId == source.ShopId && row.Feature == feature, cancellationToken).ConfigureAwait(false);
        return source with { Release = ReleaseStore.ToRelease(record) };
    }
}
