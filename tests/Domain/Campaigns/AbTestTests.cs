using System.Collections.Immutable;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Tests.Support.Values;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ExperienceManager.Tests.Domain.Campaigns;

/// <summary>What an A/B test may hold, and what tests and campaigns must not do to each other.</summary>
public sealed class AbTestTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);
    private static readonly Campaign One = Live("one"), Two = Live("two");
    private static readonly AbTest Test = new()
    {
        Id = Guid.CreateVersion7(),
        Key = "t",
        Name = "T",
        Label = "gold",
        Slot = Slot.Basic,
        Arms = [new(One.Id, 60), new(Two.Id, 40)],
        HoldoutPercentage = 10,
        Start = Day(-1),
        End = Day(1),
    };

    [Fact]
    public void Draft_OfATest_MakesTheSameTest() => Assert.Equal(Test, AbTestDraft.Of(Test).ToTest(Test.Id, Test.Key));

    [Fact]
    public void Validate_Draft_EachMemberIsNamed()
    {
        var draft = AbTestDraft.Of(Test);
        Expect(draft);
        Expect(draft with { HoldoutPercentage = 0 });
        Expect(draft with { HoldoutPercentage = 100 });
        Expect(draft with { HoldoutPercentage = -0.1m, End = draft.Start },
            "holdout_percentage: out_of_range", "end_date: end_not_after_start");
        Expect(draft with { Name = "", Label = "", HoldoutPercentage = 100.1m, Arms = [] },
            "name: missing", "segment: missing", "holdout_percentage: out_of_range", "campaigns: missing");
        Expect(new AbTestDraft(), "name: missing", "segment: missing", "campaigns: missing");
    }

    [Fact]
    public void Validate_Arms_AreCampaignsOfTheTestEachOnce()
    {
        var draft = AbTestDraft.Of(Test);
        Campaign silver = Live("silver") with { Label = "silver" }, banner = Live("banner") with { Slot = Slot.Banner };
        Expect(draft with { Arms = [new(One.Id, 0), new(One.Id, 100.1m), new(silver.Id, 100), new(banner.Id, 25), new(Guid.NewGuid(), 5)] },
            [silver, banner], "campaigns.0.allocation: out_of_range", "campaigns.1.allocation: out_of_range",
            "campaigns.1.campaign_id: duplicate", "campaigns.2.campaign_id: other_segment", "campaigns.3.campaign_id: other_type",
            "campaigns.4.campaign_id: unknown_campaign");
        Campaign[] many = [.. Enumerable.Range(0, CampaignLimits.Arms + 1).Select(i => Live($"{i}"))];
        Expect(draft with { Arms = [.. many.Take(CampaignLimits.Arms).Select(campaign => new AbTestArm(campaign.Id, 5))] }, many);
        Expect(draft with { Arms = [.. many.Select(campaign => new AbTestArm(campaign.Id, 5))] }, many, "campaigns: too_many");
    }

    [Theory]
    [InlineData(50, 50, true)]
    [InlineData(50, 50.1, true)]
    [InlineData(50, 49.9, true)]
    [InlineData(50, 50.11, false)]
    [InlineData(50, 49.89, false)]
    [InlineData(0.5, 0.5, true)]
    [InlineData(0.5, 0.501, true)]
    [InlineData(0.5, 0.499, true)]
    [InlineData(0.5, 0.5011, false)]
    [InlineData(0.5, 0.4989, false)]
    public void Validate_Allocations_AddUpToAHundredOrToOne(double one, double two, bool isSound) =>
        Expect(AbTestDraft.Of(Test) with { Arms = [new(One.Id, (decimal)one), new(Two.Id, (decimal)two)] },
            isSound ? [] : ["campaigns: allocation_sum"]);

    [Law]
    public void Overlaps_AnyTwoTests_WhenBothDecideForTheSameAtSomeInstant() => Laws.Hold(
        from one in Tests
        from two in Tests
        select (one, two),
        pair => pair.one.Overlaps(pair.two) == (pair.one.Id != pair.two.Id && pair.one.Slot == pair.two.Slot
            && pair.one.Label == pair.two.Label && Moments.Any(at => pair.one.IsRunningAt(at) && pair.two.IsRunningAt(at))),
        runs: 1_000);

    [Law]
    public void ConflictsWith_AnyTwoCampaigns_WhenBothCompeteForTheSameAtSomeInstant() => Laws.Hold(
        from one in Campaigns
        from two in Campaigns
        select (one, two),
        pair => pair.one.ConflictsWith(pair.two) == Conflict(pair.one, pair.two, _ => true),
        runs: 2_000);

    [Law]
    public void FindConflict_AnyShop_IsTheFirstThatNoTestExcuses() => Laws.Hold(
        from campaign in Campaigns
        from others in Gen.ListOf(Campaigns).Resize(6)
        from tests in Gen.ListOf(Tests).Resize(4)
        select (campaign, others, tests),
        shop => CampaignConflicts.Find(shop.campaign, shop.others, [.. shop.tests], Now) == shop.others.FirstOrDefault(
            other => Conflict(shop.campaign, other, _ => true) && !shop.tests.Any(
                test => Now < test.End && test.HasArm(shop.campaign.Id) && test.HasArm(other.Id)
                    && Conflict(shop.campaign, other, test.IsRunningAt))),
        runs: 3_000);

    [Fact]
    public void FindOverlap_OfSeveral_NamesTheOther()
    {
        var other = Test with { Id = Guid.CreateVersion7(), Name = "Other", Start = Day(0), End = Day(5) };
        Assert.Equal("ab_test_overlaps", AbTestConflicts.FindOverlap(Test, [Test, other])!.Key);
        Assert.Contains("“Other”", AbTestConflicts.FindOverlap(Test, [Test, other])!.Problems[0].Message, StringComparison.Ordinal);
        Assert.Null(AbTestConflicts.FindOverlap(Test, [Test, other with { Start = Day(1) }]));
    }

    [Fact]
    public void FindRestart_OfARunningTest_IsOneOfAFutureStart()
    {
        Assert.Equal("ab_test_running", AbTestConflicts.FindRestart(Test, Test with { Start = Now + Duration.Epsilon }, Now)!.Key);
        Assert.Null(AbTestConflicts.FindRestart(Test, Test with { Start = Now }, Now));
        Assert.Null(AbTestConflicts.FindRestart(Test with { Start = Day(1), End = Day(2) }, Test with { Start = Day(1) }, Now));
    }

    [Fact]
    public void FindTooMany_Stretches_HaveALimit()
    {
        AbTest Changed(int stretches) =>
            Test with { Stretches = [.. Enumerable.Repeat(new AbTestStretch(Now, Test.Arms, 10), stretches)] };
        Assert.Null(AbTestConflicts.FindTooMany(Changed(CampaignLimits.AbTestStretches)));
        Assert.Equal("ab_test_changed_too_often", AbTestConflicts.FindTooMany(Changed(CampaignLimits.AbTestStretches + 1))!.Key);
    }

    [Fact]
    public void FindLeft_WhatATestExcused_IsRefusedOnceItNoLongerDoes()
    {
        var third = Live("third");
        var left = AbTestConflicts.FindLeft([One, Two], [Test], [], Now);
        Assert.Equal(CampaignConflicts.Key, left!.Key);
        Assert.Contains("“two” is live", left.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("as “one”", left.Problems[0].Message, StringComparison.Ordinal);
        Assert.Null(AbTestConflicts.FindLeft([One, Two], [Test], [Test with { Name = "Renamed" }], Now));
        Assert.Null(AbTestConflicts.FindLeft([One, Two with { IsEnabled = false }], [Test], [], Now));
        Assert.Null(AbTestConflicts.FindLeft([One, Two], [Test], [], Test.End));
        // What was in conflict before is not the change's doing.
        Assert.Null(AbTestConflicts.FindLeft([One, Two, third], [Test], [], Now));
    }

    [Fact]
    public void CompetesAsBefore_Edit_IsWhatLeavesPlaceAndTimeAlone()
    {
        Assert.True(CampaignConflicts.CompetesAsBefore(One, One with { Name = "n", Content = new() { DiscountCode = "C" } }));
        Campaign[] moved =
        [
            One with { Label = "silver" }, One with { Slot = Slot.Banner }, One with { IsEnabled = false },
            One with { Start = Day(-9) }, One with { End = Day(9) },
        ];
        Assert.All(moved, after => Assert.False(CampaignConflicts.CompetesAsBefore(One, after)));
    }

    [Fact]
    public void WithSwitched_ArmOffAndOnAgain_BeginsAStretchWithTheOffArmNamed()
    {
        var off = Test.WithSwitched(One.Id, isOn: false, Now);
        Assert.Equal(([One.Id], 0), (off.PausedArms, off.Stretches.Count));
        Assert.Equal(off, off.WithSwitched(One.Id, isOn: false, Now));
        var both = off.WithSwitched(Two.Id, isOn: false, Now);
        var on = both.WithSwitched(One.Id, isOn: true, Now);
        Assert.Equal([Two.Id], on.PausedArms);
        Assert.Equal(
            [new(Test.Start, Test.Arms, 10) { OffArms = [One.Id, Two.Id] }, new(Now, Test.Arms, 10)], on.Stretches);
        var again = on.WithSwitched(Two.Id, isOn: true, Day(0.5));
        Assert.Equal([.. on.Stretches, new(Day(0.5), Test.Arms, 10)],
            again.Stretches.Items.Select((stretch, i) => i == 1 ? stretch with { OffArms = [] } : stretch));
        Assert.Equal([Two.Id], again.Stretches[1].OffArms);
    }

    [Fact]
    public void WithSwitched_NothingToSwitch_IsTheSame()
    {
        Assert.Equal(Test, Test.WithSwitched(One.Id, isOn: true, Now));
        Assert.Equal(Test, Test.WithSwitched(Guid.CreateVersion7(), isOn: false, Now));
        Assert.Equal(Test, Test.WithSwitched(One.Id, isOn: false, Test.End));
        Assert.Equal(Test, Test.WithSwitched(One.Id, isOn: false, Test.Start - Duration.Epsilon));
        Assert.NotEqual(Test, Test.WithSwitched(One.Id, isOn: false, Test.Start));
    }

    [Fact]
    public void Continuing_Change_BeginsAStretchOnlyWhenAnOrderCouldMove()
    {
        Assert.Empty((Test with { Name = "n" }).Continuing(Test, Now).Stretches);
        // The same shares in other numbers.
        Assert.Empty((Test with { Arms = [new(Two.Id, 0.4m), new(One.Id, 0.6m)] }).Continuing(Test, Now).Stretches);
        AbTest[] changed =
        [
            Test with { Label = "silver" }, Test with { Slot = Slot.Banner }, Test with { HoldoutPercentage = 11 },
            Test with { Arms = [new(One.Id, 50), new(Two.Id, 50)] }, Test with { Arms = [new(One.Id, 60)] },
            Test with { Arms = [new(One.Id, 60), new(Guid.CreateVersion7(), 40)] },
        ];
        foreach (var test in changed)
        {
            Assert.Equal([new(Test.Start, Test.Arms, 10), new(Now, test.Arms, test.HoldoutPercentage)],
                test.Continuing(Test, Now).Stretches);
            // From the first instant on orders are assigned.
            Assert.Equal(2, test.Continuing(Test, Test.Start).Stretches.Count);
            Assert.Empty(test.Continuing(Test, Test.Start - Duration.Epsilon).Stretches);
        }

        var paused = Test with { PausedArms = [One.Id, Two.Id] };
        Assert.Equal([One.Id], changed[4].Continuing(paused, Now).PausedArms);
        Assert.Equal([One.Id, Two.Id], changed[4].Continuing(paused, Now).Stretches[0].OffArms);
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(100.1, false)]
    [InlineData(0.1, true)]
    [InlineData(0, false)]
    public void IsSound_Allocation_IsAPercentageAboveZero(double allocation, bool isSound) =>
        Assert.Equal(isSound, new AbTestStretch(Now, [new(One.Id, 50), new(Two.Id, (decimal)allocation)], 0).IsSound);

    private static bool Conflict(Campaign one, Campaign other, Func<Instant, bool> isMeant) =>
        one.Id != other.Id && one.Slot == other.Slot && one.Label == other.Label
        && Moments.Any(at => one.IsLiveAt(at) && other.IsLiveAt(at) && isMeant(at));

    private static void Expect(AbTestDraft draft, params string[] problems) => Expect(draft, [], problems);

    private static void Expect(AbTestDraft draft, Campaign[] others, params string[] problems) => Assert.Equal(
        problems,
        AbTestValidation.Validate(draft, others.Concat([One, Two]).ToImmutableDictionary(campaign => campaign.Id))
            .Select(problem => $"{problem.Path}: {problem.Type}"));

    // Windows begin and end at whole days, so that asking at noon and at midnight asks at every instant that matters.
    private static ImmutableArray<Instant> Moments { get; } = [.. Enumerable.Range(-8, 17).Select(half => Day(half / 2.0))];

    private static ImmutableArray<Guid> Ids { get; } = [.. Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7())];

    private static Gen<Campaign> Campaigns { get; } =
        from id in Gen.Elements<Guid>(Ids)
        from label in Gen.Elements("gold", "gold", "gold", "Gold")
        from slot in Gen.Elements(Slot.Basic, Slot.Basic, Slot.Basic, Slot.Banner)
        from isEnabled in Gen.Elements(true, true, true, false)
        from start in Gen.Choose(-3, 2)
        from days in Gen.Choose(0, 4)
        select Live("c") with
        {
            Id = id,
            Label = label,
            Slot = slot,
            IsEnabled = isEnabled,
            Start = Day(start),
            End = days == 0 ? null : Day(start + days),
        };

    private static Gen<AbTest> Tests { get; } =
        from id in Gen.Elements<Guid>(Ids)
        from label in Gen.Elements("gold", "gold", "gold", "Gold")
        from slot in Gen.Elements(Slot.Basic, Slot.Basic, Slot.Basic, Slot.Banner)
        from arms in Gen.SubListOf<Guid>(Ids)
        from start in Gen.Choose(-3, 2)
        from days in Gen.Choose(1, 4)
        select Test with
        {
            Id = id,
            Label = label,
            Slot = slot,
            Arms = [.. arms.Select(arm => new AbTestArm(arm, 50))],
            Start = Day(start),
            End = Day(start + days),
        };

    private static Instant Day(double days) => Now + Duration.FromDays(days);

    private static Campaign Live(string name) => new()
    {
        Id = Guid.CreateVersion7(),
        Key = name,
        Name = name,
        Label = "gold",
        Slot = Slot.Basic,
        IsEnabled = true,
        Start = Day(-10),
    };
}
