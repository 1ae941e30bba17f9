using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Segments.Groups;
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
        var groups = await ConditionGroupReading.ListAsync(context, source.ShopId, cancellationToken).ConfigureAwait(false);
        var set = new ConditionGroupSet(groups);
        return source with { ConditionGroups = groups, Segments = [.. rows.Select(row => SegmentReading.ToStored(row, set).Segment)] };
    }
}
