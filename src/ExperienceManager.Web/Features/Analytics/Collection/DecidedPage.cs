using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Decisions;

namespace ExperienceManager.Web.Features.Analytics.Collection;

/// <summary>What is kept of a decision with each event.</summary>
internal static class DecidedPage
{
    /// <summary>What the page was.</summary>
    public static PageDimensions Of(Decision decision, DeviceClass device) =>
        new(decision.Segment?.Id, decision.HeldOutFrom?.Id, decision.Experience.Id, decision.Experience.Published?.Number ?? 0, decision.Locale, device);

    /// <summary>The campaign in a slot; null when it is empty or no campaign's place.</summary>
    public static Guid? CampaignIn(Decision decision, EventSlot slot) => slot switch
    {
        EventSlot.Banner => decision.Campaigns.Banner.Campaign?.Id,
        EventSlot.Basic => decision.Campaigns.Basic.Campaign?.Id,
        EventSlot.Product => decision.Campaigns.Product.Campaign?.Id,
        _ => null,
    };
}
