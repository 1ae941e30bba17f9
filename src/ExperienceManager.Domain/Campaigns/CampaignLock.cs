using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Domain.Campaigns;

/// <summary>What was frozen for an order at its fulfilment and never changes (docs/semantics.md#9-fulfilment-and-the-lock).</summary>
/// <param name="Labels">The labels then.</param>
/// <param name="Slots">The campaign of every slot that had one.</param>
/// <param name="At">When.</param>
/// <param name="MissingSources">Sources of labels that did not answer in time, such as <c>klaviyo</c>.</param>
public sealed record CampaignLock(
    LabelSet Labels, EquatableArray<LockedSlot> Slots, Instant At, EquatableArray<string> MissingSources = default)
{
    /// <summary>Freezes a choice.</summary>
    public static CampaignLock Of(LabelSet labels, CampaignChoice choice, Instant at, EquatableArray<string> missingSources = default)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return new(
            labels,
            choice.Slots.Where(slot => slot.Campaign is not null)
                .Select(slot => new LockedSlot(slot.Slot, slot.Campaign!.Id, slot.Campaign.Name, slot.Reason)).ToEquatableArray(),
            at,
            missingSources);
    }

    /// <summary>What was chosen for a slot; null when it was empty.</summary>
    public LockedSlot? this[Slot slot]
    {
        get
        {
            foreach (var locked in Slots) if (locked.Slot == slot) return locked;
            return null;
        }
    }
}

/// <summary>The campaign that was chosen for a slot.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="CampaignId">The campaign.</param>
/// <param name="Name">As it was called then.</param>
/// <param name="Reason">Why it was chosen.</param>
public sealed record LockedSlot(Slot Slot, Guid CampaignId, string Name, SlotReason Reason);
