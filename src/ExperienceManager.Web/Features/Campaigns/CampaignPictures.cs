using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Pictures;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Campaigns;

/// <summary>The pictures of campaigns.</summary>
internal sealed class CampaignPictures : IPictureUses
{
    public async Task<IReadOnlyList<PictureUse>> ReadAsync(AppDbContext context, ShopId shop, CancellationToken cancellationToken)
    {
        var campaigns = await context.Set<CampaignRecord>().Where(row => row.ShopId == shop).OrderBy(row => row.Position)
            .Select(row => new { row.Name, row.Content }).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. campaigns.Select(row => new PictureUse($"{row.Name}", PictureUseKind.Current, row.Content))];
    }

    public IQueryable<ImageRecord> Without(AppDbContext context, IQueryable<ImageRecord> images) => images
        .Where(image => !context.Set<CampaignRecord>().Any(row => row.ShopId == image.ShopId && row.Content.Contains(image.Hash)));
}
