using System.Collections.Immutable;
using ExperienceManager.Domain.Campaigns;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>Which members of an entry differ, in the names of documents.</summary>
internal static class PlannedMembers
{
    /// <summary>Of an experience.</summary>
    public static ImmutableArray<string> Of(ConfiguredExperience old, ConfiguredExperience @new) => Where(
        ("name", old.Name != @new.Name),
        ("default", old.IsDefault != @new.IsDefault),
        ("published", old.IsPublished != @new.IsPublished),
        ("content", old.Content != @new.Content),
        ("draft", old.Draft != @new.Draft));

    /// <summary>Of a segment.</summary>
    public static ImmutableArray<string> Of(ConfiguredSegment old, ConfiguredSegment @new, HashSet<string> moved) => Where(
        ("name", old.Name != @new.Name),
        ("enabled", old.IsEnabled != @new.IsEnabled),
        ("experience", old.Experience != @new.Experience),
        ("locales", old.Locales != @new.Locales),
        ("time_frame", old.TimeFrame != @new.TimeFrame),
        ("rule", old.Rule != @new.Rule),
        ("holdout_percentage", old.HoldoutPercentage != @new.HoldoutPercentage),
        ("position", moved.Contains(@new.Key)));

    /// <summary>Of a campaign.</summary>
    public static ImmutableArray<string> Of(Campaign old, Campaign @new, HashSet<string> moved) => Where(
        ("name", old.Name != @new.Name),
        ("segment", old.Label != @new.Label),
        ("promotion_type", old.Slot != @new.Slot),
        ("enabled", old.IsEnabled != @new.IsEnabled),
        ("start_date", old.Start != @new.Start),
        ("end_date", old.End != @new.End),
        ("discount", old.Discount?.Id != @new.Discount?.Id),
        ("promotion_properties", old.Content != @new.Content),
        ("position", moved.Contains(@new.Key)));

    /// <summary>The names whose members differ.</summary>
    public static ImmutableArray<string> Where(params ReadOnlySpan<(string Name, bool IsTrue)> members)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var (name, isTrue) in members) if (isTrue) names.Add(name);
        return names.ToImmutable();
    }
}
