using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Features.Experiences.Preview;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Snapshots;
using ExperienceManager.Web.Features.Tracking.Page;

namespace ExperienceManager.Web.Features.Campaigns.Editor;

/// <summary>A campaign that may not even be saved, on the page that an order would see. Writes nothing.</summary>
public sealed class CampaignPreview(ExperiencePreview preview, SnapshotCache snapshots)
{
    /// <summary>The page with the campaign in its slot, whatever its label and dates; the other slots as the order has them.</summary>
    public async Task<TrackingPage?> PageAsync(ShopInfo shop, Campaign campaign, Guid? orderId, string? locale)
    {
        ArgumentNullException.ThrowIfNull(shop);
        ArgumentNullException.ThrowIfNull(campaign);
        if (await snapshots.GetAsync(shop.Id) is not { } snapshot) return null;
        var page = await preview.PageAsync(
            shop, snapshot.Default.Key, snapshot.Default.Published?.Content ?? snapshot.Default.Draft, orderId, locale);
        var experience = Decider.Decide(snapshot, page.Order, page.Now, page.Locale).Experience;
        return page with
        {
            ExperienceKey = experience.Key,
            Content = experience.Published?.Content ?? experience.Draft,
            Campaigns = Put(page.Campaigns, campaign)
        };
    }

    private static CampaignChoice Put(CampaignChoice choice, Campaign campaign)
    {
        var shown = new SlotChoice(campaign.Slot, campaign, SlotReason.Label);
        return campaign.Slot switch
        {
            Slot.Banner => choice with { Banner = shown },
            Slot.Basic => choice with { Basic = shown },
            _ => choice with { Product = shown },
        };
    }
}
