using System.Collections.Immutable;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Web.Api.Wire;
using ExperienceManager.Web.Features.Settings;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>What a document would change, and the state after it. Pure.</summary>
internal sealed record ConfigurationPlan(
    ImmutableArray<PlannedChange> Added, ImmutableArray<PlannedChange> Changed, ImmutableArray<PlannedChange> Removed,
    ConfigurationState After)
{
    /// <summary>Compares a document that fits with what there is.</summary>
    public static ConfigurationPlan Of(ConfigurationDocument document, ConfigurationState state)
    {
        var after = state.WithOffersOf(document) with
        {
            Experiences = document.Experiences is { } given ? Complete(given.Items, state) : state.Experiences,
            ConditionGroups = ConfiguredConditionGroups.After(document, state),
            Segments = document.Segments?.Items ?? state.Segments,
            ShipmentRules = document.ShipmentRules?.ToRules() ?? state.ShipmentRules,
        };
        var changes = new PlannedChanges();
        changes.Compare("experiences", state.Experiences, after.Experiences, experience => (experience.Key, experience.Name),
            WireJson.Differences);
        changes.Compare(
            ConfiguredConditionGroups.Section, state.ConditionGroups, after.ConditionGroups, group =>
                (group.Key, group.Name), WireJson.Differences);
        changes.CompareRanked("segments", state.Segments, after.Segments, segment => (segment.Key, segment.Name), WireJson.Differences);
        changes.Compare(ConfiguredDiscounts.Section, state.Discounts, after.Discounts, discount => (discount.Key, discount.Name),
            WireJson.Differences);
        changes.CompareRanked(
            ConfiguredCampaigns.Section, state.Campaigns, after.Campaigns, campaign =>
            (campaign.Key, campaign.Name), ConfiguredCampaigns.Differences);
        changes.Compare(ConfiguredAbTests.Section, state.AbTests, after.AbTests, test => (test.Key, test.Name),
            (old, @new) => WireJson.Differences(AbTestDraft.Of(old), AbTestDraft.Of(@new)));
        changes.Compare(
            ConfiguredAnnouncements.Section, state.Announcements, after.Announcements, line =>
                (ConfiguredAnnouncements.KeyOf(line), line.Language), WireJson.Differences);
        changes.Note("shipment_rules", "Shipment rules",
            [.. WireJson.Differences(CarrierRules.Of(state.ShipmentRules), CarrierRules.Of(after.ShipmentRules))]);
        return new([.. changes.Added], [.. changes.Changed], [.. changes.Removed], after);
    }

    /// <summary>Keys of the entries of a section that change.</summary>
    public IReadOnlySet<string> ChangedIn(string section) =>
        Changed.Where(change => change.Section == section).Select(change => change.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>Fills in what entries leave open: content from what is there, the default from what it is.</summary>
    private static ImmutableArray<ConfiguredExperience> Complete(ImmutableArray<ConfiguredExperience> given, ConfigurationState state)
    {
        var known = state.Experiences.ToDictionary(experience => experience.Key, StringComparer.Ordinal);
        var defaultKey = given.FirstOrDefault(experience => experience.IsDefault)?.Key ?? state.Experiences[0].Key;
        return [.. given.Select(
            experience => Complete(experience, known.GetValueOrDefault(experience.Key), experience.Key == defaultKey, state.ShopName))];
    }

    private static ConfiguredExperience Complete(ConfiguredExperience given, ConfiguredExperience? known, bool isDefault, string shopName)
    {
        if (given is { Content: null, Draft: null } && known is not null)
            return known with { Name = given.Name, IsDefault = isDefault, IsPublished = known.IsPublished || isDefault };
        var content = given.Content ?? known?.Content ?? Experiences.StarterContent.For(shopName);
        var isPublished = given.IsPublished || known is { IsPublished: true };
        return given with
        {
            IsDefault = isDefault,
            IsPublished = isPublished,
            Content = content,
            Draft = given.Draft == content
            ? null
            : given.Draft
        };
    }
}
