using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Tests.Domain.Analytics;

/// <summary>Arms of an A/B test beside each other.</summary>
public sealed class TestComparisonTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);
    private static readonly Campaign One = Live("gold"), Two = Live("gold"), Everybody = Live(Campaign.DefaultLabel);
    private static readonly AbTest Test = new()
    {
        Id = Guid.NewGuid(),
        Name = "T",
        Label = "gold",
        Slot = Slot.Basic,
        Arms = [new(One.Id, 60), new(Two.Id, 40)],
        HoldoutPercentage = 10,
        Start = Now - Duration.FromDays(1),
        End = Now + Duration.FromDays(1),
    };

    [Fact]
    public void Of_ArmsAndHoldout_HaveTheSharesOfOrders()
    {
        var comparison = TestComparison.Of(Test.AllStretches()[0], _ => default);
        Assert.Equal([(One.Id, 0.54), (Two.Id, 0.36), (null, 0.1)],
            comparison.Groups.Select(group => (group.Campaign, Math.Round(group.Share, 10))));
    }

    [Fact]
    public void Verdict_AgainstTheHoldout_IsThatOfTheSameTwoGroups()
    {
        var comparison = Compare((5_400, 900), (3_600, 400), (1_000, 100));
        Assert.True(comparison.Baseline.IsHoldout);
        Assert.Equal([UpliftVerdict.Better, UpliftVerdict.NoDifference], Verdicts(comparison));
        var uplift = comparison.UpliftOf(comparison.Groups[0])!;
        var alone = new Uplift(new(900, 5_400), new(100, 1_000), 0.1 / 0.64);
        Assert.Equal((alone.Difference, alone.DifferenceInterval, alone.Relative, alone.RelativeInterval),
            (uplift.Difference, uplift.DifferenceInterval, uplift.Relative, uplift.RelativeInterval));
        Assert.Null(comparison.UpliftOf(comparison.Baseline));
    }

    [Fact]
    public void Verdict_OneGroupOfTheWrongSize_SpoilsAllOfThem()
    {
        // 5,400 against 1,000 is as it should be; the second arm has lost a tenth.
        var comparison = Compare((5_400, 900), (3_200, 400), (1_000, 100));
        Assert.True(comparison.SampleRatioProbability < Uplift.RatioAlarm);
        Assert.Equal([UpliftVerdict.WrongSampleRatio, UpliftVerdict.WrongSampleRatio], Verdicts(comparison));
        Assert.Equal(SampleRatio.Probability([5_400, 3_200, 1_000], [0.54, 0.36, 0.1]), comparison.SampleRatioProbability, 1e-12);
    }

    [Fact]
    public void Verdict_FewOrders_IsCollectingData() =>
        Assert.Equal([UpliftVerdict.CollectingData, UpliftVerdict.CollectingData], Verdicts(Compare((540, 90), (360, 40), (99, 10))));

    [Fact]
    public void Baseline_HoldoutWithoutACampaign_IsTheFirstArm()
    {
        var comparison = Compare((6_000, 900), (4_000, 700), (0, 0));
        Assert.Equal(One.Id, comparison.Baseline.Campaign);
        Assert.Equal([null, UpliftVerdict.Better, null], comparison.Groups.Select(group => comparison.UpliftOf(group)?.Verdict));
        Assert.True(comparison.SampleRatioProbability > 0.9);
    }

    [Fact]
    public void ArmOf_OpenAndLockedOrders_IsTheGroupTheyFallInto()
    {
        var index = new CampaignIndex([One, Two, Everybody], [Test]);
        var labels = LabelSet.Of(["gold"]);
        foreach (var number in Enumerable.Range(0, 300).Select(i => $"order-{i}"))
        {
            var expected = new TestArm(Test.Id, Test.ArmFor(number)?.CampaignId);
            Assert.Equal(expected, index.ArmOf(index.Choose(labels, number, Now).Basic, null, number, Now));
            // Fulfilled while the test ran, looked at when it is over.
            var locked = CampaignLock.Of(labels, index.Choose(labels, number, Now), Now);
            Assert.Equal(expected, index.ArmOf(index.Choose(locked, number, Test.End).Basic, locked, number, Test.End));
        }
    }

    [Fact]
    public void ArmOf_OutsideTheTest_IsNone()
    {
        var index = new CampaignIndex([One, Two, Everybody], [Test]);
        Assert.Null(index.ArmOf(index.Choose(LabelSet.Of(["silver"]), "1", Now).Basic, null, "1", Now));
        Assert.Null(index.ArmOf(index.Choose(LabelSet.Of(["gold"]), "1", Test.End).Basic, null, "1", Now));
        Assert.Null(index.ArmOf(index.Choose(LabelSet.Of(["gold"]), "1", Now).Banner, null, "1", Now));
        var before = CampaignLock.Of(
            LabelSet.Of(["gold"]), index.Choose(LabelSet.Of(["gold"]), "1", Test.Start - Duration.FromDays(1)),
            Test.Start - Duration.FromDays(1));
        Assert.Null(index.ArmOf(index.Choose(before, "1", Now).Basic, before, "1", Now));
    }

    [Fact]
    public void ArmOf_ArmSwitchedOff_IsNone()
    {
        var index = new CampaignIndex([One with { IsEnabled = false }, Two, Everybody], [Test]);
        var number = Enumerable.Range(0, 300).Select(i => $"order-{i}").First(number => Test.ArmFor(number)?.CampaignId == One.Id);
        Assert.Null(index.ArmOf(index.Choose(LabelSet.Of(["gold"]), number, Now).Basic, null, number, Now));
    }

    private static TestComparison Compare(
        (long Orders, long Clickers) one, (long Orders, long Clickers) two, (long Orders, long Clickers) holdout) =>
        TestComparison.Of(Test.AllStretches()[0], arm => Tally(arm == One.Id ? one : arm == Two.Id ? two : holdout));

    private static OrderTally Tally((long Orders, long Clickers) group) => new(group.Orders, group.Clickers, group.Orders, group.Clickers);

    private static IEnumerable<UpliftVerdict> Verdicts(TestComparison comparison) =>
        comparison.Groups.Select(group => comparison.UpliftOf(group)?.Verdict).OfType<UpliftVerdict>();

    private static Campaign Live(string label) =>
        new()
        {
            Id = Guid.NewGuid(),
            Key = label,
            Name = label,
            Label = label,
            Slot = Slot.Basic,
            IsEnabled = true,
            Start = Now - Duration.FromDays(100)
        };
}
