using System.Collections.Immutable;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Matching;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using FsCheck.Fluent;
using NodaTime;

namespace ExperienceManager.Tests.Domain.Matching;

/// <summary>The index may be as clever as it likes, as long as it says what asking each segment in turn says.</summary>
[TakesLong]
public sealed class SegmentIndexTests
{
    private const int OrdersPerSet = 300;

    private static readonly ImmutableArray<(OrderData Order, Instant At, string Locale)> Questions =
    [
        .. (from order in OrderGenerators.Order
            from at in SegmentGenerators.Instant
            from locale in Gen.Elements<string>(["pl-PL", .. Vocabulary.Locales])
            select (order, at, locale)).Draw(5_000),
    ];

    /// <summary>
    /// Over 25,000 pairs of a rule set and an order in all. Learned from no orders, from the orders asked, from others: answers never
    /// depend on the sample.
    /// </summary>
    [Trait("Kind", "Law")]
    [Theory]
    [InlineData(20, 16, 0, int.MaxValue, 0)]
    [InlineData(3, 16, 300, 0, 0)]
    [InlineData(60, 24, 0, 0, int.MaxValue)]
    [InlineData(60, 24, 0, 0, 0)]
    [InlineData(60, 16, 500, 0, 0)]
    [InlineData(300, 5, 2000, 32, 96)]
    public void FirstMatch_RandomSegmentsAndOrders_SameAsAskingEachInTurn(
        int segmentCount, int sets, int sampled, int scanBelow, int bitmapsFrom)
    {
        var sample = Questions.Take(sampled).Select(question => question.Order).ToList();
        var won = 0;
        var next = 0;
        sets = Laws.Scaled(sets);
        foreach (var segments in SegmentSets.Of(segmentCount).Draw(sets))
        {
            var zone = TimeGenerators.Zones[next / OrdersPerSet % TimeGenerators.Zones.Length];
            var index = SegmentIndex.Build(segments, sample, scanBelow, bitmapsFrom, zone);
            for (var i = 0; i < OrdersPerSet; i++)
            {
                var (order, at, locale) = Questions[next++ % Questions.Length];
                var expected = SegmentSets.FirstMatch(segments, order, at, locale, zone);
                if (index.FirstMatch(order, at, locale) != expected) Fail(index, segments, order, at, locale, expected);
                if (expected >= 0) won++;
            }
        }

        Assert.InRange(won, 1, (sets * OrdersPerSet) - 1);
    }

    /// <summary>Most rules of the lists above are narrow; here each is alone, and what must not hold is as frequent as what must.</summary>
    [Trait("Kind", "Law")]
    [Theory]
    [InlineData(0)]
    [InlineData(int.MaxValue)]
    public void FirstMatch_OneRandomRuleOrItsNegation_SameAsAskingIt(int bitmapsFrom)
    {
        var rules = Gen.OneOf(RuleGenerators.Rule, RuleGenerators.Aggregate.Select(aggregate => (RuleNode)aggregate));
        var next = 0;
        foreach (var (segment, rule) in SegmentGenerators.Segment.Zip(rules).Draw(Laws.Scaled(400)))
        {
            foreach (var kind in new[] { RuleGroupKind.All, RuleGroupKind.None })
            {
                ImmutableArray<Segment> segments = [segment with { Rule = new RuleGroup(kind, [rule]), IsEnabled = true }];
                var index = SegmentIndex.Build(segments, [], 0, bitmapsFrom, DateTimeZone.Utc);
                for (var i = 0; i < 40; i++)
                {
                    var (order, at, locale) = Questions[next++ % Questions.Length];
                    var expected = SegmentSets.FirstMatch(segments, order, at, locale, DateTimeZone.Utc);
                    if (index.FirstMatch(order, at, locale) != expected) Fail(index, segments, order, at, locale, expected);
                }
            }
        }
    }

