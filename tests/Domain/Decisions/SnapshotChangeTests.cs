using System.Collections.Immutable;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ExperienceManager.Tests.Domain.Decisions;

/// <summary>Which orders need not be decided for when a configuration changes.</summary>
public sealed class SnapshotChangeTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);

    // Edited in one member, moved, removed, added: what editors and documents do.
    private static readonly Gen<(ImmutableArray<Segment> Before, ImmutableArray<Segment> After)> Changes =
        from before in SegmentGenerators.Segments(12)
        from added in SegmentGenerators.Segments(2)
        from edited in Gen.Choose(0, 20)
        from moved in Gen.Choose(0, 20)
        from gone in Gen.Choose(0, 20)
        from other in SegmentGenerators.Segment
        from edit in Gen.Elements<Func<Segment, Segment, Segment>>(
            (old, drawn) => old with { Rule = drawn.Rule },
            (old, drawn) => old with { Locales = drawn.Locales },
            (old, drawn) => old with { TimeFrame = drawn.TimeFrame },
            (old, drawn) => old with { Rollout = drawn.Rollout },
            (old, drawn) => old with { IsEnabled = drawn.IsEnabled },
            (old, drawn) => old with { Key = drawn.Key },
            (old, _) => old with { HoldoutPercentage = 50 },
            (old, _) => old with { ExperienceId = Snapshots.UnpublishedId },
            (old, _) => old with { Name = "Another name" })
        select (before, After(before, added, edited, moved, gone, segment => edit(segment, other)));

    [Law]
    public void DecideAsLive_AnyChange_IsDecidingTwiceAndTheSameForWhatMayNotMove() => Laws.Hold(
        from change in Changes
        from orders in OrderGenerators.ListOf(OrderGenerators.Order, 30)
        from locale in Gen.Elements<string>([.. Vocabulary.Locales])
        from at in TimeGenerators.Instant
        select (change.Before, change.After, Orders: orders, Locale: locale, At: at),
        drawn =>
        {
            var (before, after) = (Snapshots.Of(drawn.Before), Snapshots.Of(drawn.After));
            var change = new SnapshotChange(before, after);
            return drawn.Orders.Select((order, i) => order with { OrderNumber = $"N{i}" }).All(order =>
            {
                var (was, @is) = (Decide(before, order), Decide(after, order));
                return change.DecideAsLive(order, drawn.At, drawn.Locale, drawn.Locale) == (was, @is)
                    && (change.MayMove(order, drawn.At, drawn.Locale) || Seen(was) == Seen(@is));
            });

            (Segment? Segment, Experience Experience) Decide(ShopSnapshot snapshot, OrderData order) =>
                Decider.DecideAsLive(snapshot, order, drawn.At, drawn.Locale);
        },
        drawn => $"{drawn.Before.Length} to {drawn.After.Length} segments, {drawn.Orders.Length} orders at {drawn.At} in {drawn.Locale}",
        1_000);

    [Fact]
    public void MayMove_OneSegmentEdited_OnlyWhatItMatchedOrMatches()
    {
        var segments = Enumerable.Range(1, 9).Select(i => Above(i * 100)).ToImmutableArray();
        var edited = segments.SetItem(4, segments[4] with { Rule = Above(800).Rule });
        var changed = new SnapshotChange(Snapshots.Of(segments), Snapshots.Of(edited));
        Assert.Equal([segments[4].Rule, edited[4].Rule], changed.Segments.Select(segment => segment.Rule));
        Assert.Equal([false, true, true], new[] { 450, 550, 850 }.Select(total => changed.MayMove(Of(total), Now, "en-US")));
    }

    [Fact]
    public void Segments_OneMoved_OnlyThatOne()
    {
        var segments = Enumerable.Range(1, 9).Select(i => Above(i * 100)).ToImmutableArray();
        var moved = segments.RemoveAt(7).Insert(1, segments[7]);
        Assert.Equal([segments[7].Id, segments[7].Id],
            new SnapshotChange(Snapshots.Of(segments), Snapshots.Of(moved)).Segments.Select(segment => segment.Id));
    }

    [Fact]
    public void Segments_NothingThatDecidesChanged_None()
    {
        var segments = Enumerable.Range(1, 3).Select(i => Above(i * 100)).ToImmutableArray();
        var renamed = segments.SetItem(0, segments[0] with { Name = "Another" }).Add(Above(1) with { IsEnabled = false });
        var changed = new SnapshotChange(Snapshots.Of(segments), Snapshots.Of(renamed));
        Assert.Equal((false, 0, false), (changed.MayMoveAll, changed.Segments.Length, changed.MayMove(Of(500), Now, "en-US")));
        // What is counted for its own sake counts as changed.
        var counted = new SnapshotChange(Snapshots.Of(segments), Snapshots.Of(renamed), segments[0].Id);
        Assert.True(counted.MayMove(Of(150), Now, "en-US"));
    }

    [Fact]
    public void MayMoveAll_ZoneLocalesOrDefaultDiffer_Yes()
    {
        ImmutableArray<Segment> segments = [Above(100), Above(200), Above(300)];
        var before = Snapshots.Of(segments);
        Assert.False(new SnapshotChange(before, Snapshots.Of(segments)).MayMoveAll);
        Assert.True(new SnapshotChange(before, Snapshots.Of(segments, zone: "Pacific/Auckland")).MayMoveAll);
        Assert.True(new SnapshotChange(before, new(before.Source with { Locales = ["en-US"] })).MayMoveAll);
        Assert.True(new SnapshotChange(before, new(before.Source with { DefaultLocale = "de-DE" })).MayMoveAll);
        Assert.True(new SnapshotChange(before, new(before.Source with { DefaultExperienceId = Snapshots.PageId })).MayMoveAll);
        Assert.True(new SnapshotChange(before, Snapshots.Of([])).MayMoveAll);
    }

    private static ImmutableArray<Segment> After(
        ImmutableArray<Segment> before, ImmutableArray<Segment> added, int edited, int moved, int gone, Func<Segment, Segment> edit)
    {
        var after = before;
        if (edited < after.Length) after = after.SetItem(edited, edit(after[edited]));
        if (moved < after.Length) after = after.RemoveAt(moved).Insert(after.Length / 2, after[moved]);
        if (gone < after.Length) after = after.RemoveAt(gone);
        return [.. after[..(after.Length / 2)], .. added, .. after[(after.Length / 2)..]];
    }

    private static (string?, string) Seen((Segment? Segment, Experience Experience) answer) =>
        (answer.Segment?.Key, answer.Experience.Key);

    private static Segment Above(decimal total) => new()
    {
        Id = Guid.CreateVersion7(),
        Key = $"above-{total}",
        Name = "Above",
        ExperienceId = Snapshots.PageId,
        Rule = new RuleCondition(AttributeCatalogue.Get("order.total"), RuleOperator.GreaterThan, RuleValue.Of(total)),
    };

    private static OrderData Of(decimal total) => new() { OrderNumber = "N", Total = total };
}
