using System.Collections.Immutable;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Insight;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using FsCheck;
using FsCheck.Fluent;

namespace ExperienceManager.Tests.Domain.Insight;

/// <summary>Orders that segments have in common, and what exchanging two priorities does, by deciding each order in turn.</summary>
public sealed class SegmentOverlapsTests
{
    private static readonly RuleTime _time = RuleTimes.Fixed;

    private static readonly Gen<Segment> _segment =
        from segment in SegmentGenerators.Segment
        from rule in Gen.Frequency((3, RuleGenerators.Rule.Select(rule => (RuleNode?)rule)), (1, Gen.Constant<RuleNode?>(null)))
        select segment with { Rule = rule };

    [Law]
    public void Pairs_EqualDecidingEachOrder_BeforeAndAfterASwap() => Laws.Hold(
        _segment.ArrayOf(6).Zip(OrderGenerators.ListOf(OrderGenerators.Order, 70)),
        drawn =>
        {
            var shop = Snapshots.Of([.. drawn.Item1.Select((segment, i) => segment with { Key = $"s{i}" })]);
            OrderData[] orders = [.. drawn.Item2];
            var overlaps = Count(shop, orders);
            return overlaps.Pairs().SequenceEqual(Naive(shop, orders))
                && overlaps.Pairs().All(pair => overlaps.SwapOf(pair).SequenceEqual(NaiveSwap(shop, orders, pair)))
                && Enumerable.Range(0, 6).All(position =>
                    overlaps.MatchesOf(position) == orders.Count(order => Matches(shop, order, position))
                    && overlaps.WinsOf(position) == orders.Count(order => Winner(shop, order) == position));
        },
        drawn => string.Join('\n', drawn.Item1.Select(segment => segment.Rule is null ? "every order" : RuleJson.ToJson(segment.Rule))),
        runs: 150);

    [Fact]
    public void Pairs_OfThreeSegments_SayWhoWinsAndWhatASwapMoves()
    {
        var shop = Snapshots.Of([Labelled("top", "t"), Labelled("vip", "v"), Labelled("gold", "g")]);
        OrderData[] orders = [Order("1", "v", "g"), Order("2", "t", "v", "g"), Order("3", "v"), Order("4", "g"), Order("5")];
        var overlaps = Count(shop, orders);
        Assert.Equal([new(1, 2, 2, 1, 1), new(0, 1, 1, 1, 1), new(0, 2, 1, 1, 2)], overlaps.Pairs());
        Assert.Equal([new OverlapMove(1, 2, 1)], overlaps.SwapOf(overlaps.Pairs()[0]));
        Assert.Equal(["1", "2"], overlaps.ExamplesOf(overlaps.Pairs()[0], 20));
        Assert.Equal(["1"], overlaps.ExamplesOf(overlaps.Pairs()[0], 1));
        Assert.Equal((5, 3, 2), (overlaps.Orders, overlaps.MatchesOf(1), overlaps.WinsOf(1)));
    }

    [Fact]
    public void Swap_OverASegmentBetween_GivesItWhatTheHigherOneLeaves()
    {
        var shop = Snapshots.Of([Labelled("vip", "v"), Labelled("between", "b"), Labelled("gold", "g")]);
        OrderData[] orders = [Order("1", "v", "b"), Order("2", "b", "g"), Order("3", "v", "g")];
        var overlaps = Count(shop, orders);
        var pair = overlaps.Pairs().Single(found => (found.Higher, found.Lower) == (0, 2));
        Assert.Equal((1, 1, 3), (pair.Orders, pair.HigherWins, pair.SwapMoves));
        Assert.Equal([new(0, 1, 1), new(0, 2, 1), new OverlapMove(1, 2, 1)], overlaps.SwapOf(pair));
    }

    [Fact]
    public void Pairs_WithoutOrdersOrSegments_AreNone()
    {
        Assert.Empty(Count(Snapshots.Of([Labelled("a", "a"), Labelled("b", "a")]), []).Pairs());
        Assert.Empty(Count(Snapshots.Of([]), [Order("1")]).Pairs());
        Assert.Empty(Count(Snapshots.Of([Labelled("a", "a"), Labelled("b", "a") with { IsEnabled = false }]), [Order("1", "a")]).Pairs());
    }

    [Fact]
    public void Of_Cancelled_Ends()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            SegmentOverlaps.Of(Snapshots.Of([]), [Order("1")], _time.At, _ => "en-US", null, cancelled.Token));
    }

    private static SegmentOverlaps Count(ShopSnapshot shop, OrderData[] orders) => SegmentOverlaps.Of(shop, orders, _time.At, _ => "en-US");

    private static Segment Labelled(string key, string label) => new()
    {
        Id = Guid.CreateVersion7(),
        Key = key,
        Name = key,
        ExperienceId = Guid.Empty,
        IsEnabled = true,
        Rule = new RuleCondition(AttributeCatalogue.Get("order.label"), RuleOperator.Equals, RuleValue.Of(label)),
    };

    private static OrderData Order(string number, params string[] labels) => new() { OrderNumber = number, Labels = LabelSet.Of(labels) };

    private static bool Matches(ShopSnapshot shop, OrderData order, int position) =>
        Decider.Applies(shop.Segments[position], order.Track(_time.At), _time.At, "en-US", shop.Zone);

    private static int Winner(ShopSnapshot shop, OrderData order) => shop.Index.FirstMatch(order, _time.At, "en-US");

    private static IEnumerable<SegmentOverlap> Naive(ShopSnapshot shop, OrderData[] orders) =>
        from higher in Enumerable.Range(0, shop.Segments.Length)
        from lower in Enumerable.Range(higher + 1, shop.Segments.Length - higher - 1)
        let both = orders.Where(order => Matches(shop, order, higher) && Matches(shop, order, lower)).ToList()
        where both.Count > 0
        let moves = NaiveSwap(shop, orders, new(higher, lower, 0, 0, 0)).Sum(move => move.Orders)
        orderby both.Count descending, higher, lower
        select new SegmentOverlap(higher, lower, both.Count, both.Count(order => Winner(shop, order) == higher), moves);

    private static IEnumerable<OverlapMove> NaiveSwap(ShopSnapshot shop, OrderData[] orders, SegmentOverlap pair)
    {
        ImmutableArray<Segment> swapped = shop.Segments
            .SetItem(pair.Higher, shop.Segments[pair.Lower]).SetItem(pair.Lower, shop.Segments[pair.Higher]);
        var after = new ShopSnapshot(shop.Source with { Segments = swapped });
        int PositionOf(int position) => position < 0 ? position : shop.Segments.IndexOf(swapped[position]);
        return orders.Select(order => (From: Winner(shop, order), To: PositionOf(Winner(after, order))))
            .Where(move => move.From != move.To).GroupBy(move => move)
            .Select(same => new OverlapMove(same.Key.From, same.Key.To, same.Count()))
            .OrderByDescending(move => move.Orders).ThenBy(move => move.From).ThenBy(move => move.To);
    }
}
