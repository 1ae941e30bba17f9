using System.Collections.Immutable;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Domain.Shipments;
using NodaTime;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>What a shop has now, as a document would say it.</summary>
/// <param name="Experiences">The default first, then by key.</param>
/// <param name="Segments">In order of priority.</param>
/// <param name="Locales">The shop's page locales.</param>
/// <param name="ShopName">For the starter content.</param>
internal sealed record ConfigurationState(
    ImmutableArray<ConfiguredExperience> Experiences, ImmutableArray<ConfiguredSegment> Segments, ImmutableArray<string> Locales,
    string ShopName)
{
    /// <summary>The shipment rules.</summary>
    public ShipmentRules ShipmentRules { get; init; } = ShipmentRules.Default;

    /// <summary>The condition groups, by key.</summary>
    public ImmutableArray<ConfiguredConditionGroup> ConditionGroups { get; init; } = [];

    /// <summary>The campaigns, in the shop's order.</summary>
    public ImmutableArray<Campaign> Campaigns { get; init; } = [];

    /// <summary>The discounts, by key.</summary>
    public ImmutableArray<Discount> Discounts { get; init; } = [];

    /// <summary>The A/B tests, by key; of those that have ended, without the arms whose campaigns are gone.</summary>
    public ImmutableArray<AbTest> AbTests { get; init; } = [];

    /// <summary>The announcements, by key.</summary>
    public ImmutableArray<Announcement> Announcements { get; init; } = [];

    /// <summary>When the state was looked at: new campaigns without a start begin then.</summary>
    public Instant Now { get; init; }

    /// <summary>Makes the id of what the shop does not have yet, from its section and its key.</summary>
    public Func<string, string, Guid> NewId { get; init; } = (_, _) => Guid.CreateVersion7();

    /// <summary>The id of each key of a section: a known entry keeps its own.</summary>
    public Func<string, Guid> Ids<T>(string section, ImmutableArray<T> known, Func<T, string> keyOf, Func<T, Guid> idOf)
    {
        var ids = known.ToDictionary(keyOf, idOf, StringComparer.Ordinal);
        return key => ids.TryGetValue(key, out var id) ? id : NewId(section, key);
    }

    /// <summary>The state that a snapshot holds.</summary>
    public static ConfigurationState Of(ShopSnapshotSource source, Instant now)
    {
        var keys = source.Experiences.ToDictionary(experience => experience.Id, experience => experience.Key);
        var campaigns = source.Campaigns.Select(campaign => campaign.Id).ToHashSet();
        return new ConfigurationState(
            [
                .. source.Experiences.Select(experience => Of(experience, experience.Id == source.DefaultExperienceId))
                    .OrderByDescending(experience => experience.IsDefault).ThenBy(experience => experience.Key, StringComparer.Ordinal),
            ],
            [.. source.Segments.Select(segment => Of(segment, keys[segment.ExperienceId]))],
            source.Locales,
            source.Name)
        {
            ConditionGroups = ConfiguredConditionGroups.Of(source.ConditionGroups),
            Campaigns = source.Campaigns,
            Discounts = ByKey(source.Discounts, discount => discount.Key),
            AbTests = ByKey(source.AbTests.Select(
                test => test with { Arms = [.. test.Arms.Where(arm => campaigns.Contains(arm.CampaignId))] }), test => test.Key),
            Announcements = ByKey(source.Announcements, ConfiguredAnnouncements.KeyOf),
            Now = now,
            ShipmentRules = source.ShipmentRules,
        };
    }

    /// <summary>
    /// The state after a document that fits, as far as campaigns and what belongs to them go; known entries keep their ids.
    /// </summary>
    public ConfigurationState WithOffersOf(ConfigurationDocument document)
    {
        var discounts = ConfiguredDiscounts.After(document, this);
        var campaigns = ConfiguredCampaigns.After(document, this, discounts);
        return this with
        {
            Discounts = discounts,
            Campaigns = campaigns,
            AbTests = ConfiguredAbTests.After(document, this, campaigns),
            Announcements = ConfiguredAnnouncements.After(document, this),
        };
    }

    private static ImmutableArray<T> ByKey<T>(IEnumerable<T> entries, Func<T, string> keyOf) =>
        [.. entries.OrderBy(keyOf, StringComparer.Ordinal)];

    private static ConfiguredExperience Of(Experience experience, bool isDefault) => new()
    {
        Key = experience.Key,
        Name = experience.Name,
        IsDefault = isDefault,
        IsPublished = experience.Published is not null,
        Content = experience.Published?.Content ?? experience.Draft,
        Draft = experience is { Published: not null, HasUnpublishedChanges: true } ? experience.Draft : null,
    };

    /// <summary>A segment as a document would say it.</summary>
    public static ConfiguredSegment Of(Segment segment, string experience) => new()
    {
        Key = segment.Key,
        Name = segment.Name,
        IsEnabled = segment.IsEnabled,
        Experience = experience,
        Locales = segment.Locales,
        TimeFrame = segment.TimeFrame,
        Rule = RuleReference.Written(segment.Rule),
        HoldoutPercentage = segment.HoldoutPercentage,
        Rollout = segment.Rollout,
    };
}
