using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Experiences;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Segments;

/// <summary>The segments that show experiences.</summary>
internal sealed class SegmentExperiences : IExperienceUses
{
    public async Task<IReadOnlyList<ExperienceUse>> ReadAsync(
        AppDbContext context, ShopId shop, Guid? experience, CancellationToken cancellationToken = default) =>
        await context.Set<SegmentRecord>().Where(row => row.ShopId == shop && (experience == null || row.ExperienceId == experience))
            .OrderBy(row => row.Position).Select(row => new ExperienceUse(row.ExperienceId, row.Name, row.IsEnabled))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
}
