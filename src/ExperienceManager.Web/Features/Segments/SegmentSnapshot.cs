using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Segments;

/// <summary>The segments in order of priority, for the snapshot.</summary>
internal sealed class SegmentSnapshot : ISnapshotPart
{
    public async Task<ShopSnapshotSource> AddAsync(ShopSnapshotSource source, AppDbContext context, CancellationToken cancellationToken)
    {
        var rows = await context.Set<SegmentRecord>().Where(row => row.ShopId == source.ShopId)
            .OrderBy(row => row.Position).ThenBy(row => row.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        return source with { Segments = [.. rows.Select(row => SegmentReading.ToStored(row).Segment)] };
    }
}
