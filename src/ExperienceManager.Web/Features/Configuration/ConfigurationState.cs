using System.Collections.Immutable;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Domain.Shipments;

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

    /// <summary>The state that a snapshot holds.</summary>
    public static ConfigurationState Of(ShopSnapshotSource source)
    {
        var keys = source.Experiences.ToDictionary(experience => experience.Id, experience => experience.Key);
        return new ConfigurationState(
            [
                .. source.Experiences.Select(experience => Of(experience, experience.Id == source.DefaultExperienceId))
                    .OrderByDescending(experience => experience.IsDefault).ThenBy(experience => experience.Key, StringComparer.Ordinal),
            ],
            [.. source.Segments.Select(segment => Of(segment, keys[segment.ExperienceId]))],
            source.Locales,
            source.Name) { ShipmentRules = source.ShipmentRules };
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
