using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Releases;
using ExperienceManager.Web.Features.Snapshots;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Decisions;

public sealed class HoldoutTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Decide_HeldOutOrders_SeeTheDefaultAndStayThere(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        Expect.Success(await shops.Database.Get<ReleaseStore>().SetAsync(shops.Shop, shops.Csm, ReleaseState.Live, "test", null));
        var segment = await shops.SegmentAsync();
        Expect.Success(await shops.Segments.SetHoldoutAsync(shops.Shop, shops.Editor, segment.Segment.Id, segment.Version, 20));
        var snapshot = (await shops.Database.Get<SnapshotCache>().GetAsync(shops.Shop))!;
        var decisions = Enumerable.Range(0, 5_000)
            .Select(i => Decider.Decide(snapshot, Order(i), shops.Database.Clock.GetCurrentInstant(), "en-US")).ToList();
        var held = decisions.Count(decision => decision.HeldOutFrom is not null);
        Assert.InRange(held, 850, 1_150);
        Assert.All(decisions, decision => Assert.NotEqual(decision.HeldOutFrom is null, decision.Segment is null));
        Assert.Equal(decisions.Select(decision => decision.HeldOutFrom is null),
            Enumerable.Range(0, 5_000)
            .Select(i => Decider.Decide(
            snapshot, Order(i), shops.Database.Clock.GetCurrentInstant() + Duration.FromDays(9), "de-DE").HeldOutFrom is null));
        var one = decisions.FindIndex(decision => decision.HeldOutFrom is not null);
        var why = Decider.Explain(snapshot, Order(one), shops.Database.Clock.GetCurrentInstant(), "en-US");
        Assert.Equal((DecisionReason.Holdout, segment.Segment.Id, snapshot.Default.Id, (NamedThing?)null),
            (why.Reason, why.HeldOutFrom!.Id, why.Experience.Id, why.Segment));
        Assert.Contains("its 20% hold-out", why.Words.ToString(), StringComparison.Ordinal);
        Assert.Equal(why, Explanation.FromJson(why.ToJson()));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task SetHoldout_TooMuchOldVersionOrViewer_IsRefused(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var segment = await shops.SegmentAsync();
        Expect.Failure(Domain.Common.Failure.Invalid, "validation_error",
            await shops.Segments.SetHoldoutAsync(shops.Shop, shops.Editor, segment.Segment.Id, segment.Version, 51));
        Expect.Failure(Domain.Common.Failure.Forbidden, "forbidden",
            await shops.Segments.SetHoldoutAsync(shops.Shop, shops.Viewer, segment.Segment.Id, segment.Version, 10));
        var changed = Expect.Success(
            await shops.Segments.SetHoldoutAsync(shops.Shop, shops.Editor, segment.Segment.Id, segment.Version, 10));
        Expect.Failure(Domain.Common.Failure.Conflict, "segment_changed",
            await shops.Segments.SetHoldoutAsync(shops.Shop, shops.Editor, segment.Segment.Id, segment.Version, 0));
        // Editing the segment leaves its hold-out alone.
        var edited = Expect.Success(
            await shops.Segments.UpdateAsync(
            shops.Shop, shops.Editor, segment.Segment.Id, changed.Version, await shops.DraftAsync("Other name")));
        Assert.Equal(10, edited.Segment.HoldoutPercentage);
    }

    private static OrderData Order(int number) =>
        new() { OrderNumber = $"N{number}", Total = 500, PlacedAt = Instant.FromUtc(2026, 11, 1, 0, 0), Currency = "EUR" };
}
