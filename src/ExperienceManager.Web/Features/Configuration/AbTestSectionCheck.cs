using System.Collections.Immutable;
using System.Globalization;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>Whether the A/B tests of a document fit a shop.</summary>
internal static class AbTestSectionCheck
{
    private static readonly string[] OfRunningTests = ["other_type", "other_segment", "allocation_sum"];

    /// <summary>Notes what must be repaired.</summary>
    public static void Check(ConfigurationDocument document, ConfigurationState after, ProblemList problems)
    {
        var campaigns = after.Campaigns.DistinctBy(campaign => campaign.Id).ToDictionary(campaign => campaign.Id);
        var ids = IdsOf(after.Campaigns);
        for (var i = 0; i < document.AbTests?.Count; i++)
        {
            var draft = document.AbTests.Value[i].Over(ids);
            var faults = AbTestValidation.Validate(draft, campaigns)
                .Where(problem => problem.Path != "name" && IsFault(problem, draft, after)).Select(AsSent);
            problems.AddUnder(string.Create(CultureInfo.InvariantCulture, $"{ConfiguredAbTests.Section}.{i}"), faults);
        }
    }

    /// <summary>Why the tests after a plan must not be; null when they may.</summary>
    public static FailedResult? FindConflict(ConfigurationDocument document, ConfigurationState before, ConfigurationState after)
    {
        if (document.AbTests is null) return null;
        foreach (var group in after.AbTests.GroupBy(test => (test.Label, test.Slot)).Select(group => group.ToList()))
        {
            for (var i = 0; i < group.Count; i++)
                if (AbTestConflicts.FindOverlap(group[i], group.Skip(i + 1)) is { } overlap) return overlap;
        }

        var known = before.AbTests.ToDictionary(test => test.Id);
        foreach (var test in after.AbTests)
        {
            if (known.TryGetValue(test.Id, out var old)
                && (AbTestConflicts.FindRestart(old, test, after.Now) ?? AbTestConflicts.FindTooMany(test)) is { } refused)
                return refused;
        }

        return AbTestConflicts.FindLeft(after.Campaigns, before.AbTests, after.AbTests, after.Now);
    }

    /// <summary>Ids by key; of two with one key, which is refused, the first.</summary>
    public static IReadOnlyDictionary<string, Guid> IdsOf(ImmutableArray<Campaign> campaigns) =>
        campaigns.DistinctBy(campaign => campaign.Key)
            .ToDictionary(campaign => campaign.Key, campaign => campaign.Id, StringComparer.Ordinal);

    // Once a test has ended, its campaigns may go or be aimed elsewhere: an export must remain importable.
    private static bool IsFault(Problem problem, AbTestDraft draft, ConfigurationState state) =>
        draft.End > state.Now || !(OfRunningTests.Contains(problem.Type) || (problem.Path == "campaigns" && problem.Type == "missing"));

    private static Problem AsSent(Problem problem) =>
        problem with { Path = problem.Path.Replace(".campaign_id", ".campaign", StringComparison.Ordinal) };
}
