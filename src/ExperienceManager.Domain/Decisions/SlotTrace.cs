using System.Text.Json.Serialization;
using ExperienceManager.Domain.Campaigns;

namespace ExperienceManager.Domain.Decisions;

/// <summary>What one slot shows, and why, as it was called then.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Reason">Why.</param>
/// <param name="Campaign">The campaign; null when the slot is empty.</param>
/// <param name="Label">The label it is aimed at.</param>
/// <param name="Test">The name of the A/B test that decided; null without.</param>
public sealed record SlotTrace(Slot Slot, SlotReason Reason, NamedThing? Campaign = null, string? Label = null, string? Test = null)
{
    /// <summary>Why, in a sentence.</summary>
    [JsonIgnore]
    public string Words => (Reason, Campaign) switch
    {
        (SlotReason.Label, { } shown) => $"“{shown.Name}” is the first live campaign that matches one of the order's labels: “{Label}”.",
        (SlotReason.Default, { } shown) => $"No live campaign matches the order's labels, so the default campaign “{shown.Name}” is shown.",
        (SlotReason.AbTest, { } shown) => $"The A/B test “{Test}” shows “{shown.Name}” to this order.",
        (SlotReason.Holdout, { } shown) => $"The order is in the hold-out of the A/B test “{Test}”, so the default campaign “{shown.Name}” is shown.",
        (SlotReason.Holdout, null) => $"The order is in the hold-out of the A/B test “{Test}”, and there is no default campaign.",
        (SlotReason.Locked, { } shown) => $"“{shown.Name}” was chosen when the order was fulfilled.",
        (SlotReason.Replaced, { } shown) => $"The campaign chosen when the order was fulfilled is no longer live, so “{shown.Name}” is shown instead.",
        (SlotReason.Replaced, null) => "The campaign chosen when the order was fulfilled is no longer live, and no other campaign matches this order.",
        _ => "No live campaign matches this order.",
    };

    /// <summary>The trace of a choice.</summary>
    public static SlotTrace Of(SlotChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        var shown = choice.Campaign;
        return new(choice.Slot, choice.Reason, shown is null ? null : new(shown.Id, shown.Key, shown.Name), shown?.Label, choice.Test?.Name);
    }
}
