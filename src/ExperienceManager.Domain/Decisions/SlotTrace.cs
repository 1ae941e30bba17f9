using System.Text.Json.Serialization;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Decisions;

/// <summary>What one slot shows, and why, as it was called then.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Reason">Why.</param>
/// <param name="Campaign">The campaign; null when the slot is empty.</param>
/// <param name="Label">The label it is aimed at.</param>
/// <param name="Test">The name of the A/B test that decided; null without.</param>
public sealed record SlotTrace(Slot Slot, SlotReason Reason, NamedThing? Campaign = null, string? Label = null, string? Test = null)
{
    /// <summary>
    /// Campaigns of a higher priority that are aimed at one of the order's labels, or at the default, but are not live: at most five. Null
    /// in
    /// receipts, and where there are none.
    /// </summary>
    public EquatableArray<PassedCampaign>? NotLive { get; init; }

    /// <summary>True when the slot was empty at fulfilment and therefore stays empty; null otherwise.</summary>
    public bool? StaysEmpty { get; init; }

    /// <summary>Why, in a sentence.</summary>
    [JsonIgnore]
    public LocalizableText Words => (Reason, Campaign) switch
    {
        (SlotReason.None, _) when StaysEmpty is true => "No campaign matched when the order was fulfilled. That does not change any more.",
        (SlotReason.Label, { } shown) =>
            (LocalizableText)$"“{shown.Name}” is the first live campaign that matches one of the order's labels: “{Label}”.",
        (SlotReason.Default, { } shown) => $"No live campaign matches the order's labels, so the default campaign “{shown.Name}” is shown.",
        (SlotReason.AbTest, { } shown) => $"The A/B test “{Test}” shows “{shown.Name}” to this order.",
        (SlotReason.Holdout, { } shown) =>
            $"The order is in the hold-out of the A/B test “{Test}”, so the default campaign “{shown.Name}” is shown.",
        (SlotReason.Holdout, null) => $"The order is in the hold-out of the A/B test “{Test}”, and there is no default campaign.",
        (SlotReason.Locked, { } shown) => $"“{shown.Name}” was chosen when the order was fulfilled.",
        (SlotReason.Replaced, { } shown) =>
            $"The campaign chosen when the order was fulfilled is no longer live, so “{shown.Name}” is shown instead.",
        (SlotReason.Replaced, null) =>
            "The campaign chosen when the order was fulfilled is no longer live, and no other campaign matches this order.",
        _ => "No live campaign matches this order.",
    };

    /// <summary>The trace of a choice.</summary>
    public static SlotTrace Of(SlotChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        var shown = choice.Campaign;
        return new(choice.Slot, choice.Reason, shown is null
            ? null
            : new(shown.Id, shown.Key, shown.Name), shown?.Label, choice.Test?.Name);
    }
}

/// <summary>A campaign that would be shown if it were live.</summary>
/// <param name="Campaign">Which.</param>
/// <param name="Label">The label it is aimed at.</param>
/// <param name="Status">Where it stands.</param>
public sealed record PassedCampaign(NamedThing Campaign, string Label, CampaignStatus Status)
{
    /// <summary>Why it is not shown, in a sentence.</summary>
    [JsonIgnore]
    public LocalizableText Words
    {
        get
        {
            if (Label == Campaigns.Campaign.DefaultLabel) return $"“{Campaign.Name}” is the default, but {State}.";
            return $"“{Campaign.Name}” matches the label “{Label}”, but {State}.";
        }
    }

    private LocalizableText State => Status switch
    {
        CampaignStatus.Scheduled => "has not started yet",
        CampaignStatus.Inactive => "has ended",
        _ => "is paused",
    };
}
