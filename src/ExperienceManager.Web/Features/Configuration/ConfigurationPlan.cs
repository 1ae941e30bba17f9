using System.Collections.Immutable;
using ExperienceManager.Domain.Campaigns;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>One entry of a plan.</summary>
/// <param name="Section"><c>experiences</c>, <c>segments</c>, <c>campaigns</c> or <c>shipment_rules</c>.</param>
/// <param name="Key">Which.</param>
/// <param name="Name">Its name after the change; before it, when removed.</param>
/// <param name="Members">What changes; empty for added and removed.</param>
public sealed record PlannedChange(string Section, string Key, string Name, ImmutableArray<string> Members);

/// <summary>What a document would change, and the state after it. Pure.</summary>
internal sealed record ConfigurationPlan(
    ImmutableArray<PlannedChange> Added, ImmutableArray<PlannedChange> Changed, ImmutableArray<PlannedChange> Removed, ConfigurationState After)
{
    /// <summary>Compares a document that fits with what there is.</summary>
    public static ConfigurationPlan Of(ConfigurationDocument document, ConfigurationState state)
    {
        var experiences = document.Experiences is { } given ? Complete(given, state) : state.Experiences;
        var segments = document.Segments ?? state.Segments;
        var (added, changed, removed) = (new List<PlannedChange>(), new List<PlannedChange>(), new List<PlannedChange>());
        Compare("experiences", state.Experiences, experiences, experience => (experience.Key, experience.Name), Differences, added, changed, removed);
        var moved = MovedKeys(state.Segments, segments, segment => segment.Key);
        Compare("segments", state.Segments, segments, segment => (segment.Key, segment.Name), (old, @new) => Differences(old, @new, moved), added, changed, removed);
        var campaigns = CampaignsAfter(document, state);
        var movedCampaigns = MovedKeys(state.Campaigns, campaigns, campaign => campaign.Key);
        Compare(ConfiguredCampaigns.Section, state.Campaigns, campaigns, campaign => (campaign.Key, campaign.Name), (old, @new) => Differences(old, @new, movedCampaigns), added, changed, removed);
        var rules = document.ShipmentRules ?? state.ShipmentRules;
        if (ConfiguredShipmentRules.Differences(state.ShipmentRules, rules) is { IsEmpty: false } members) changed.Add(new(ConfiguredShipmentRules.Section, ConfiguredShipmentRules.Section, "Shipment rules", members));
        return new([.. added], [.. changed], [.. removed], state with { Experiences = experiences, Segments = segments, Campaigns = campaigns, ShipmentRules = rules });
    }

    /// <summary>The campaigns after a document is taken; known ones keep their ids.</summary>
    public static ImmutableArray<Campaign> CampaignsAfter(ConfigurationDocument document, ConfigurationState state)
    {
        if (document.Campaigns is not { } given) return state.Campaigns;
        var known = state.Campaigns.ToDictionary(campaign => campaign.Key, StringComparer.Ordinal);
        return [.. given.Select(wanted => ConfiguredCampaigns.Complete(wanted, known.GetValueOrDefault(wanted.Key), state))];
    }

    /// <summary>Fills in what entries leave open: content from what is there, the default from what it is.</summary>
    private static ImmutableArray<ConfiguredExperience> Complete(ImmutableArray<ConfiguredExperience> given, ConfigurationState state)
    {
        var known = state.Experiences.ToDictionary(experience => experience.Key, StringComparer.Ordinal);
        var defaultKey = given.FirstOrDefault(experience => experience.IsDefault)?.Key ?? state.Experiences[0].Key;
        return [.. given.Select(experience => Complete(experience, known.GetValueOrDefault(experience.Key), experience.Key == defaultKey, state.ShopName))];
    }

    private static ConfiguredExperience Complete(ConfiguredExperience given, ConfiguredExperience? known, bool isDefault, string shopName)
    {
        if (given is { Content: null, Draft: null } && known is not null) return known with { Name = given.Name, IsDefault = isDefault, IsPublished = known.IsPublished || isDefault };
        var content = given.Content ?? known?.Content ?? Experiences.StarterContent.For(shopName);
        var isPublished = given.IsPublished || known is { IsPublished: true };
        return given with { IsDefault = isDefault, IsPublished = isPublished, Content = content, Draft = given.Draft == content ? null : given.Draft };
    }

    private static void Compare<T>(
        string section,
        ImmutableArray<T> before,
        ImmutableArray<T> after,
        Func<T, (string Key, string Name)> names,
        Func<T, T, ImmutableArray<string>> differences,
        List<PlannedChange> added,
        List<PlannedChange> changed,
        List<PlannedChange> removed)
    {
        var known = before.ToDictionary(entry => names(entry).Key, StringComparer.Ordinal);
        foreach (var entry in after)
        {
            var (key, name) = names(entry);
            if (!known.Remove(key, out var old)) added.Add(new(section, key, name, []));
            else if (differences(old, entry) is { IsEmpty: false } members) changed.Add(new(section, key, name, members));
        }

        removed.AddRange(before.Where(entry => known.ContainsKey(names(entry).Key)).Select(entry => new PlannedChange(section, names(entry).Key, names(entry).Name, [])));
    }

    private static ImmutableArray<string> Differences(ConfiguredExperience old, ConfiguredExperience @new) => Where(
        ("name", old.Name != @new.Name),
        ("default", old.IsDefault != @new.IsDefault),
        ("published", old.IsPublished != @new.IsPublished),
        ("content", old.Content != @new.Content),
        ("draft", old.Draft != @new.Draft));

    private static ImmutableArray<string> Differences(ConfiguredSegment old, ConfiguredSegment @new, HashSet<string> moved) => Where(
        ("name", old.Name != @new.Name),
        ("enabled", old.IsEnabled != @new.IsEnabled),
        ("experience", old.Experience != @new.Experience),
        ("locales", old.Locales != @new.Locales),
        ("time_frame", old.TimeFrame != @new.TimeFrame),
        ("rule", old.Rule != @new.Rule),
        ("position", moved.Contains(@new.Key)));

    private static ImmutableArray<string> Differences(Campaign old, Campaign @new, HashSet<string> moved) => Where(
        ("name", old.Name != @new.Name),
        ("segment", old.Label != @new.Label),
        ("promotion_type", old.Slot != @new.Slot),
        ("enabled", old.IsEnabled != @new.IsEnabled),
        ("start_date", old.Start != @new.Start),
        ("end_date", old.End != @new.End),
        ("discount", old.Discount?.Id != @new.Discount?.Id),
        ("promotion_properties", old.Content != @new.Content),
        ("position", moved.Contains(@new.Key)));

    private static ImmutableArray<string> Where(params ReadOnlySpan<(string Name, bool IsTrue)> members)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var (name, isTrue) in members) if (isTrue) names.Add(name);
        return names.ToImmutable();
    }

    /// <summary>Entries of both that stand elsewhere among those of both: one that comes or goes moves nobody.</summary>
    private static HashSet<string> MovedKeys<T>(ImmutableArray<T> before, ImmutableArray<T> after, Func<T, string> keyOf)
    {
        var old = before.Select(keyOf).Intersect(after.Select(keyOf)).ToList();
        var @new = after.Select(keyOf).Intersect(old).ToList();
        return [.. @new.Where((key, index) => old[index] != key)];
    }
}
