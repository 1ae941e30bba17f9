using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.ApiKeys;
using ExperienceManager.Web.Features.Identity.Members;
using ExperienceManager.Web.Features.Shops;
using NodaTime;

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
        Expect.Success(await shops.Database.Get<MembershipStore>()
            .ChangeRoleAsync(shops.Shop, shops.Admin, shops.Editor.UserId!.Value, ShopRole.Viewer));
        Expect.Failure(Failure.Forbidden, "forbidden",
            await shops.Segments.CreateAsync(shops.Shop, shops.Editor, await shops.DraftAsync()));
        Expect.Success(await shops.Database.Get<MembershipStore>().RemoveAsync(shops.Shop, shops.Admin, shops.Editor.UserId!.Value));
        Expect.Failure(Failure.NotFound, "shop_not_found",
            await shops.Segments.CreateAsync(shops.Shop, shops.Editor, await shops.DraftAsync()));
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
        Expect.Failure(Failure.NotFound, "shop_not_found",
            await shops.Segments.CreateAsync(shops.Shop, shops.Csm, await shops.DraftAsync()));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task RoleOf_ApiKey_IsOfItsShopUntilTheInstantOfItsEnd(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (access, keys, store) = (shops.Database.Get<ShopAccess>(), shops.Database.Get<ApiKeyStore>(), shops.Database.Get<ShopStore>());
        var end = shops.Database.Clock.GetCurrentInstant() + Duration.FromHours(1);
        var made = Expect.Success(await keys.CreateAsync(shops.Shop, shops.Admin, "Till", ShopRole.Viewer, end));
        var key = (await keys.AuthenticateAsync(made.Key.Username, made.Secret)).Actor!;
        Assert.Equal(["First"], (await store.ListForAsync(key)).Select(shop => shop.Name));
        Assert.Null(await access.RoleOfAsync(shops.Other, key));
        shops.Database.Clock.Reset(end - Duration.FromMilliseconds(1));
        Assert.Equal(ShopRole.Viewer, await access.RoleOfAsync(shops.Shop, key));
        shops.Database.Clock.Reset(end);
        Assert.Null(await access.RoleOfAsync(shops.Shop, key));
        Expect.Success(await keys.RevokeAsync(shops.Shop, shops.Admin, made.Key.Id));
        Assert.Empty(await store.ListForAsync(key));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task RoleOf_SignInThatHasEnded_IsAStrangers(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var access = shops.Database.Get<ShopAccess>();
        var (editor, csm) = (shops.Editor with { SignIn = Guid.NewGuid() }, shops.Csm with { SignIn = Guid.NewGuid() });
        Assert.Null(await access.RoleOfAsync(shops.Shop, editor));
        var at = shops.Database.Clock.GetCurrentInstant();
        await shops.Database.WriteAsync(context => context.AddRange(new[] { editor, csm }.Select(person =>
            new SignInRecord { Id = person.SignIn!.Value, UserId = person.UserId!.Value, Stamp = "at first", StartedAt = at })));
        Assert.Equal(ShopRole.Editor, await access.RoleOfAsync(shops.Shop, editor));
        Assert.True(await access.IsCsmAsync(csm));
        await shops.Database.WriteAsync(context =>
        {
            foreach (var user in context.Users) user.SecurityStamp = "since then";
        });
        Assert.Null(await access.RoleOfAsync(shops.Shop, editor));
        Assert.Null(await access.RoleOfAsync(shops.Shop, csm));
        Assert.False(await access.IsCsmAsync(csm));
    }
}
