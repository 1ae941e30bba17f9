using System.Collections.Immutable;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Experiences;
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
    ImmutableArray<ConfiguredExperience> Experiences, ImmutableArray<ConfiguredSegment> Segments, ImmutableArray<string> Locales, string ShopName)
{
    /// <summary>The shipment rules.</summary>
    public ShipmentRules ShipmentRules { get; init; } = ShipmentRules.Default;

    /// <summary>The campaigns, in the shop's order.</summary>
    public ImmutableArray<Campaign> Campaigns { get; init; } = [];

    /// <summary>The discounts that campaigns may carry, oldest first.</summary>
    public ImmutableArray<Discount> Discounts { get; init; } = [];

    /// <summary>The A/B tests, whose arms must stay.</summary>
    public ImmutableArray<AbTest> AbTests { get; init; } = [];

    /// <summary>When the state was looked at: new campaigns without a start begin then.</summary>
    public Instant Now { get; init; }

    /// <summary>The state that a snapshot holds.</summary>
    public static ConfigurationState Of(ShopSnapshotSource source, Instant now)
    {
        var keys = source.Experiences.ToDictionary(experience => experience.Id, experience => experience.Key);
        return new ConfigurationState(
            [
                .. source.Experiences.Select(experience => Of(experience, experience.Id == source.DefaultExperienceId))
                    .OrderByDescending(experience => experience.IsDefault).ThenBy(experience => experience.Key, StringComparer.Ordinal),
            ],
            [.. source.Segments.Select(segment => Of(segment, keys[segment.ExperienceId]))],
            source.Locales,
            source.Name)
        {
            Campaigns = source.Campaigns,
            Discounts = source.Discounts,
            AbTests = source.AbTests,
            Now = now,
            ShipmentRules = source.ShipmentRules,
        };
    }

    private static ConfiguredExperience Of(Experience experience, bool isDefault) => new(
        experience.Key,
        experience.Name,
        isDefault,
        experience.Published is not null,
        experience.Published?.Content ?? experience.Draft,
        experience is { Published: not null, HasUnpublishedChanges: true } ? experience.Draft : null);

    private static ConfiguredSegment Of(Segment segment, string experience) =>
        new(segment.Key, segment.Name, segment.IsEnabled, experience, segment.Locales, segment.TimeFrame, segment.Rule);
}
