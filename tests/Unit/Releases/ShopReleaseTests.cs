using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Releases;
using ExperienceManager.Web.Features.Shops;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Releases;

public sealed class ShopReleaseTests
{
    private static readonly Instant _now = Instant.FromUtc(2026, 11, 22, 12, 0);
    private static readonly Duration _tick = Duration.FromTicks(1);

    [Fact]
    public void IsExpiringAt_WithinTwoWeeksOfTheEnd_OnlyWhileItIsOn()
    {
        var twoWeeks = Duration.FromDays(14);
        Assert.True(Of(ReleaseState.Live, _now + twoWeeks).IsExpiringAt(_now));
        Assert.False(Of(ReleaseState.Live, _now + twoWeeks + _tick).IsExpiringAt(_now));
        Assert.True(Of(ReleaseState.Shadow, _now + _tick).IsExpiringAt(_now));
        Assert.False(Of(ReleaseState.Live, _now).IsExpiringAt(_now));
        Assert.False(Of(ReleaseState.Off, _now + twoWeeks).IsExpiringAt(_now));
        Assert.False(Of(ReleaseState.Live, null).IsExpiringAt(_now));
    }

    [Fact]
    public void IsOpenAt_NeedsOrdersAndAReleaseThatHasNotEnded()
    {
        Assert.True(Of(ReleaseState.Shadow, _now + _tick).IsOpenAt(_now));
        Assert.False(Of(ReleaseState.Live, _now).IsOpenAt(_now));
        Assert.False(Of(ReleaseState.Off, null).IsOpenAt(_now));
        Assert.False((Of(ReleaseState.Live, null) with { HasOrderData = false }).IsOpenAt(_now));
    }

    [Fact]
    public void Check_Reason_HasAtMostAThousandCharacters()
    {
        Assert.Null(new ReleaseChange(ReleaseState.Live, new('r', 1_000), _now + _tick).Check(_now));
        Assert.Equal("too_long", new ReleaseChange(ReleaseState.Live, new('r', 1_001), null).Check(_now)!.Problems[0].Type);
        Assert.Equal("reason", new ReleaseChange(ReleaseState.Live, "a\u0000b", null).Check(_now)!.Problems[0].Path);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Set_OfOneShop_LeavesTheRequestOfAnotherOpen(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var releases = shops.Database.Get<ReleaseStore>();
        Expect.Success(await releases.RequestAccessAsync(shops.Shop, shops.Viewer));
        Expect.Success(await releases.SetAsync(shops.Other, shops.Csm, ReleaseState.Live, "Ours", null));
        Assert.Equal([("First", "Vi", null), ("Other", null, ReleaseSource.Override)],
            (await releases.ListAsync(shops.Csm)).Select(row => (row.Shop.Name, row.RequestedBy, row.Source)));
        Assert.Equal(FeatureRelease.Never, await releases.GetAsync(shops.Shop));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Set_SeveralOfTheSameReview_OneIsMade(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var releases = shops.Database.Get<ReleaseStore>();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => releases.SetAsync(
            shops.Shop, shops.Csm, new ReleaseChange(ReleaseState.Live, $"{i}", null) { Expected = FeatureRelease.Never })));
        var made = Assert.Single(outcomes, outcome => outcome.Succeeded).Value;
        Assert.All(outcomes.Where(outcome => !outcome.Succeeded), outcome => Expect.Failure(Failure.Conflict, "release_changed", outcome));
        Assert.Equal(made, await releases.GetAsync(shops.Shop));
    }

    private static ShopRelease Of(ReleaseState state, Instant? until) => new(
        new ShopInfo(new ShopId(Guid.NewGuid()), "demo", "Demo", "en-US", ["en-US"], "Etc/UTC"), new FeatureRelease(state, "Trial", until),
        _now, "Casey", true, null, null);
}
