using System.ComponentModel;
using System.Text.Json.Serialization;
using ExperienceManager.Domain.Common;
using NodaTime;

namespace ExperienceManager.Domain.Campaigns;

/// <summary>What an author gives of a campaign.</summary>
/// <param name="Name">Name for people; need not be the only one of it.</param>
/// <param name="Label">The label it is aimed at, verbatim; <see cref="Campaign.DefaultLabel"/> for everybody else.</param>
/// <param name="Slot">Where it is shown.</param>
/// <param name="Content">What it shows; members that do not count in the slot are dropped.</param>
public sealed record CampaignDraft(
    [property: Needed("Enter a name."), Description("Name for people, at most 256 characters; need not be unique.")] string Name,
    [property: JsonPropertyName("segment"), Needed("Enter the label that the campaign is for, or default."),
        Description("The label it is for, exactly; default for orders that match no other campaign.")] string Label,
    [property: JsonPropertyName("promotion_type"), Needed("This must be basic, product or banner."), RefusedAs(CampaignDraft.TypeInvalid),
        Description("basic, product or banner.")] Slot Slot,
    [property: JsonPropertyName("promotion_properties"), JsonPropertyOrder(1), Needed("Enter the content of the campaign."),
        Description("What it shows, with the members of its type.")] CampaignContent Content)
{
    /// <summary>The kind of problem when a type of campaign is none.</summary>
    public const string TypeInvalid = "campaign_type_invalid";

    /// <summary>What nothing was written into yet.</summary>
    public CampaignDraft()
        : this("", "", default, new())
    {
    }

    /// <summary>Whether it is switched on.</summary>
    [JsonPropertyName("enabled"), Description("Of enabled campaigns for one segment and type, at most one may be in its window at a time.")]
    public bool IsEnabled { get; init; }

    /// <summary>First instant; null means from now on, and for one that exists: as it is.</summary>
    [JsonPropertyName("start_date"), AlwaysAnswered, Description("Inclusive. Left out: now; an existing campaign keeps its start.")]
    public Instant? Start { get; init; }

    /// <summary>First instant after it; null for open-ended.</summary>
    [JsonPropertyName("end_date"), Description("Exclusive. Left out: open-ended.")]
    public Instant? End { get; init; }

    /// <summary>The discount that its link carries; null for none.</summary>
    [Description("The discount that the link carries.")]
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
