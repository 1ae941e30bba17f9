using ExperienceManager.Domain.Insight;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using FsCheck.Fluent;
using NodaTime;

namespace ExperienceManager.Tests.Domain.Insight;

/// <summary>Stretches agree with deciding at single instants.</summary>
public sealed class OrderTimelineTests
{
    private static readonly Instant From = Instant.FromUtc(2026, 10, 20, 7, 30);
    private static readonly Instant To = From + Duration.FromDays(40);

    [Law]
    public void Stretches_AreWholeTouch_AndAgreeWithDecidingAtRandomInstants() => Laws.Hold(
        SegmentGenerators.Segments(6).Zip(OrderGenerators.Order).Zip(Gen.Choose(0, int.MaxValue - 1)),
        drawn =>
        {
            var ((segments, order), seed) = drawn;
            var snapshot = Snapshots.Of(segments, zone: "Europe/Oslo");
            var stretches = new OrderTimeline(snapshot, From, To).Of(order, "de-DE");
            if (stretches[0].From != From || stretches[^1].To != To) return false;
            if (stretches.Zip(stretches.Skip(1)).Any(pair => pair.First.To != pair.Second.From || pair.First.To <= pair.First.From))
                return false;
            var random = new Random(seed);
            var instants = Enumerable.Range(0, 40).Select(_ => From + Duration.FromTicks(random.NextInt64((To - From).BclCompatibleTicks)))
                .Concat(stretches.SelectMany(stretch => new[] { stretch.From, stretch.To - Duration.FromTicks(1) }));
            return instants.All(at =>
            {
                var found = stretches.Single(stretch => stretch.From <= at && at < stretch.To);
                var winner = snapshot.Index.FirstMatch(order, at, "de-DE") is var position and >= 0 ? snapshot.Segments[position] : null;
                return found.Segment == winner;
            });
        },
        runs: 300);

    [Fact]
    public void Edges_OfSegmentsThatAreOn_AreInTheSpan()
    {
        var frame = TimeFrame.TryCreate(new(2026, 10, 25, 2, 30), new(2026, 11, 1, 0, 0), DateTimeZoneProviders.Tzdb["Europe/Oslo"])!;
        var on = new Segment { Id = Guid.CreateVersion7(), Key = "on", Name = "On", ExperienceId = Snapshots.PageId, TimeFrame = frame };
        var timeline = new OrderTimeline(Snapshots.Of([on, on with { Key = "off", IsEnabled = false }], zone: "Europe/Oslo"), From, To);
        Assert.Equal([(frame.StartInstant!.Value, "on", true), (frame.EndInstant!.Value, "on", false)],
            timeline.Edges.Select(edge => (edge.At, edge.Segment.Key, edge.IsStart)));
        var change = Assert.Single(timeline.ClockChanges);
        Assert.Equal((Instant.FromUtc(2026, 10, 25, 1, 0), Offset.FromHours(2), Offset.FromHours(1)),
            (change.At, change.Before, change.After));
        Assert.Equal(["default", "page", "default"],
            timeline.Of(new OrderData { OrderNumber = "1" }, "de-DE").Select(stretch => stretch.Experience.Key));
    }
}
