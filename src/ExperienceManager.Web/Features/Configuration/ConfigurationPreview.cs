using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>What would decide after a plan, without anything being saved.</summary>
internal static class ConfigurationPreview
{
    /// <summary>The source of the snapshot that the plan leads to; what stays keeps its ids.</summary>
    public static ShopSnapshotSource After(ShopSnapshotSource source, ConfigurationPlan plan)
    {
        var known = source.Experiences.ToDictionary(experience => experience.Key, StringComparer.Ordinal);
        var experiences = plan.After.Experiences.Select(wanted => After(wanted, known.GetValueOrDefault(wanted.Key)))
            .ToDictionary(experience => experience.Key, StringComparer.Ordinal);
        var groups = ConfiguredConditionGroups.ToGroups(plan.After.ConditionGroups, source.ConditionGroups);
        var set = new ConditionGroupSet(groups);
        var segments = source.Segments.ToDictionary(segment => segment.Key, segment => segment.Id, StringComparer.Ordinal);
        return source with
        {
            Experiences = [.. experiences.Values],
            ConditionGroups = groups,
            ShipmentRules = plan.After.ShipmentRules,
            DefaultExperienceId = experiences[plan.After.Experiences.First(experience => experience.IsDefault).Key].Id,
            Discounts = plan.After.Discounts,
            Campaigns = plan.After.Campaigns,
            AbTests = plan.After.AbTests,
            Announcements = plan.After.Announcements,
            Segments = [.. plan.After.Segments.Select(
                wanted => After(wanted, segments.TryGetValue(wanted.Key, out var id)
                ? id
                : Guid.NewGuid(), experiences[wanted.Experience].Id, set))],
        };
    }

    private static Experience After(ConfiguredExperience wanted, Experience? known) => new()
    {
        Id = known?.Id ?? Guid.NewGuid(),
        Key = wanted.Key,
        Name = wanted.Name,
        Draft = wanted.Draft ?? wanted.Content!,
        Published = wanted.IsPublished ? new Revision((known?.Published?.Number ?? 0) + 1, wanted.Content!, Instant.MinValue, "") : null,
    };

    /// <summary>A segment of a document that fits.</summary>
    public static Segment After(ConfiguredSegment wanted, Guid id, Guid experience, ConditionGroupSet groups) => new()
    {
        Id = id,
        Key = wanted.Key,
        Name = wanted.Name,
        IsEnabled = wanted.IsEnabled,
        ExperienceId = experience,
        Locales = wanted.Locales,
        TimeFrame = wanted.TimeFrame,
        Rule = groups.Inline(wanted.Rule),
        HoldoutPercentage = wanted.HoldoutPercentage,
        Rollout = wanted.Rollout,
    };
}
