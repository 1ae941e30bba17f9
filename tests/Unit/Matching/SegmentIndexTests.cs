using System.Collections.Immutable;
using ExperienceManager.Domain.Matching;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Unit.Support.Generators;
using FsCheck.Fluent;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Matching;

/// <summary>The index may be as clever as it likes, as long as it says what asking each segment in turn says.</summary>
public sealed class SegmentIndexTests
{
    private const int OrdersPerSet = 250;

    private static readonly ImmutableArray<(OrderData Order, Instant At, string Locale)> Questions =
    [
        .. (from order in OrderGenerators.Order
            from at in SegmentGenerators.Instant
            from locale in Gen.Elements<string>(["pl-PL", .. Vocabulary.Locales])
            select (order, at, locale)).Sample(5_000),
    ];

    /// <summary>100,000 pairs in all. Learned from no orders, from the orders asked, from others: answers never depend on the sample.</summary>
    [Theory]
    [InlineData(20, 60, 0, true)]
    [InlineData(3, 60, 300, false)]
    [InlineData(60, 200, 0, false)]
    [InlineData(60, 60, 500, false)]
    [InlineData(300, 20, 2000, false)]
    public void FirstMatch_RandomSegmentsAndOrders_SameAsAskingEachInTurn(int segmentCount, int sets, int sampled, bool isScan)
    {
        var sample = Questions.Take(sampled).Select(question => question.Order).ToList();
        var won = 0;
        var next = 0;
        foreach (var segments in SegmentSets.Of(segmentCount).Sample(sets))
        {
            var index = SegmentIndex.Build(segments, sample, isScan ? int.MaxValue : 0);
            for (var i = 0; i < OrdersPerSet; i++)
            {
                var (order, at, locale) = Questions[next++ % Questions.Length];
                var expected = SegmentSets.FirstMatch(segments, order, at, locale);
                if (index.FirstMatch(order, at, locale) != expected) Fail(index, segments, order, at, locale, expected);
                if (expected >= 0) won++;
            }
        }

        Assert.InRange(won, 1, (sets * OrdersPerSet) - 1);
    }

    private static void Fail(SegmentIndex index, ImmutableArray<Segment> segments, OrderData order, Instant at, string locale, int expected)
    {
        var actual = index.FirstMatch(order, at, locale);
        var culprit = segments[Math.Max(expected, 0)];
        var other = actual < 0 ? null : segments[actual];
        Assert.Fail($"Expected {expected}, got {actual} at {at} in {locale} for {order}\nExpected: {culprit}\nActual: {other}");
    }
}
