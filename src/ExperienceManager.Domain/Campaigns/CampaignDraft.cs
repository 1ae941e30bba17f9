using NodaTime;

namespace ExperienceManager.Domain.Campaigns;

/// <summary>What an author gives of a campaign.</summary>
/// <param name="Name">Name for people; need not be the only one of it.</param>
/// <param name="Label">The label it is aimed at, verbatim; <see cref="Campaign.DefaultLabel"/> for everybody else.</param>
/// <param name="Slot">Where it is shown.</param>
/// <param name="Content">What it shows; members that do not count in the slot are dropped.</param>
public sealed record CampaignDraft(string Name, string Label, Slot Slot, CampaignContent Content)
{
    /// <summary>Whether it is switched on.</summary>
    public bool IsEnabled { get; init; }

    /// <summary>First instant; null means from now on, and for one that exists: as it is.</summary>
    public Instant? Start { get; init; }

    /// <summary>First instant after it; null for open-ended.</summary>
    public Instant? End { get; init; }

    /// <summary>The discount that its link carries; null for none.</summary>
    public Guid? DiscountId { get; init; }

    /// <summary>The draft that a campaign would be made from again.</summary>
    public static CampaignDraft Of(Campaign campaign)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        return new(campaign.Name, campaign.Label, campaign.Slot, campaign.Content)
        {
            IsEnabled = campaign.IsEnabled,
            Start = campaign.Start,
            End = campaign.End,
            DiscountId = campaign.Discount?.Id,
        };
    }
}

/// <summary>What a campaign may refer to.</summary>
/// <param name="Discounts">Ids of the shop's discounts.</param>
/// <param name="Locales">The shop's page locales in <c>en-US</c> form.</param>
public sealed record CampaignValidationContext(IReadOnlyCollection<Guid> Discounts, IReadOnlyCollection<string> Locales);
