using ExperienceManager.Domain.Common;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Tests.Unit.Shops;

public sealed class ShopStoreTests
{
    private static readonly ShopSettings Settings = new("Third", "en-US", ["en-US"], "Europe/Berlin");

    [Theory, OnSqlite, OnPostgres]
    public async Task Create_ByACsm_HasAPublishedDefaultAndCanDecide(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var store = shops.Database.Get<ShopStore>();
        var made = Expect.Success(await store.CreateAsync(shops.Csm, "third", Settings));
        Assert.Equal(made with { Locales = default }, (await store.FindAsync("third"))! with { Locales = default });
        var experience = (await shops.Experiences.ListAsync(made.Id)).Single();
        Assert.True(experience is { IsDefault: true, Experience.HasUnpublishedChanges: false });
        Assert.Equal(("Europe/Berlin", experience.Experience.Id),
            ((await shops.Database.Get<SnapshotCache>().GetAsync("third"))!.Source.TimeZone,
            (await shops.Database.Get<SnapshotCache>().GetAsync("third"))!.Default.Id));
        Expect.Failure(Failure.Conflict, "slug_taken", await store.CreateAsync(shops.Csm, "third", Settings));
        Expect.Failure(Failure.Forbidden, "forbidden", await store.CreateAsync(shops.Admin, "fourth", Settings));
        Assert.Null(await store.FindAsync("third\0"));
        Assert.Null(await shops.Database.Get<SnapshotCache>().GetAsync("\ud800"));
    }

    [Theory]
    [InlineData("A")]
    [InlineData("-a")]
    [InlineData("a_b")]
    [InlineData("ab\n")]
    [InlineData("")]
    public async Task Create_OddSlug_IsRefused(string slug)
    {
        await using var shops = await TestShops.CreateAsync(DatabaseProvider.Sqlite);
        var result = await shops.Database.Get<ShopStore>().CreateAsync(shops.Csm, slug, Settings);
        Assert.Equal("slug", Assert.Single(result.Problems).Path);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public async Task Create_SlugOfALength_IsTakenFrom2To64(int length, bool isTaken)
    {
        await using var shops = await TestShops.CreateAsync(DatabaseProvider.Sqlite);
        var result = await shops.Database.Get<ShopStore>().CreateAsync(shops.Csm, new string('a', length), Settings);
        Assert.Equal(isTaken ? [] : ["slug"], result.Problems.Select(problem => problem.Path));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task UpdateSettings_StaleOrWrong_IsRefused(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var store = shops.Database.Get<ShopStore>();
        var shop = (await store.FindAsync(shops.Shop))!;
        var changed = Expect.Success(
            await store.UpdateSettingsAsync(shops.Shop, shops.Admin, shop.Version, Settings with { Locales = ["en-US", "de-DE"] }));
        Assert.Equal(["en-US", "de-DE"], changed.Locales.AsEnumerable());
        Expect.Failure(Failure.Conflict, "shop_changed", await store.UpdateSettingsAsync(shops.Shop, shops.Admin, shop.Version, Settings));
        Expect.Failure(Failure.Forbidden, "forbidden",
            await store.UpdateSettingsAsync(shops.Shop, shops.Editor, changed.Version, Settings));
        var wrong = await store.UpdateSettingsAsync(
            shops.Shop, shops.Admin, changed.Version, new ShopSettings("", "fr-FR", ["en_US", "en-US", "en-US"], "Mars/Olympus"));
        Assert.Equal(["name", "locales.0", "default_locale", "locales", "time_zone"], wrong.Problems.Select(problem => problem.Path));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task UpdateSettings_LocaleThatASegmentNames_Stays(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        Expect.Success(await shops.Segments.CreateAsync(
            shops.Shop, shops.Editor, await shops.DraftAsync("Deutsche") with { Locales = ["de-DE"] }));
        var store = shops.Database.Get<ShopStore>();
        var result = await store.UpdateSettingsAsync(shops.Shop, shops.Admin, (await store.FindAsync(shops.Shop))!.Version, Settings);
        Expect.Failure(Failure.Conflict, "locale_in_use", result);
        Assert.Contains("Deutsche", result.Message, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Snapshots_OfAnotherNode_FollowWithinOnePoll(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var elsewhere = new SnapshotCache(
            shops.Database.Get<IDbContextFactory<AppDbContext>>(), shops.Database.Get<SnapshotReading>(),
            shops.Database.Get<IShopOrders>());
        Assert.Empty((await elsewhere.GetAsync(shops.Shop))!.Segments);
        await shops.SegmentAsync();
        Assert.Empty((await elsewhere.GetAsync(shops.Shop))!.Segments);
        await elsewhere.RefreshChangedAsync(CancellationToken.None);
        Assert.Single((await elsewhere.GetAsync(shops.Shop))!.Segments);
    }
}
