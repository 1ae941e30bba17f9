using System.Globalization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Segments;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>Whether a document fits a shop: everything that must be fixed before any of it is taken.</summary>
internal static class ConfigurationCheck
{
    /// <summary>Invalid with paths, or a conflict when it would remove what is in use; null when it fits.</summary>
    public static FailedResult? Find(ConfigurationDocument document, ConfigurationState state)
    {
        var problems = new ProblemList();
        CheckKeys("experiences", document.Experiences?.Select(experience => experience.Key), problems);
        CheckKeys(ConfiguredConditionGroups.Section, document.ConditionGroups?.Select(group => group.Key), problems);
        CheckKeys("segments", document.Segments?.Select(segment => segment.Key), problems);
        CheckKeys(ConfiguredDiscounts.Section, document.Discounts?.Select(discount => discount.Key), problems);
        CheckKeys(ConfiguredCampaigns.Section, document.Campaigns?.Select(campaign => campaign.Key), problems);
        CheckKeys(ConfiguredAbTests.Section, document.AbTests?.Select(test => test.Key), problems);
        CheckKeys(ConfiguredAnnouncements.Section,
            document.Announcements?.Select(line => ConfiguredAnnouncements.KeyOf(line.Announcement)), problems);
        CheckDefault(document, problems);
        var after = state.WithOffersOf(document);
        ConfiguredDiscounts.Check(document, problems);
        CampaignSectionCheck.Check(document, after, problems);
        AbTestSectionCheck.Check(document, after, problems);
        ConfiguredAnnouncements.Check(document, state, problems);
        var experiences = (document.Experiences?.Items ?? state.Experiences).Select(experience => experience.Key)
            .ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < document.Segments?.Count; i++)
            CheckSegment(document.Segments.Value[i], Invariant($"segments.{i}"), experiences, state, problems);
        ConfiguredConditionGroups.Check(document, state, problems);
        if (problems.All.Count > 0) return Result.Invalid([.. problems.All.Select(document.Paths.AsSent)]);
        return FindConflict(document, state)
            ?? ConfiguredConditionGroups.FindConflict(document, state)
            ?? ConfiguredDiscounts.FindConflict(document, state, after)
            ?? CampaignSectionCheck.FindConflict(document, state, after)
            ?? AbTestSectionCheck.FindConflict(document, state, after);
    }

    private static void CheckKeys(string section, IEnumerable<string>? keys, ProblemList problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var key in keys ?? [])
        {
            if (!seen.Add(key))
                problems.Add(new(Invariant($"{section}.{index}.key"), $"The key \"{PlainText.Shorten(key, 60)}\" is there twice.",
                    "duplicate_key"));
            index++;
        }
    }

    private static void CheckDefault(ConfigurationDocument document, ProblemList problems)
    {
        var isFirst = true;
        for (var i = 0; i < document.Experiences?.Count; i++)
        {
            var experience = document.Experiences.Value[i];
            if (!experience.IsDefault) continue;
            if (!isFirst)
                problems.Add(new(Invariant($"experiences.{i}.default"), "Exactly one experience must be the default.", "second_default"));
            if (!experience.IsPublished)
                problems.Add(new(Invariant($"experiences.{i}.published"), "The default experience must be published.",
                    "default_not_published"));
            isFirst = false;
        }
    }

    private static void CheckSegment(
        ConfiguredSegment segment, string path, HashSet<string> experiences, ConfigurationState state, ProblemList problems)
    {
        if (!experiences.Contains(segment.Experience))
        {
            problems.Add(new(path + ".experience", $"There is no experience \"{PlainText.Shorten(segment.Experience, 60)}\".",
                "unknown_experience"));
        }

        // Names were checked while reading, experiences just now.
        var some = Guid.AllBitsSet;
        var faults = SegmentValidation.Validate(
            "name", some, segment.Locales, segment.Rule, segment.TimeFrame, new SegmentValidationContext([some], state.Locales));
        problems.AddUnder(path, faults);
        if (SegmentValidation.CheckHoldout("holdout_percentage", segment.HoldoutPercentage) is { } problem)
            problems.Add(problem.Under(path));
        if (SegmentValidation.CheckRollout("rollout", segment.Rollout) is { } fault) problems.Add(fault.Under(path));
    }

    private static FailedResult? FindConflict(ConfigurationDocument document, ConfigurationState state)
    {
        if (document.Experiences is not { } experiences) return null;
        var kept = experiences.Select(experience => experience.Key).ToHashSet(StringComparer.Ordinal);
        var isDefaultKept = experiences.Any(experience => experience.IsDefault) || kept.Contains(state.Experiences[0].Key);
        if (!isDefaultKept) return InUse(state.Experiences[0].Name, "the default tracking experience");
        if (document.Segments is not null) return null;
        var user = state.Segments.FirstOrDefault(segment => !kept.Contains(segment.Experience));
        return user is null ? null : InUse(state.Experiences.First(experience => experience.Key == user.Experience).Name, user.Name);
    }

    private static FailedResult InUse(string experience, string user) =>
        Result.Conflict("experience_in_use", $"“{experience}” is not in the document and would be deleted, but it is used by: {user}.");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
