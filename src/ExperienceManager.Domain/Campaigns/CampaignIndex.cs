using System.Collections.Frozen;
using System.Collections.Immutable;
using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Domain.Campaigns;

/// <summary>
/// A shop's campaigns, compiled once and asked for every page (docs/semantics.md#10-campaigns-and-slots). Per slot: the first live campaign
/// in the shop's order whose label is in the set; none, the first live default campaign; none, nothing. A running test decides between its
/// arms. Immutable.
/// </summary>
public sealed class CampaignIndex
{
    private readonly ImmutableArray<Campaign> _campaigns;
    private readonly FrozenDictionary<Guid, Campaign> _byId;
    private readonly FrozenDictionary<Guid, ImmutableArray<AbTest>> _testsByArm;
    private readonly FrozenDictionary<Guid, AbTestAssignment> _assignments;
    private readonly FrozenDictionary<string, ImmutableArray<int>>[] _byLabel;

    /// <summary>Compiles campaigns.</summary>
    /// <param name="campaigns">In the shop's order.</param>
    /// <param name="tests">A/B tests; arms that are no campaign of the shop never win.</param>
    public CampaignIndex(ImmutableArray<Campaign> campaigns, ImmutableArray<AbTest> tests)
    {
        _campaigns = campaigns;
        _byId = campaigns.ToFrozenDictionary(campaign => campaign.Id);
        _testsByArm = tests.SelectMany(test => test.Arms.Items.Select(arm => (arm.CampaignId, Test: test)))
            .GroupBy(pair => pair.CampaignId, pair => pair.Test)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray());
        _assignments = tests.ToFrozenDictionary(test => test.Id, AbTestAssignment.Of);
        _byLabel = [.. Enum.GetValues<Slot>().Select(slot => PositionsByLabel(campaigns, slot))];
    }

    /// <summary>Chooses from an order's labels.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="orderNumber">For tests: which arm.</param>
    /// <param name="at">The instant to choose for.</param>
    public CampaignChoice Choose(LabelSet labels, string orderNumber, Instant at) => _campaigns.IsEmpty
        ? CampaignChoice.Nothing
        : new(Choose(Slot.Banner, labels, orderNumber, at), Choose(Slot.Basic, labels, orderNumber, at),
            Choose(Slot.Product, labels, orderNumber, at));

    /// <summary>
    /// What a locked order shows: what was chosen then; where that is no longer live, another one for the labels of then. A slot that was
    /// empty stays empty.
    /// </summary>
    public CampaignChoice Choose(CampaignLock locked, string orderNumber, Instant at)
    {
        ArgumentNullException.ThrowIfNull(locked);
        return new(ChooseLocked(Slot.Banner, locked, orderNumber, at), ChooseLocked(Slot.Basic, locked, orderNumber, at),
            ChooseLocked(Slot.Product, locked, orderNumber, at));
    }

    /// <summary>
    /// The group of an A/B test that a choice stands for; null outside tests, and where the arm that the order falls into was switched off.
    /// A locked slot stands for what was chosen then, by the allocation of then, and counts in the stretch of then.
    /// </summary>
    public TestArm? ArmOf(SlotChoice choice, CampaignLock? locked, string orderNumber, Instant at)
    {
        ArgumentNullException.ThrowIfNull(choice);
        if (locked is not null && choice.Reason is SlotReason.Locked or SlotReason.None)
        {
            var then = Choose(choice.Slot, locked.Labels, orderNumber, locked.At);
            if (then.Campaign?.Id != choice.Campaign?.Id) return null;
            (choice, at) = (then, locked.At);
        }

        if (choice.Test is not { } test) return null;
        var assignment = _assignments[test.Id];
        if (assignment.ArmFor(orderNumber, at) is not { } arm) return new TestArm(test.Id, null, assignment.StretchAt(at));
        return arm.CampaignId == choice.Campaign?.Id ? new TestArm(test.Id, arm.CampaignId, assignment.StretchAt(at)) : null;
    }

    private SlotChoice ChooseLocked(Slot slot, CampaignLock locked, string orderNumber, Instant at)
    {
        if (locked[slot] is not { } chosen) return CampaignChoice.Nothing[slot];
        if (_byId.TryGetValue(chosen.CampaignId, out var campaign) && campaign.IsLiveAt(at)) return new(slot, campaign, SlotReason.Locked);
        return Choose(slot, locked.Labels, orderNumber, at) with { Reason = SlotReason.Replaced };
    }

    private SlotChoice Choose(Slot slot, LabelSet labels, string orderNumber, Instant at)
    {
        var byLabel = _byLabel[(int)slot];
        if (byLabel.Count == 0) return CampaignChoice.Nothing[slot];
        var first = FirstLive(byLabel, labels, at);
        var reason = SlotReason.Label;
        if (first is null)
        {
            first = FirstLive(byLabel, Campaign.DefaultLabel, at, passedTest: null);
            reason = SlotReason.Default;
        }

        if (first is null) return CampaignChoice.Nothing[slot];
        return RunningTest(first, at) is { } test ? ChooseInTest(slot, test, orderNumber, at) : new(slot, first, reason);
    }

    // An arm that was switched off shows the default like the hold-out: letting its orders into the other arms would spoil the comparison.
    private SlotChoice ChooseInTest(Slot slot, AbTest test, string orderNumber, Instant at)
    {
        if (_assignments[test.Id].ArmFor(orderNumber, at) is { } arm && _byId.TryGetValue(arm.CampaignId, out var campaign)
            && campaign.IsLiveAt(at))
            return new(slot, campaign, SlotReason.AbTest, test);
        return new(slot, FirstLive(_byLabel[(int)slot], Campaign.DefaultLabel, at, passedTest: test), SlotReason.Holdout, test);
    }

    private AbTest? RunningTest(Campaign campaign, Instant at)
    {
        if (!_testsByArm.TryGetValue(campaign.Id, out var tests)) return null;
        foreach (var test in tests) if (test.IsRunningAt(at)) return test;
        return null;
    }

    // Whichever is fewer is walked: an order may have a million labels, a shop thousands of campaigns.
    private Campaign? FirstLive(FrozenDictionary<string, ImmutableArray<int>> byLabel, LabelSet labels, Instant at)
    {
        var best = int.MaxValue;
        if (labels.Sorted.Length <= byLabel.Count)
        {
            foreach (var label in labels.Sorted)
            {
                if (byLabel.TryGetValue(label, out var positions)) best = Math.Min(best, FirstLivePosition(positions, at, null));
            }
        }
        else
        {
            foreach (var (label, positions) in byLabel)
            {
                if (positions[0] < best && labels.Contains(label)) best = Math.Min(best, FirstLivePosition(positions, at, null));
            }
        }

        return best == int.MaxValue ? null : _campaigns[best];
    }

    private Campaign? FirstLive(FrozenDictionary<string, ImmutableArray<int>> byLabel, string label, Instant at, AbTest? passedTest)
    {
        if (!byLabel.TryGetValue(label, out var positions)) return null;
        var position = FirstLivePosition(positions, at, passedTest);
        return position == int.MaxValue ? null : _campaigns[position];
    }

    private int FirstLivePosition(ImmutableArray<int> positions, Instant at, AbTest? passedTest)
    {
        foreach (var position in positions)
        {
            var campaign = _campaigns[position];
            if (campaign.IsLiveAt(at) && passedTest?.HasArm(campaign.Id) is not true) return position;
        }

        return int.MaxValue;
    }

    private static FrozenDictionary<string, ImmutableArray<int>> PositionsByLabel(ImmutableArray<Campaign> campaigns, Slot slot) =>
        campaigns
        .Select((campaign, position) => (campaign, position))
        .Where(pair => pair.campaign.Slot == slot)
        .GroupBy(pair => pair.campaign.Label, pair => pair.position, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);
}
