using System.Collections.Immutable;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using ExperienceManager.Web.Features.Decisions;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Snapshots;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Decisions;

/// <summary>What docs/insight.md#moves promises: moves are what deciding every order before and after gives.</summary>
public sealed class MoveLawTests
{
    private static readonly Gen<ImmutableArray<Segment>> Segments = SegmentGenerators.Segments(5).Select(Numbered);

    // The same or another order of priority, some segments gone, edited or off, and new ones.
    private static readonly Gen<(ImmutableArray<Segment> Before, ImmutableArray<Segment> After)> Changes =
        from before in Segments
        from kept in Gen.OneOf(Gen.Constant(before.ToArray()), Gen.Shuffle(before.ToArray()))
        from gone in Gen.Choose(0, 2)
        from off in Gen.Choose(0, 9)
        from edited in Gen.Choose(0, 9)
        from more in Segments
        select (before, Numbered(
            [.. kept.Skip(gone).Select((segment, i) => i == off ? segment with { IsEnabled = false } : segment)
                .Select((segment, i) => i == edited && more.Length > 1 ? more[1] with { Id = segment.Id, Key = segment.Key } : segment),
            .. more.Take(1)]));

    [Law]
    public void Moves_OfAnyChange_AreWhatDecidingEveryOrderBeforeAndAfterGives() => Laws.Hold(
        from change in Changes
        from orders in OrderGenerators.ListOf(OrderGenerators.Order, 40)
        from time in TimeGenerators.Time
        select (change.Before, change.After, Orders: orders, time.At),
        drawn => IsRight(Snapshots.Of(drawn.Before), Snapshots.Of(drawn.After), Numbered(drawn.Orders), drawn.At),
        drawn => $"{drawn.Before.Length} to {drawn.After.Length} segments, {drawn.Orders.Length} orders at {drawn.At}",
        400);

    [Law]
    public void Counts_OfTheSegmentThatChanges_AreWhatEveryOrderSays() => Laws.Hold(
        from change in Changes
        from orders in OrderGenerators.ListOf(OrderGenerators.Order, 40)
        from time in TimeGenerators.Time
        select (change.Before, change.After, Orders: orders, time.At),
        drawn =>
        {
            if (drawn.After.IsEmpty) return true;
            var (before, after, subject) = (Snapshots.Of(drawn.Before), Snapshots.Of(drawn.After), drawn.After[^1]);
            var orders = Numbered(drawn.Orders);
            var tally = new ReplayTally(before, after, drawn.At, new ReplaySubject(subject));
            tally.Add(orders.Select(order => new OrderInBatch(OrderJson.WriteStored(order), OrderStatus.Placed, drawn.At)));
            var alone = subject with { IsEnabled = true, TimeFrame = null, Rollout = Segment.FullRollout };
            var matches = orders.Count(order =>
                Decider.Applies(alone, order, drawn.At, PageLocale.Of(after, null, order), after.Zone));
            var shown = orders.Count(order =>
                Decider.DecideAsLive(after, order, drawn.At, PageLocale.Of(after, null, order)).Segment?.Id == subject.Id);
            var counts = tally.ToReplay(int.MaxValue).Subject!;
            return (counts.Matches, counts.Shown) == (matches, shown);
        },
        drawn => $"{drawn.Before.Length} to {drawn.After.Length} segments, {drawn.Orders.Length} orders at {drawn.At}",
        400);

    private static bool IsRight(ShopSnapshot before, ShopSnapshot after, ImmutableArray<OrderData> orders, Instant at)
    {
        var stored = orders.Select((order, i) => new OrderInBatch(
            OrderJson.WriteStored(order), i % 3 == 0 ? OrderStatus.Fulfilled : OrderStatus.Placed, at - Duration.FromHours(i))).ToList();
        var tally = new ReplayTally(before, after, at);
        foreach (var batch in stored.Chunk(7).Reverse()) tally.Add(batch);
        var replay = tally.ToReplay(int.MaxValue);
        var decided = stored.Select(order => (Order: OrderJson.ReadStored(order.Data), order.Status)).Where(pair => !pair.Order.IsTest)
            .Select(pair => (From: Decide(before, pair.Order, at), To: Decide(after, pair.Order, at), pair.Status, pair.Order.OrderNumber))
            .ToList();
        var moved = decided.Where(one => one.From != one.To).GroupBy(one => (one.From, one.To)).ToList();
        return replay.Replayed == decided.Count && replay.Moved == moved.Sum(group => group.Count()) && replay.Moves.Length == moved.Count
            && moved.All(group => replay.Moves.Any(move =>
                (move.From, move.FromExperience) == group.Key.From && (move.To, move.ToExperience) == group.Key.To
                && move.Count == group.Count() && move.Locked == group.Count(one => one.Status == OrderStatus.Fulfilled)
                && move.Examples.SequenceEqual(group.Select(one => one.OrderNumber).Take(OrderMove.MaxExamples))));
    }

    private static (string? Segment, string Experience) Decide(ShopSnapshot snapshot, OrderData order, Instant at)
    {
        var decision = Decider.Decide(snapshot, order, at, PageLocale.Of(snapshot, null, order));
        return (decision.Segment?.Key, decision.Experience.Key);
    }

    private static ImmutableArray<Segment> Numbered(ImmutableArray<Segment> segments) =>
        [.. segments.Select(segment => segment.Key == "segment" ? segment with { Key = $"segment-{segment.Id}" } : segment)];

    private static ImmutableArray<OrderData> Numbered(ImmutableArray<OrderData> orders) =>
        [.. orders.Select((order, i) => order with { OrderNumber = $"N{i}" })];
}
