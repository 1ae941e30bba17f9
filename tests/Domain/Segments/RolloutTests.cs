using System.Globalization;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Matching;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Values;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ExperienceManager.Tests.Domain.Segments;

public sealed class RolloutTests
{
    private const int Orders = 100_000;
    private static readonly Instant _now = Instant.FromUtc(2026, 11, 30, 8, 0);

    // Five standard deviations: less than one share in a million lies further out by chance.
    private static readonly Gen<decimal> _percentage = Gen.Choose(0, 1_000).Select(tenths => tenths / 10m);

    private static readonly Gen<string> _number = Gen.Elements("", "#", "R-", "DE/2026/").SelectMany(
        prefix => Gen.Choose(0, int.MaxValue).Select(number => prefix + number.ToString(CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(12.5)]
    [InlineData(50)]
    [InlineData(99.9)]
    public void Includes_MadeUpOrders_AsManyAsTheShareSays(decimal percentage)
    {
        var share = new RolloutShare("vip-customers", percentage);
        var taken = Numbers().Count(share.Includes);
        Assert.InRange(taken, Expected((double)percentage / 100, -5), Expected((double)percentage / 100, 5));
    }

    [Fact]
    public void Includes_TwoSegmentsATestAndAHoldOut_AreIndependent()
    {
        var id = Guid.Parse("0195f9a0-0000-7000-8000-000000000001");
        var (one, two) = (new RolloutShare("vip", 30), new RolloutShare("vip-2", 40));
        int Both(Func<string, bool> other) => Numbers().Count(number => one.Includes(number) && other(number));
        Assert.InRange(Both(two.Includes), Expected(0.12, -5), Expected(0.12, 5));
        Assert.InRange(Both(number => AbTest.ShareOf(id, number) < 0.5), Expected(0.15, -5), Expected(0.15, 5));
    }

    [Fact]
    public void Includes_NothingAndEverything_AreExact()
    {
        Assert.DoesNotContain(Numbers(), new RolloutShare("a", 0).Includes);
        Assert.All(Numbers(), number => Assert.True(new RolloutShare("a", 100).Includes(number)));
    }

    [Fact]
    public void Includes_LongNumber_IsTakenLikeAnyOther()
    {
        var share = new RolloutShare("a", 50);
        string[] numbers = [.. Enumerable.Range(0, 200).Select(i => new string('é', 1_000) + i.ToString(CultureInfo.InvariantCulture))];
        Assert.InRange(numbers.Count(share.Includes), 60, 140);
    }

    // Never changed: orders of running segments would move.
    [Fact]
    public void Includes_KnownNumbers_StayWhereTheyAre() => Assert.Equal(
        "1 9 18 19 21 22 23 27 28 34 35 37 39 40",
        string.Join(' ', Enumerable.Range(1, 40).Where(i => new RolloutShare("vip", 25).Includes($"N{i}"))));

    [Law]
    public void LargerShare_HasEveryOrderOfASmallerOne() => Laws.Hold(
        from number in _number
        from one in _percentage
        from two in _percentage
        select (number, Low: Math.Min(one, two), High: Math.Max(one, two)),
        draw => !new RolloutShare("s", draw.Low).Includes(draw.number) || new RolloutShare("s", draw.High).Includes(draw.number),
        runs: 5_000);

    [Fact]
    public void FirstMatch_OrdersOutsideTheShare_GoOnToTheNextSegment()
    {
        Segment[] segments = [Of("first", 20), Of("second", 50), Of("rest", 100)];
        var index = SegmentIndex.Build([.. segments]);
        var winners = Numbers().Take(10_000).CountBy(number => index.FirstMatch(OrderOf(number), _now, "en-US")).ToDictionary();
        Assert.Equal([0, 1, 2], winners.Keys.Order());
        Assert.InRange(winners[0], 1_800, 2_200);
        Assert.InRange(winners[1], 3_750, 4_250);
    }

    [Fact]
    public void FirstMatch_ShareOfOrders_AllocatesNothing()
    {
        var index = SegmentIndex.Build([Of("first", 20), Of("second", 50)]);
        OrderData[] orders = [.. Numbers().Take(1_000).Select(OrderOf)];
        foreach (var order in orders) index.FirstMatch(order, _now, "en-US");
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var order in orders) index.FirstMatch(order, _now, "en-US");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, orders.Length * 8);
    }

    [Fact]
    public void Explain_OrderOutsideTheShare_SaysSo()
    {
        var snapshot = Snapshots.Of([Of("first", 20), Of("second", 0), Of("rest", 100)]);
        var number = Numbers().First(number => !snapshot.Segments[0].Takes(number));
        var explanation = Decider.Explain(snapshot, OrderOf(number), _now, "en-US", beyondWinner: true);
        Assert.Equal([SegmentOutcome.Rollout, SegmentOutcome.Rollout, SegmentOutcome.Won],
            explanation.Tried.Select(trace => trace.Outcome));
        Assert.Equal(
            ["Matches, but not in the 20% that get it.", "Matches, but not in the 0% that get it."],
            explanation.Tried.Take(2).Select(trace => trace.Words.ToString()));
        using var json = System.Text.Json.JsonDocument.Parse(explanation.ToJson());
        Assert.Equal("rollout", json.RootElement.GetProperty("tried")[0].GetProperty("outcome").GetString());
    }

    private static int Expected(double share, int deviations) =>
        (int)((Orders * share) + (deviations * Math.Sqrt(Orders * share * (1 - share))));

    private static IEnumerable<string> Numbers() => Enumerable.Range(1, Orders).Select(i => i.ToString(CultureInfo.InvariantCulture));

    private static OrderData OrderOf(string number) => new() { OrderNumber = number, PlacedAt = _now, Currency = "EUR" };

    private static Segment Of(string key, decimal rollout) =>
        new() { Id = Guid.CreateVersion7(), Key = key, Name = key, ExperienceId = Snapshots.PageId, Rollout = rollout };
}
