using System.Collections.Immutable;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Domain.Decisions;

/// <summary>Why each slot shows what it shows, with the campaigns that would be shown in its place if they were live.</summary>
internal static class SlotExplainer
{
    private const int MaxNotLive = 5;

    /// <summary>The trace of every slot, the empty ones included.</summary>
    public static EquatableArray<SlotTrace> Explain(ShopSnapshot snapshot, OrderData order, Instant at, CampaignChoice chosen,
        CampaignLock? locked) =>
        [.. chosen.Slots.Select(choice => Explain(snapshot.Source.Campaigns, locked?.Labels ?? order.Labels, at, choice,
            locked is not null))];

    private static SlotTrace Explain(ImmutableArray<Campaign> campaigns, LabelSet labels, Instant at, SlotChoice choice, bool isLocked)
    {
        var trace = SlotTrace.Of(choice);
        if (isLocked && choice.Reason == SlotReason.None) return trace with { StaysEmpty = true };
        var passed = Candidates(campaigns, labels, choice).Where(campaign => !campaign.IsLiveAt(at)).Take(MaxNotLive)
            .Select(campaign => new PassedCampaign(new(campaign.Id, campaign.Key, campaign.Name), campaign.Label, campaign.StatusAt(at)))
                .ToEquatableArray();
        return passed.Count == 0 ? trace : trace with { NotLive = passed };
    }

    // In the order in which they would be chosen: those for a label of the order, then the default ones, as far as the one that is shown.
    private static IEnumerable<Campaign> Candidates(ImmutableArray<Campaign> campaigns, LabelSet labels, SlotChoice choice)
    {
        if (choice.Reason is SlotReason.Locked or SlotReason.AbTest or SlotReason.Holdout) return [];
        var ofSlot = campaigns.Where(campaign => campaign.Slot == choice.Slot).ToList();
        var matching = ofSlot.Where(campaign => campaign.Label != Campaign.DefaultLabel && labels.Contains(campaign.Label));
        return matching.Concat(ofSlot.Where(campaign => campaign.Label == Campaign.DefaultLabel))
            .TakeWhile(campaign => campaign.Id != choice.Campaign?.Id);
    }
}
