using ExperienceManager.Domain.Campaigns;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns.List;

/// <summary>What the list shows; lives in the query string.</summary>
/// <param name="Text">Part of the name or the label, in any case; empty for all.</param>
/// <param name="Slot">One type; null for all.</param>
/// <param name="Status">One status; null for all.</param>
public sealed record CampaignFilter(string Text, Slot? Slot, CampaignStatus? Status)
{
    /// <summary>Whether anything is left out.</summary>
    public bool IsActive => Text.Length > 0 || Slot is not null || Status is not null;

    /// <summary>Reads the query string; what it does not know is no filter.</summary>
    public static CampaignFilter Of(string? text, string? slot, string? status) =>
        new(text?.Trim() ?? "", Read<Slot>(slot), Read<CampaignStatus>(status));

    /// <summary>The campaigns it lets through, in their order.</summary>
    public IReadOnlyList<StoredCampaign> Apply(IReadOnlyList<StoredCampaign> campaigns, Instant now) => !IsActive ? campaigns :
    [
        .. campaigns.Where(stored => (Has(stored.Campaign.Name) || Has(stored.Campaign.Label))
            && (Slot is null || stored.Campaign.Slot == Slot)
            && (Status is null || stored.Campaign.StatusAt(now) == Status)),
    ];

    private bool Has(string text) => text.Contains(Text, StringComparison.OrdinalIgnoreCase);

    private static T? Read<T>(string? text) where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var known) && Enum.IsDefined(known) && !int.TryParse(text, out _) ? known : null;
}
