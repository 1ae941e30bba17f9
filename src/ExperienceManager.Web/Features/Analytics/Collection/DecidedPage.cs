using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Features.Orders;
using NodaTime;

namespace ExperienceManager.Web.Features.Analytics.Collection;

/// <summary>What is kept of a decision with each event.</summary>
internal static class DecidedPage
{
    /// <summary>What the page was.</summary>
    public static PageDimensions Of(Decision decision, DeviceClass device) =>
        new(decision.Segment?.Id, decision.HeldOutFrom?.Id, decision.Experience.Id, decision.Experience.Published?.Number ?? 0,
            decision.Locale, device)
        {
            HoldoutPercentage = (decision.Segment ?? decision.HeldOutFrom)?.HoldoutPercentage ?? 0,
        };

    /// <summary>The campaign in a slot; null when it is empty or no campaign's place.</summary>
    public static Guid? CampaignIn(Decision decision, EventSlot slot) => ChoiceIn(decision, slot)?.Campaign?.Id;

    /// <summary>The group of an A/B test that a slot stands for.</summary>
    public static TestArm? ArmIn(ShopSnapshot snapshot, Decision decision, StoredOrder order, EventSlot slot, Instant at) =>
        ChoiceIn(decision, slot) is { } choice ? snapshot.Campaigns.ArmOf(choice, order.Lock, order.Data.OrderNumber, at) : null;

    private static SlotChoice? ChoiceIn(Decision decision, EventSlot slot) => slot switch
    {
        EventSlot.Banner => decision.Campaigns.Banner,
        EventSlot.Basic => decision.Campaigns.Basic,
        EventSlot.Product => decision.Campaigns.Product,
        _ => null,
    };
}
