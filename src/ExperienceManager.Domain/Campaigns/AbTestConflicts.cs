using ExperienceManager.Domain.Common;
using NodaTime;

namespace ExperienceManager.Domain.Campaigns;

/// <summary>What tests must not do to each other and to their campaigns.</summary>
public static class AbTestConflicts
{
    /// <summary>The refusal of a test that decides for the same label and place at the same time as another; null for none.</summary>
    public static FailedResult? FindOverlap(AbTest test, IEnumerable<AbTest> others)
    {
        ArgumentNullException.ThrowIfNull(test);
        return others.FirstOrDefault(test.Overlaps) is { } other
            ? Result.Conflict("ab_test_overlaps", $"The A/B test “{other.Name}” covers the same label and type at the same time as “{test.Name}”. End one before the other starts.")
            : null;
    }

    /// <summary>
    /// The refusal of a start in the future for a test that is running: the orders it assigned would change what they see; null for none.
    /// </summary>
    public static FailedResult? FindRestart(AbTest before, AbTest after, Instant now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return before.IsRunningAt(now) && after.Start > now
            ? Result.Conflict("ab_test_running",
                $"The A/B test “{before.Name}” is running; its start can no longer be in the future. End it, and create another test.")
            : null;
    }

    /// <summary>The refusal of one change of allocation too many; null for none.</summary>
    public static FailedResult? FindTooMany(AbTest after)
    {
        ArgumentNullException.ThrowIfNull(after);
        return after.Stretches.Count > CampaignLimits.AbTestStretches
            ? Result.Conflict("ab_test_changed_too_often", $"The allocation of “{after.Name}” was changed {CampaignLimits.AbTestStretches - 1} times. End the test, and create another one.")
            : null;
    }

    /// <summary>
    /// The refusal of a change that leaves campaigns in conflict which tests excused until now; null for none. What was in conflict
    /// anyway is not the change's doing.
    /// </summary>
    /// <param name="campaigns">The shop's campaigns.</param>
    /// <param name="before">The tests as they are.</param>
    /// <param name="after">The tests as they would be.</param>
    /// <param name="now">Tests that have ended excuse nothing.</param>
    public static FailedResult? FindLeft(
        IReadOnlyList<Campaign> campaigns, IReadOnlyList<AbTest> before, IReadOnlyList<AbTest> after, Instant now)
    {
        ArgumentNullException.ThrowIfNull(campaigns);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var arms = before.Where(test => test.HasNotEndedAt(now)).SelectMany(test => test.Arms.Items)
            .Select(arm => arm.CampaignId).ToHashSet();
        foreach (var arm in campaigns.Where(campaign => arms.Contains(campaign.Id)))
        {
            if (CampaignConflicts.Find(arm, campaigns, before, now) is null
                && CampaignConflicts.Find(arm, campaigns, after, now) is { } other)
                return CampaignConflicts.Refuse(arm, other);
        }

        return null;
    }
}
