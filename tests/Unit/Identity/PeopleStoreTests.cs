using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Audit;
using ExperienceManager.Web.Features.Identity.People;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Tests.Unit.Identity;

public sealed class PeopleStoreTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task SetDisabled_ByACsm_EndsRightsAndSessionAndIsInBothHistories(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var people = shops.Database.Get<PeopleStore>();

        Assert.True(Expect.Success(await people.SetDisabledAsync(shops.Csm, shops.Editor.UserId!.Value, true)).IsDisabled);

        Assert.Null(await shops.Database.Get<ShopAccess>().RoleOfAsync(shops.Shop, shops.Editor));
        Assert.NotEqual("at first", await StampAsync(shops, shops.Editor));
        foreach (var history in new[] { PeopleStore.Platform, shops.Shop })
        {
            var entry = Assert.Single(
                await shops.Database.Get<AuditStore>().ListAsync(history, new AuditFilter { ObjectType = "account" }));
            Assert.Equal(("account.disabled", "Casey", "Ed"), (entry.Action, entry.ActorName, entry.ObjectName));
        }

        Expect.Success(await people.SetDisabledAsync(shops.Csm, shops.Editor.UserId!.Value, false));
        Assert.NotNull(await shops.Database.Get<ShopAccess>().RoleOfAsync(shops.Shop, shops.Editor));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Change_ByOthersOrOnesOwnOrTheLastCsm_IsRefused(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var people = shops.Database.Get<PeopleStore>();
        var (csm, editor) = (shops.Csm.UserId!.Value, shops.Editor.UserId!.Value);

        Expect.Failure(Failure.Forbidden, "forbidden", await people.SetCsmAsync(shops.Admin, shops.Admin.UserId!.Value, true));
        Expect.Failure(Failure.Forbidden, "forbidden", await people.SearchAsync(shops.Admin, null, 1));
        Expect.Failure(Failure.Conflict, "own_account", await people.SetDisabledAsync(shops.Csm, csm, true));
        Expect.Failure(Failure.Conflict, "last_csm", await people.SetCsmAsync(shops.Csm, csm, false));
        Expect.Failure(Failure.NotFound, "account_not_found", await people.SetCsmAsync(shops.Csm, Guid.CreateVersion7(), true));

        Expect.Success(await people.SetCsmAsync(shops.Csm, editor, true));
        Assert.True(await shops.Database.Get<ShopAccess>().IsCsmAsync(shops.Editor));
        Expect.Success(await people.SetDisabledAsync(shops.Editor, csm, true));
        Expect.Failure(Failure.Forbidden, "forbidden", await people.SetCsmAsync(shops.Csm, editor, false));
        Expect.Failure(Failure.Conflict, "last_csm", await people.SetCsmAsync(shops.Editor, editor, false));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task SetCsm_TwoTakeItFromEachOtherAtOnce_OneIsLeft(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var people = shops.Database.Get<PeopleStore>();
        Expect.Success(await people.SetCsmAsync(shops.Csm, shops.Editor.UserId!.Value, true));

        await Task.WhenAll(people.SetCsmAsync(shops.Csm, shops.Editor.UserId!.Value, false),
            people.SetCsmAsync(shops.Editor, shops.Csm.UserId!.Value, false));

        using var context = shops.Database.Read();
        Assert.Equal(1, await context.Users.CountAsync(user => user.IsCsm));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Search_PartOfNameOrAddress_FindsInAnyCaseWithShops(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var people = shops.Database.Get<PeopleStore>();

        var ada = Assert.Single(Expect.Success(await people.SearchAsync(shops.Csm, "ADA", 1)).Shown);
        Assert.Equal(("Ada", "First"), (ada.DisplayName, Assert.Single(ada.Shops)));
        Assert.Equal(5, Expect.Success(await people.SearchAsync(shops.Csm, "@EXAMPLE.test", 1)).Count);
        Assert.Empty(Expect.Success(await people.SearchAsync(shops.Csm, "a\0b", 1)).Shown);
    }

    private static async Task<string?> StampAsync(TestShops shops, Actor person)
    {
        using var context = shops.Database.Read();
        return (await context.Users.SingleAsync(user => user.Id == person.UserId)).SecurityStamp;
    }
}