    [Trait("Kind", "Law")]
    [Theory]
    [InlineData(20)]
    [InlineData(80)]
    public void AllMatches_RandomSegmentsAndOrders_ThoseThatApplyByPriority(int segmentCount)
    {
        var several = 0;
        // Never fewer: in one set alone it may be that no two segments apply to an order.
        foreach (var segments in SegmentSets.Of(segmentCount).Draw(Math.Max(4, Laws.Scaled(4))))
        {
            var zone = TimeGenerators.Zones[segmentCount % TimeGenerators.Zones.Length];
            var index = SegmentIndex.Build(segments, zone: zone);
            foreach (var (order, at, locale) in Questions.Take(OrdersPerSet))
            {
                var all = new List<int>();
                index.AllMatches(order, at, locale, all);
                Assert.Equal(Enumerable.Range(0, segments.Length).Where(i => Decider.Applies(segments[i], order, at, locale, zone)), all);
                if (all.Count > 1) several++;
            }
        }

        Assert.NotEqual(0, several);
    }

    [Fact]
    public void LearnsFor_Segments_CountsThoseThatAreOn()
    {
        var segment = SegmentSets.Of(1).Draw(1)[0][0];
        Assert.False(SegmentIndex.LearnsFor(Of(31, 40)));
        Assert.True(SegmentIndex.LearnsFor(Of(32, 0)));

        ImmutableArray<Segment> Of(int on, int off) =>
            [.. Enumerable.Range(0, on + off).Select(i => segment with { IsEnabled = i >= off })];
    }

    [Fact]
    public void FirstMatch_ManyThreadsAndIndexesAtOnce_SameAsAlone()
    {
        // Two indexes of different size, so that the memory of a thread serves both in turn.
        var sets = new[] { SegmentSets.Of(40), SegmentSets.Of(200) }.Select(gen => gen.Draw(1)[0]).ToArray();
        var indexes = sets.Select(segments => SegmentIndex.Build(segments)).ToArray();
        var alone = indexes.Select(index => Answers(index, Questions.Length)).ToArray();
        Parallel.For(0, 24, new ParallelOptions { MaxDegreeOfParallelism = 8 }, run =>
        {
            for (var i = 0; i < Questions.Length; i++)
            {
                var which = (i + run) % indexes.Length;
                var (order, at, locale) = Questions[(i * 7) % Questions.Length];
                Assert.Equal(alone[which][(i * 7) % Questions.Length], indexes[which].FirstMatch(order, at, locale));
            }
        });
    }

    [Fact]
    public void FirstMatch_AfterAnOrderThatCannotBeRead_AnswersAsBefore()
    {
        var segments = SegmentSets.Of(60).Draw(1)[0];
        var index = SegmentIndex.Build(segments);
        var before = Answers(index, 500);
        var broken = new OrderData
        {
            OrderNumber = "R-2",
            Items = [new OrderItem { Sku = "NY", Name = "Boots" }, null!],
            Labels = LabelSet.Of(["NY", "VIP"])
        };
        for (var i = 0; i < 500; i++)
        {
            Assert.ThrowsAny<Exception>(() => index.FirstMatch(broken, Questions[i].At, "en-US"));
            Assert.Equal(before[i], index.FirstMatch(Questions[i].Order, Questions[i].At, Questions[i].Locale));
        }
    }

    [Fact]
    public void FirstMatch_WarmThread_AllocatesNextToNothing()
    {
        foreach (var count in new[] { 10, 300 })
        {
            var index = SegmentIndex.Build(SegmentSets.Of(count).Draw(1)[0]);
            // Reports about parcels have to be put in order: that is the one thing that takes memory.
            var quiet = Questions.Where(question => question.Order.Shipments.All(shipment => shipment.Events.Count == 0))
                .Take(1_000).ToArray();
            foreach (var (order, at, locale) in quiet) index.FirstMatch(order, at, locale);
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var (order, at, locale) in quiet) index.FirstMatch(order, at, locale);
            // Of some lists of segments one order in fifteen takes 96 bytes.
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, quiet.Length * 8);
        }
    }

    private static int[] Answers(SegmentIndex index, int count) =>
        [.. Questions.Take(count).Select(question => index.FirstMatch(question.Order, question.At, question.Locale))];

    private static void Fail(SegmentIndex index, ImmutableArray<Segment> segments, OrderData order, Instant at, string locale, int expected)
    {
        var actual = index.FirstMatch(order, at, locale);
        var culprit = segments[Math.Max(expected, 0)];
        var other = actual < 0 ? null : segments[actual];
        Assert.Fail($"Expected {expected}, got {actual} at {at} in {locale} for {order}\nExpected: {culprit}\nActual: {other}");
    }
}
