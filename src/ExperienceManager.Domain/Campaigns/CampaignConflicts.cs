using ExperienceManager.Domain.Common;
using NodaTime;

namespace ExperienceManager.Domain.Campaigns;

/// <summary>
/// The rule that keeps the choice plain (docs/semantics.md#10-campaigns-and-slots): of two enabled campaigns for one label and slot, at
/// most one may be in its window at a time, unless both are arms of a test that runs, or will run, while both are.
/// </summary>
public static class CampaignConflicts
{
    /// <summary>The key of the refusal.</summary>
    public const string Key = "campaign_active_segment_exists";

    /// <summary>The first campaign that stands in the way of another; null for none.</summary>
    /// <param name="campaign">The campaign as it would be saved.</param>
    /// <param name="others">The shop's campaigns; the one of the same id does not count.</param>
    /// <param name="tests">The shop's tests.</param>
    /// <param name="now">Tests that have ended excuse nothing.</param>
    public static Campaign? Find(Campaign campaign, IEnumerable<Campaign> others, IReadOnlyList<AbTest> tests, Instant now)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        return others.FirstOrDefault(other => campaign.ConflictsWith(other) && !tests.Any(test => Excuses(test, campaign, other, now)));
    }

    /// <summary>
    /// Whether an edit leaves alone where and when a campaign competes; such an edit is never refused for a conflict that is there already.
    /// </summary>
    public static bool CompetesAsBefore(Campaign before, Campaign after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return (before.Label, before.Slot, before.IsEnabled, before.Start, before.End)
            == (after.Label, after.Slot, after.IsEnabled, after.Start, after.End);
    }

    /// <summary>The refusal, naming both.</summary>
    public static FailedResult Refuse(Campaign campaign, Campaign other)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        ArgumentNullException.ThrowIfNull(other);
        return Result.Conflict(
            Key, $"“{other.Name}” is live for the label “{PlainText.Shorten(other.Label, 60)}” and the same type at the same time as “{campaign.Name}”. Pause one, end one before the other starts, or put both in an A/B test.");
    }

    private static bool Excuses(AbTest test, Campaign one, Campaign other, Instant now)
    {
        if (!test.HasNotEndedAt(now) || !test.HasArm(one.Id) || !test.HasArm(other.Id)) return false;
        var start = Instant.Max(one.Start, other.Start);
        var end = Instant.Min(one.End ?? Instant.MaxValue, other.End ?? Instant.MaxValue);
        return test.Start < end && start < test.End;
    }
}
