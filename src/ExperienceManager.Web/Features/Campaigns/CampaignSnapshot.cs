using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Snapshots;

namespace ExperienceManager.Web.Features.Campaigns;

/// <summary>Campaigns, discounts, announcements and A/B tests, for the snapshot.</summary>
internal sealed class CampaignSnapshot : ISnapshotPart
{
    public async Task<ShopSnapshotSource> AddAsync(ShopSnapshotSource source, AppDbContext context, CancellationToken cancellationToken) =>
        source with
        {
            Campaigns = await CampaignReading.CampaignsAsync(context, source.ShopId, cancellationToken).ConfigureAwait(false),
            Discounts = await CampaignReading.DiscountsAsync(context, source.ShopId, cancellationToken).ConfigureAwait(false),
            AbTests = await CampaignReading.AbTestsAsync(context, source.ShopId, cancellationToken).ConfigureAwait(false),
            Announcements = await CampaignReading.AnnouncementsAsync(context, source.ShopId, cancellationToken).ConfigureAwait(false),
        };
}
