using System.Collections.Immutable;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Tests.Support.Values;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ExperienceManager.Tests.Domain.Campaigns;

/// <summary>Which arm an order falls into, and which orders a change of allocation moves.</summary>
public sealed class AbTestAssignmentTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);
    private static readonly Guid A = new("00000000-0000-7000-8000-00000000000a"), B = new("00000000-0000-7000-8000-00000000000b"),
        C = new("00000000-0000-7000-8000-00000000000c");
    private static readonly ImmutableArray<string> Orders = [.. Enumerable.Range(0, 600).Select(i => $"{100_000 + i}")];

    [Fact]
    public void Case4002_HoldoutFrom0To10To20_TakesFromBothArmsAlikeAndMovesNoOneBetweenThem()
    {
        var none = Test(0, (A, 50), (B, 50));
        var ten = Change(none, 10, (A, 50), (B, 50));
        var twenty = Change(ten, 20, (A, 50), (B, 50));
        foreach (var (before, after) in new[] { (none, ten), (ten, twenty) })
        {
            var moves = Moves(before, after);
            Assert.All(moves.Keys, move => Assert.Null(move.To));
            Assert.InRange(moves[(A, null)], 15, 48);
            Assert.InRange(moves[(B, null)], 15, 48);
        }

        Assert.Empty(Moves(none, Change(twenty, 0, (A, 50), (B, 50))));
    }

    [Fact]
    public void Case4002_ArmsInAnotherOrderOfTheList_MovesNothing()
    {
        var test = Test(10, (A, 50), (B, 50));
        Assert.Empty(Moves(test, Test(10, (B, 50), (A, 50))));
        Assert.Empty(Change(test, 10, (B, 50), (A, 50)).Stretches);
    }

    [Fact]
    public void Continuing_ArmsThatCannotBeSaved_IsLeftToValidation()
    {
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var before = Test(0, (first, 50), (second, 50));
        foreach (var arms in new (Guid, decimal)[][] { [], [(first, 0), (second, 0)], [(first, 50), (first, 50)],
            [(first, -1), (second, 101)], [(first, decimal.MaxValue), (second, decimal.MaxValue)] })
        {
            Assert.Empty((before with { Arms = ToArms(arms) }).Continuing(before, before.Start).Stretches);
        }
    }

    [Fact]
    public void Case4002_AllocationFrom50To90_MovesTheLeastAndOnlyToTheArmThatGrows()
    {
        var (before, after) = (Test(0, (A, 50), (B, 50)), Change(Test(0, (A, 50), (B, 50)), 0, (A, 90), (B, 10)));
        var moves = Moves(before, after);
        Assert.Equal([(B, (Guid?)A)], moves.Keys.Select(move => (move.From!.Value, move.To)));
        Assert.InRange(moves[(B, A)], 200, 280);
        Assert.Equal([new AbTestMove(B, A, 0.4m)], AbTestAssignment.MovesBetween(before, after));
        Assert.Empty(Moves(before, Change(after, 0, (A, 50), (B, 50))));
    }

    [Fact]
    public void MovesBetween_AllocationAndHoldout_AreCountedApart()
    {
        AbTest Test(decimal holdout, params (Guid, decimal)[] arms) => AbTestAssignmentTests.Test(holdout, arms);
        var halves = Test(10, (A, 50), (B, 50));
        Assert.Equal([new(B, A, 0.32m), new(A, null, 0.05m), new(B, null, 0.05m)],
            AbTestAssignment.MovesBetween(halves, Change(halves, 20, (A, 90), (B, 10))));
        var held = Test(20, (A, 50), (B, 50));
        Assert.Equal([new(B, A, 0.32m), new(null, A, 0.09m), new(null, B, 0.01m)],
            AbTestAssignment.MovesBetween(held, Change(held, 10, (A, 90), (B, 10))));
        Assert.Empty(AbTestAssignment.MovesBetween(halves, Change(halves, 10, (B, 50), (A, 50))));
    }

    [Fact]
    public void MovesBetween_NewArms_TakeFromTheShrinkingOnesAlone()
    {
        var all = Test(0, (A, 100));
        Assert.Equivalent(new AbTestMove[] { new(A, B, 0.3m), new(A, C, 0.6m) },
            AbTestAssignment.MovesBetween(all, Change(all, 0, (A, 10), (B, 30), (C, 60))));
        var halves = Test(0, (A, 50), (B, 50));
        Assert.Equivalent(new AbTestMove[] { new(A, C, 0.3m), new(B, C, 0.4m) },
            AbTestAssignment.MovesBetween(halves, Change(halves, 0, (A, 20), (B, 10), (C, 70))));
        var thirds = Change(halves, 0, (A, 20), (B, 10), (C, 70));
        Assert.Equivalent(new AbTestMove[] { new(C, A, 0.3m), new(C, B, 0.4m) },
            AbTestAssignment.MovesBetween(thirds, Change(thirds, 0, (A, 50), (B, 50))));
    }

    [Law]
    public void Change_AnyHistoryOfAllocations_MovesTheLeastTowardGrowingGroupsAndKeepsTheShares() => Laws.Hold(Histories, history =>
    {
        var test = Test(history[0].Holdout, history[0].Arms);
        foreach (var (holdout, arms) in history.Skip(1))
        {
            var next = Change(test, holdout, arms);
            var (old, @new) = (Shares(test), Shares(next));
            var least = @new.Sum(group => Math.Max(0, group.Value - old.GetValueOrDefault(group.Key)));
            var moves = AbTestAssignment.MovesBetween(test, next);
            if (Math.Abs(moves.Sum(move => move.Share) - least) > 1e-15m && holdout == test.HoldoutPercentage) return false;
            var between = moves.Where(move => move.From is not null && move.To is not null).ToList();
            var (oldArms, newArms) = (test.AllStretches()[^1].Shares(), next.AllStretches()[^1].Shares());
            if (between.Any(move => newArms.GetValueOrDefault(move.To!.Value) <= oldArms.GetValueOrDefault(move.To.Value))) return false;
            if (between.Any(move => newArms.GetValueOrDefault(move.From!.Value) >= oldArms.GetValueOrDefault(move.From.Value)))
                return false;
            test = next;
        }

        var assigned = Assigned(test).CountBy(arm => arm ?? Guid.Empty).ToDictionary();
        return Shares(test).All(group => Math.Abs(assigned.GetValueOrDefault(group.Key) - (Orders.Length * (double)group.Value)) < 75);
    }, runs: 200);

    [Fact]
    public void ArmFor_AtAnEarlierInstant_IsTheArmOfThen()
    {
        var before = Test(0, (A, 50), (B, 50));
        var assignment = AbTestAssignment.Of(Change(before, 0, (A, 90), (B, 10)));
        Assert.All(Orders, order =>
            Assert.Equal(before.ArmFor(order)?.CampaignId, assignment.ArmFor(order, Now - Duration.FromHours(1))?.CampaignId));
        Assert.Equal((0, 1), (assignment.StretchAt(Now - Duration.FromHours(1)), assignment.StretchAt(Now)));
    }

    [Fact]
    public void Continuing_BeforeTheStart_KeepsNoStretch()
    {
        var test = Test(0, (A, 50), (B, 50)) with { Start = Now + Duration.FromDays(1) };
        Assert.Empty(Change(test, 0, (A, 90), (B, 10)).Stretches);
    }

    private static Dictionary<Guid, decimal> Shares(AbTest test)
    {
        var (stretch, held) = (test.AllStretches()[^1], test.HoldoutPercentage / 100);
        return stretch.Shares().Select(arm => (arm.Key, Value: arm.Value * (1 - held))).Append((Key: Guid.Empty, Value: held))
            .ToDictionary(group => group.Key, group => group.Value);
    }

    private static IEnumerable<Guid?> Assigned(AbTest test)
    {
        var assignment = AbTestAssignment.Of(test);
        return Orders.Select(order => assignment.ArmFor(order, Instant.MaxValue)?.CampaignId);
    }

    private static Dictionary<(Guid? From, Guid? To), int> Moves(AbTest before, AbTest after) => Assigned(before)
        .Zip(Assigned(after), (from, to) => (From: from, To: to))
        .Where(move => move.From != move.To).GroupBy(move => move).ToDictionary(group => group.Key, group => group.Count());

    private static AbTest Change(AbTest before, decimal holdout, params (Guid Campaign, decimal Allocation)[] arms) =>
        (before with { Arms = ToArms(arms), HoldoutPercentage = holdout })
            .Continuing(before, Now + Duration.FromMinutes(before.Stretches.Count));

    private static AbTest Test(decimal holdout, params (Guid Campaign, decimal Allocation)[] arms) => new()
    {
        Id = new Guid("11111111-0000-7000-8000-000000000001"),
        Name = "T",
        Label = "gold",
        Slot = Slot.Basic,
        Arms = ToArms(arms),
        HoldoutPercentage = holdout,
        Start = Now - Duration.FromDays(1),
        End = Now + Duration.FromDays(30),
    };

    private static EquatableArray<AbTestArm> ToArms((Guid Campaign, decimal Allocation)[] arms) =>
        arms.Select(arm => new AbTestArm(arm.Campaign, arm.Allocation)).ToEquatableArray();

    private static Gen<(decimal Holdout, (Guid, decimal)[] Arms)> Allocation { get; } =
        from holdout in Gen.Elements(0m, 0m, 10m, 33.3m)
        from a in Gen.Choose(0, 60)
        from b in Gen.Choose(0, 60)
        from c in Gen.Choose(1, 60)
        from list in Gen.Shuffle(new[] { (A, (decimal)a), (B, (decimal)b), (C, (decimal)c) })
        select (holdout, list.Where(arm => arm.Item2 > 0).ToArray());

    private static Gen<IReadOnlyList<(decimal Holdout, (Guid, decimal)[] Arms)>> Histories { get; } =
        from first in Allocation
        from more in Allocation.ListOf(5)
        select (IReadOnlyList<(decimal Holdout, (Guid, decimal)[] Arms)>)[first, .. more];
}
