using ExperienceManager.Domain.Campaigns;

namespace ExperienceManager.Domain.Analytics;

/// <summary>A group of an A/B test and what it did in the test's slot.</summary>
/// <param name="Campaign">The arm; null for the hold-out.</param>
/// <param name="Share">The share of the test's orders that it was to have.</param>
/// <param name="Tally">Its numbers.</param>
public sealed record TestGroup(Guid? Campaign, double Share, OrderTally Tally)
{
    /// <summary>Whether it is the hold-out.</summary>
    public bool IsHoldout => Campaign is null;

    /// <summary>Whether its campaign is switched off: its orders see the default, and it is not compared.</summary>
    public bool IsOff { get; init; }

    /// <summary>Orders with a click, of those that had it in sight.</summary>
    public Proportion Clickers => Tally.Rate;
}

/// <summary>
/// The groups of an A/B test against one of them, by the same statistics as a segment's hold-out. A hold-out for which there is no campaign
/// shows nothing that could be clicked: then the first arm is what the others are compared with.
/// </summary>
public sealed record TestComparison
{
    private readonly IReadOnlyList<TestGroup> _compared;

    /// <summary>Compares groups.</summary>
    /// <param name="groups">At least one; the hold-out last.</param>
    public TestComparison(IReadOnlyList<TestGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        Groups = groups;
        var holdout = groups.FirstOrDefault(group => group.IsHoldout);
        var showsNothing = holdout is { Clickers.Trials: 0 } && groups.Count > 2 && groups.Any(group => group.Clickers.Trials > 0);
        Baseline = holdout is null || showsNothing ? groups.FirstOrDefault(group => !group.IsOff, groups[0]) : holdout;
        _compared = [.. groups.Where(group => group is { Share: > 0, IsOff: false } && !(showsNothing && group.IsHoldout))];
    }

    /// <summary>All groups.</summary>
    public IReadOnlyList<TestGroup> Groups { get; }

    /// <summary>What the others are compared with.</summary>
    public TestGroup Baseline { get; }

    /// <summary>How likely sizes as uneven as these are when nothing is wrong, over all groups at once.</summary>
    public double SampleRatioProbability
    {
        get
        {
            var all = _compared.Sum(group => group.Share);
            return _compared.Count < 2
                ? 1
                : SampleRatio.Probability(
                    [.. _compared.Select(group => group.Clickers.Trials)], [.. _compared.Select(group => group.Share / all)]);
        }
    }

    /// <summary>The groups of one stretch of a test.</summary>
    /// <param name="stretch">The stretch.</param>
    /// <param name="tally">Numbers of an arm, or of the hold-out for null.</param>
    /// <param name="isOff">Whether an arm's campaign is switched off; without it none is.</param>
    public static TestComparison Of(AbTestStretch stretch, Func<Guid?, OrderTally> tally, Func<Guid, bool>? isOff = null)
    {
        ArgumentNullException.ThrowIfNull(stretch);
        ArgumentNullException.ThrowIfNull(tally);
        var (heldOut, all) = ((double)stretch.HoldoutPercentage / 100, (double)stretch.Arms.Items.Sum(arm => arm.Allocation));
        var arms = stretch.Arms.Items.Select(
            arm => new TestGroup(
            arm.CampaignId, (1 - heldOut) * (double)arm.Allocation / all,
            tally(arm.CampaignId))
            { IsOff = isOff?.Invoke(arm.CampaignId) is true });
        return new([.. arms, .. heldOut > 0 ? [new TestGroup(null, heldOut, tally(null))] : Array.Empty<TestGroup>()]);
    }

    /// <summary>A group against the baseline; null for the baseline itself and what cannot be compared.</summary>
    public Uplift? UpliftOf(TestGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (ReferenceEquals(group, Baseline) || !_compared.Contains(group)) return null;
        return new(group.Clickers, Baseline.Clickers,
            Baseline.Share / (Baseline.Share + group.Share))
        { RatioProbability = SampleRatioProbability };
    }
}
