using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Web.Api.Wire;
using ExperienceManager.Web.Features.Settings;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>
/// A shop's configuration as one document (docs/http.md#configuration). A section that is null is left alone on import; what a given
/// section does not list is removed. The order of segments and of campaigns is their priority.
/// </summary>
internal sealed record ConfigurationDocument
{
    /// <summary>The address of its schema.</summary>
    [JsonPropertyName("$schema"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("The address of this schema, for editors; nothing reads it.")]
    public string? Schema { get; init; }

    /// <summary>The experiences.</summary>
    public EquatableArray<ConfiguredExperience>? Experiences { get; init; }

    /// <summary>The condition groups.</summary>
    [MaxLength(ConditionGroup.MaxGroups)]
    public EquatableArray<ConfiguredConditionGroup>? ConditionGroups { get; init; }

    /// <summary>The segments, first tried first.</summary>
    [MaxLength(RuleLimits.Segments)]
    public EquatableArray<ConfiguredSegment>? Segments { get; init; }

    /// <summary>The discounts.</summary>
    [MaxLength(CampaignLimits.Discounts)]
    public EquatableArray<ConfiguredDiscount>? Discounts { get; init; }

    /// <summary>The campaigns, in the shop's order.</summary>
    [MaxLength(CampaignLimits.Campaigns)]
    public EquatableArray<ConfiguredCampaign>? Campaigns { get; init; }

    /// <summary>The A/B tests.</summary>
    [MaxLength(CampaignLimits.AbTests)]
    public EquatableArray<ConfiguredAbTest>? AbTests { get; init; }

    /// <summary>The announcements.</summary>
    public EquatableArray<ConfiguredAnnouncement>? Announcements { get; init; }

    /// <summary>The shipment rules; a member that they leave out has its default.</summary>
    [EmptyListIsAbsent]
    public CarrierRules? ShipmentRules { get; init; }

    /// <summary>Where translations are.</summary>
    [JsonIgnore]
    public WirePaths Paths { get; init; } = new();

    /// <summary>The same with each segment's rule as text, too.</summary>
    public ConfigurationDocument WithRuleText() =>
        this with
        {
            Segments = Segments?.Items.Select(segment => segment with { RuleText = new(segment.Rule) }).ToEquatableArray(),
            ConditionGroups = ConditionGroups?.Items.Select(group => group with { RuleText = new(group.Rule) }).ToEquatableArray(),
        };

    /// <summary>The same with rules that came as text in their place.</summary>
    public ConfigurationDocument WithoutRuleText() =>
        this with
        {
            Segments = Segments?.Items.Select(segment => segment with { Rule = segment.Rule ?? segment.RuleText?.Rule, RuleText = null })
                .ToEquatableArray(),
            ConditionGroups = ConditionGroups?.Items.Select(
                group => group with { Rule = group.Rule ?? group.RuleText?.Rule, RuleText = null })
                .ToEquatableArray(),
        };

    /// <summary>The document of what a shop has. The same state always gives the same document.</summary>
    public static ConfigurationDocument Of(ConfigurationState state)
    {
        var keys = state.Campaigns.ToDictionary(campaign => campaign.Id, campaign => campaign.Key);
        return new()
        {
            Experiences = [.. state.Experiences],
            ConditionGroups = [.. state.ConditionGroups],
            Segments = [.. state.Segments],
            Discounts = [.. state.Discounts.Select(discount => new ConfiguredDiscount { Key = discount.Key, Discount = discount })],
            Campaigns = [.. state.Campaigns.Select(campaign => ConfiguredCampaign.Of(campaign, state.Discounts))],
            AbTests = [.. state.AbTests.Select(test => ConfiguredAbTest.Of(test, keys))],
            Announcements = [.. state.Announcements.Select(ConfiguredAnnouncement.Of)],
            ShipmentRules = CarrierRules.Of(state.ShipmentRules),
        };
    }
}
