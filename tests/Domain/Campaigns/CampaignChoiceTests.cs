using System.Collections.Immutable;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ExperienceManager.Tests.Domain.Campaigns;

/// <summary>
/// Which campaign wins (docs/semantics.md#10-campaigns-and-slots), row by row, and against a chooser that is too simple to be wrong.
/// </summary>
public sealed class CampaignChoiceTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);

    [Fact]
    public void Choose_SeveralMatch_FirstInTheShopsOrderWinsPerSlot()
    {
        var (b, a, banner) = (Live("b"), Live("a"), Live("a", Slot.Banner));
        var choice = Choose([b, a, banner], ["a", "b"]);
        Assert.Equal((b, SlotReason.Label), (choice.Basic.Campaign, choice.Basic.Reason));
        Assert.Equal(banner, choice.Banner.Campaign);
        Assert.Equal((null, SlotReason.None), (choice.Product.Campaign, choice.Product.Reason));
    }

    [Fact]
    public void Choose_NoLabelMatches_DefaultWinsThoughItStandsFirst()
    {
        var (fallback, gold) = (Live(Campaign.DefaultLabel), Live("gold"));
        Assert.Equal((gold, SlotReason.Label), Basic([fallback, gold], ["gold"]));
        Assert.Equal((fallback, SlotReason.Default), Basic([fallback, gold], ["Gold"]));
        Assert.Equal((fallback, SlotReason.Default), Basic([fallback, gold], []));
    }

    [Fact]
    public void Choose_NothingMatchesAndNoDefault_SlotIsEmpty() => Assert.Equal((null, SlotReason.None), Basic([Live("gold")], ["silver"]));

    [Fact]
    public void Choose_FirstIsNotLive_NextIs()
    {
        var (paused, ended, next) = (Live("a") with { IsEnabled = false }, Live("a") with { End = Now }, Live("b"));
        Assert.Equal((next, SlotReason.Label), Basic([paused, ended, next], ["a", "b"]));
        Assert.Equal((null, SlotReason.None), Basic([Live(Campaign.DefaultLabel) with { IsEnabled = false }], []));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public void Live_Window_IsHalfOpen(int seconds, bool isLive)
    {
        var campaign = Live("a") with { Start = Now, End = Now + Duration.FromSeconds(10) };
        Assert.Equal(isLive, campaign.IsLiveAt(Now + Duration.FromSeconds(seconds)));
        Assert.Equal(isLive, new CampaignIndex([campaign], [])
            .Choose(LabelSet.Of(["a"]), "1", Now + Duration.FromSeconds(seconds)).Basic.Campaign is not null);
    }

    [Theory]
    [InlineData(true, -1, CampaignStatus.Scheduled)]
    [InlineData(true, 0, CampaignStatus.Active)]
    [InlineData(true, 9, CampaignStatus.Active)]
    [InlineData(true, 10, CampaignStatus.Inactive)]
    [InlineData(false, -1, CampaignStatus.Paused)]
    [InlineData(false, 0, CampaignStatus.Paused)]
    [InlineData(false, 10, CampaignStatus.Inactive)]
    public void Status_ByTimeAndSwitch_IsAsDocumented(bool isEnabled, int seconds, CampaignStatus status) =>
        Assert.Equal(status, (Live("a") with { IsEnabled = isEnabled, Start = Now, End = Now + Duration.FromSeconds(10) })
            .StatusAt(Now + Duration.FromSeconds(seconds)));

    [Fact]
    public void AbTest_SameOrder_SeesTheSameArmEveryTime()
    {
        var (one, two) = (Live("a"), Live("a"));
        var test = Test(0, (one, 50), (two, 50));
        var index = new CampaignIndex([one, two], [test]);
        foreach (var number in Enumerable.Range(0, 200).Select(i => $"order-{i}"))
        {
            var first = index.Choose(LabelSet.Of(["a"]), number, Now).Basic;
            Assert.Equal((first, SlotReason.AbTest),
                (index.Choose(LabelSet.Of(["a", "z"]), number, Now + Duration.FromDays(3)).Basic, first.Reason));
            // Neither the arms' place in the shop's order nor other campaigns matter.
            Assert.Equal(first, new CampaignIndex([two, Live("b"), one], [test]).Choose(LabelSet.Of(["a"]), number, Now).Basic);
        }
    }

    [Fact]
    public void AbTest_Allocations_HoldWithinStatisticalBounds()
    {
        var (one, two, three) = (Live("a"), Live("a"), Live("a"));
        var test = Test(20, (one, 50), (two, 30), (three, 20));
        const int Orders = 20_000;
        var counts = Enumerable.Range(0, Orders).GroupBy(i => test.ArmFor($"{100_000 + i}")?.CampaignId ?? Guid.Empty)
            .ToDictionary(group => group.Key, group => group.Count());
        // Five standard deviations: once in a million draws, and the draw never changes.
        foreach (var (id, share) in new[] { (Guid.Empty, 0.2), (one.Id, 0.4), (two.Id, 0.24), (three.Id, 0.16) })
            Assert.InRange(counts[id], (Orders * share) - (5 * Deviation(share)), (Orders * share) + (5 * Deviation(share)));
        static double Deviation(double share) => Math.Sqrt(Orders * share * (1 - share));
    }

    [Fact]
    public void AbTest_TwoTests_DrawIndependently()
    {
        var (first, second) = (Test(50, (Live("a"), 100)), Test(50, (Live("a"), 100)));
        var both = Enumerable.Range(0, 10_000).Count(i => first.ArmFor($"{i}") is null && second.ArmFor($"{i}") is null);
        Assert.InRange(both, 2_250, 2_750);
    }

    [Fact]
    public void AbTest_HoldoutOrder_SeesTheDefaultAndDoesNotFallThrough()
    {
        var (arm, other, fallback) = (Live("a"), Live("b"), Live(Campaign.DefaultLabel));
        var held = Test(100, (arm, 100));
        var choice = new CampaignIndex([arm, other, fallback], [held]).Choose(LabelSet.Of(["a", "b"]), "1", Now).Basic;
        Assert.Equal((fallback, SlotReason.Holdout, held), (choice.Campaign, choice.Reason, choice.Test));
        Assert.Equal((null, SlotReason.Holdout),
            Pair(new CampaignIndex([arm, other], [held]).Choose(LabelSet.Of(["a", "b"]), "1", Now).Basic));
    }

    [Fact]
    public void AbTest_ArmSwitchedOff_ItsOrdersSeeTheDefaultNotTheOtherArm()
    {
        var (on, off, fallback) = (Live("a"), Live("a") with { IsEnabled = false }, Live(Campaign.DefaultLabel));
        var index = new CampaignIndex([on, off, fallback], [Test(0, (on, 50), (off, 50))]);
        var seen = Enumerable.Range(0, 200).Select(i => Pair(index.Choose(LabelSet.Of(["a"]), $"{i}", Now).Basic)).Distinct().ToHashSet();
        Assert.Equal([(on, SlotReason.AbTest), (fallback, SlotReason.Holdout)], seen);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(7)]
    public void AbTest_NotRunning_FirstOfItsArmsWins(int days)
    {
        var (one, two) = (Live("a"), Live("a"));
        var test = Test(50, (one, 1), (two, 99)) with { Start = Now, End = Now + Duration.FromDays(7) };
        var choice = new CampaignIndex([one, two], [test]).Choose(LabelSet.Of(["a"]), "1", Now + Duration.FromDays(days)).Basic;
        Assert.Equal((one, SlotReason.Label), Pair(choice));
    }

    [Law]
    public void Choose_AnyCampaignsTestsAndLabels_AgreesWithTheNaiveChooser() => Laws.Hold(Shops, shop =>
    {
        var index = new CampaignIndex(shop.Campaigns, shop.Tests);
        return Enum.GetValues<Slot>()
            .All(slot => Pair(index.Choose(LabelSet.Of(shop.Labels), shop.Number, Now)[slot]) == Naive(shop, slot));
    }, runs: 2_000);

    // Step by step as the document says it.
    private static (Campaign?, SlotReason) Naive(Shop shop, Slot slot)
    {
        var live = shop.Campaigns.Where(
            campaign => campaign.Slot == slot && campaign.IsEnabled && campaign.Start <= Now && !(campaign.End <= Now)).ToList();
        var winner = live.FirstOrDefault(campaign => shop.Labels.Contains(campaign.Label));
        var reason = winner is null ? SlotReason.Default : SlotReason.Label;
        winner ??= live.FirstOrDefault(campaign => campaign.Label == Campaign.DefaultLabel);
        if (winner is null) return (null, SlotReason.None);
        var test = shop.Tests.FirstOrDefault(
            test => test.Arms.Items.Any(arm => arm.CampaignId == winner.Id) && test.Start <= Now && Now < test.End);
        if (test is null) return (winner, reason);
        var arm = test.ArmFor(shop.Number);
        if (live.Concat(shop.Campaigns.Where(campaign => campaign.IsLiveAt(Now)))
            .FirstOrDefault(campaign => campaign.Id == arm?.CampaignId) is { } chosen)
            return (chosen, SlotReason.AbTest);
        return (live.FirstOrDefault(
            campaign => campaign.Label == Campaign.DefaultLabel && test.Arms.Items.All(other => other.CampaignId != campaign.Id)),
            SlotReason.Holdout);
    }

    private static Gen<Campaign> Campaigns { get; } =
        from label in Gen.Elements("a", "b", "c", "", Campaign.DefaultLabel)
        from slot in Gen.Elements(Slot.Banner, Slot.Basic, Slot.Product)
        from isEnabled in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        from start in Gen.Elements(-2, -1, 0, 1)
        from end in Gen.Elements((int?)null, 0, 1, 2)
        from id in IdGenerators.Id
        select Live(label, slot)
            with
        {
            Id = id,
            IsEnabled = isEnabled,
            Start = Now + Duration.FromDays(start),
            End = end is { } days
                ? Now + Duration.FromDays(days)
                : null
        };

    private static Gen<Shop> Shops { get; } =
        from campaigns in Gen.ListOf(Campaigns).Resize(8)
        from labels in Gen.SubListOf(["a", "b", "c", "d", "", Campaign.DefaultLabel])
        from holdout in Gen.Elements(0m, 30m, 100m)
        from start in Gen.Elements(-1, 0, 1)
        from number in Gen.Choose(1, 1_000)
        select new Shop([.. campaigns], TestsOf(campaigns, holdout, Now + Duration.FromDays(start)), [.. labels], $"{number}");

    // One test for each label and slot that has two campaigns.
    private static ImmutableArray<AbTest> TestsOf(IEnumerable<Campaign> campaigns, decimal holdout, Instant start) =>
    [
        .. campaigns.GroupBy(campaign => (campaign.Label, campaign.Slot)).Where(group => group.Count() > 1)
            .Select(group => Test(holdout, [.. group.Select(campaign => (campaign, 1m))]) with
            {
                Id = group.First().Id,
                Label = group.Key.Label,
                Slot = group.Key.Slot,
                Start = start,
                End = start + Duration.FromDays(2),
            }),
    ];

    private static Campaign Live(string label, Slot slot = Slot.Basic) =>
        new()
        {
            Id = Guid.NewGuid(),
            Key = "k",
            Name = label,
            Label = label,
            Slot = slot,
            IsEnabled = true,
            Start = Now - Duration.FromDays(10)
        };

    private static AbTest Test(decimal holdout, params (Campaign Campaign, decimal Allocation)[] arms) => new()
    {
        Id = new Guid(arms.Length, (short)holdout, 7, [1, 2, 3, 4, 5, 6, 7, (byte)(Interlocked.Increment(ref _tests) % 200)]),
        Name = "T",
        Label = "a",
        Slot = Slot.Basic,
        Arms = [.. arms.Select(arm => new AbTestArm(arm.Campaign.Id, arm.Allocation))],
        HoldoutPercentage = holdout,
        Start = Now - Duration.FromDays(30),
        End = Now + Duration.FromDays(30),
    };

    private static int _tests;

    private static (Campaign?, SlotReason) Basic(ImmutableArray<Campaign> campaigns, string[] labels) =>
        Pair(Choose(campaigns, labels).Basic);

    private static CampaignChoice Choose(ImmutableArray<Campaign> campaigns, string[] labels) =>
        new CampaignIndex(campaigns, []).Choose(LabelSet.Of(labels), "1", Now);

    private static (Campaign?, SlotReason) Pair(SlotChoice choice) => (choice.Campaign, choice.Reason);

    private sealed record Shop(
        ImmutableArray<Campaign> Campaigns, ImmutableArray<AbTest> Tests, ImmutableArray<string> Labels, string Number);
}
