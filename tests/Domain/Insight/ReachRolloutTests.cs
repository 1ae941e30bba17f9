using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Insight.Reach;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Values;
using NodaTime;

namespace ExperienceManager.Tests.Domain.Insight;

public sealed class ReachRolloutTests
{
    private static readonly Instant _from = Instant.FromUtc(2026, 11, 30, 8, 0);

    // Of three segments that take 99.9 percent one number in a thousand million is left, far more than are looked at.
    private static readonly IEnumerable<int> NearlyEverything = Enumerable.Range(1, 3);

    [Fact]
    public void SegmentThatTakesNothing_NeverWins()
    {
        var never = Assert.IsType<NeverWins>(Of(Segment("a", null, 0))[0]);
        Assert.Equal(ReachReason.Rollout, never.Reason);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(20)]
    [InlineData(99.9)]
    public void SegmentThatTakesAShare_IsWonByAnOrderInIt(decimal rollout) =>
        Assert.IsType<CanWin>(Of(Segment("a", """{"attribute": "order.total", "operator": "greater_than", "value": 5}""", rollout) with
        {
            HoldoutPercentage = 50,
        })[0]);

    [Fact]
    public void HigherSegmentsThatTakeShares_CoverNothing()
    {
        var verdicts = Of(Segment("a", null, 90), Segment("b", null, 50), Segment("c", null, 0), Segment("d", null, 0.5m),
            Segment("e", null, 100));
        Assert.IsType<CanWin>(verdicts[3]);
        Assert.IsType<CanWin>(verdicts[4]);
    }

    [Fact]
    public void HigherSegmentThatTakesEverything_CoversBesideThoseThatTakeShares()
    {
        var never = Assert.IsType<NeverWins>(Of(Segment("a", null, 90), Segment("b", null, 100), Segment("c", null, 100))[2]);
        Assert.Equal((ReachReason.Covered, "b"), (never.Reason, Assert.Single(never.CoveredBy)));
    }

    [Fact]
    public void HigherSegmentsThatTakeNearlyEverything_AreAvoidedByTheOrder()
    {
        var higher = NearlyEverything.Select(i => Segment(
            $"s{i}", """{"attribute": "order.total", "operator": "less_than", "value": 5}""", 99.9m));
        var can = Assert.IsType<CanWin>(Of([.. higher, Segment("last", null, 100)])[3]);
        Assert.True(can.Order.Total is null or >= 5);
    }

    [Fact]
    public void OnlyNumbersThatWereNotFound_AreNotDecided()
    {
        var higher = NearlyEverything.Select(i => Segment($"s{i}", null, 99.9m));
        Assert.IsType<Undecided>(Of([.. higher, Segment("last", null, 100)])[3]);
    }

    private static List<ReachVerdict> Of(params Segment[] segments)
    {
        var snapshot = Snapshots.Of([.. segments]);
        var reach = new ShopReach(snapshot, _from);
        List<ReachVerdict> verdicts = [.. segments.Select((_, i) => reach.Of(i))];
        foreach (var can in verdicts.OfType<CanWin>())
        {
            Assert.Equal(can.Key, Decider.DecideAsLive(snapshot, can.Order, can.At, can.Locale).Segment?.Key);
        }

        return verdicts;
    }

    private static Segment Segment(string key, string? rule, decimal rollout) => new()
    {
        Id = Guid.CreateVersion7(),
        Key = key,
        Name = key,
        ExperienceId = Snapshots.PageId,
        Rule = rule is null ? null : RuleJson.Read(rule).Value,
        Rollout = rollout,
    };
}
