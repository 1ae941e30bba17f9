using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity.Members;
using ExperienceManager.Web.Features.Shops;

namespace ExperienceManager.Tests.Unit.Shops;

/// <summary>A right that is taken away is gone for the very next command, whatever the session still says.</summary>
public sealed class ShopAccessTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task RoleOf_EachActor_IsWhatTheDatabaseSays(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var access = shops.Database.Get<ShopAccess>();
        Assert.Equal(ShopRole.Admin, await access.RoleOfAsync(shops.Shop, shops.Admin));
        Assert.Equal(ShopRole.Editor, await access.RoleOfAsync(shops.Shop, shops.Editor));
        Assert.Equal(ShopRole.Viewer, await access.RoleOfAsync(shops.Shop, shops.Viewer));
        Assert.Equal(ShopRole.Admin, await access.RoleOfAsync(shops.Shop, shops.Csm));
        Assert.Equal(ShopRole.Admin, await access.RoleOfAsync(shops.Shop, Actor.System));
        Assert.Null(await access.RoleOfAsync(shops.Shop, shops.Stranger));
        Assert.Null(await access.RoleOfAsync(new ShopId(Guid.NewGuid()), shops.Csm));
        // What the session claims of itself counts for nothing.
        Assert.Null(await access.RoleOfAsync(shops.Shop, shops.Stranger with { IsCsm = true }));
        Assert.Null(await access.RoleOfAsync(shops.Shop, new Actor(null, null, "System", false)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Demoted_Editor_MayNotWriteAtOnce(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        await shops.SegmentAsync("Before");
        Expect.Success(await shops.Database.Get<MembershipStore>().ChangeRoleAsync(shops.Shop, shops.Admin, shops.Editor.UserId!.Value, ShopRole.Viewer));
        Expect.Failure(Failure.Forbidden, "forbidden", await shops.Segments.CreateAsync(shops.Shop, shops.Editor, await shops.DraftAsync()));
        Expect.Success(await shops.Database.Get<MembershipStore>().RemoveAsync(shops.Shop, shops.Admin, shops.Editor.UserId!.Value));
        Expect.Failure(Failure.NotFound, "shop_not_found", await shops.Segments.CreateAsync(shops.Shop, shops.Editor, await shops.DraftAsync()));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Disabled_Account_IsAStrangerAtOnce(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        await shops.Database.WriteAsync(context =>
        {
            foreach (var user in context.Users) user.IsDisabled = true;
        });
        var access = shops.Database.Get<ShopAccess>();
        Assert.Null(await access.RoleOfAsync(shops.Shop, shops.Admin));
        Assert.Null(await access.RoleOfAsync(shops.Shop, shops.Csm));
        Assert.False(await access.IsCsmAsync(shops.Csm));
        Assert.Empty(await shops.Database.Get<ShopStore>().ListForAsync(shops.Admin));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task FormerCsm_SeesNoShopAtOnce(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var store = shops.Database.Get<ShopStore>();
        Assert.Equal(["First", "Other"], (await store.ListForAsync(shops.Csm)).Select(shop => shop.Name));
        await shops.Database.WriteAsync(context => context.Users.Single(user => user.Id == shops.Csm.UserId).IsCsm = false);
        Assert.Empty(await store.ListForAsync(shops.Csm));
        Expect.Failure(Failure.NotFound, "shop_not_found", await shops.Segments.CreateAsync(shops.Shop, shops.Csm, await shops.DraftAsync()));
    }
}
