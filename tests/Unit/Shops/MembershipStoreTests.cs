using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Audit;
using ExperienceManager.Web.Features.Identity.Members;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Tests.Unit.Shops;

public sealed class MembershipStoreTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Invite_NewAndKnownAddress_AddsMembers(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var members = shops.Database.Get<MembershipStore>();
        var fresh = Expect.Success(await members.InviteAsync(shops.Shop, shops.Admin, " new@example.test ", "Newcomer", ShopRole.Viewer));
        Assert.Equal((true, "new@example.test", false), (fresh.IsNewAccount, fresh.Member.Email, fresh.Member.HasPassword));
        var known = Expect.Success(await members.InviteAsync(shops.Shop, shops.Admin, "STAN@example.test", "Ignored", ShopRole.Editor));
        Assert.Equal((false, shops.Stranger.UserId, "Stan"), (known.IsNewAccount, known.Member.UserId, known.Member.DisplayName));
        Expect.Failure(Failure.Conflict, "already_member",
            await members.InviteAsync(shops.Shop, shops.Admin, "new@EXAMPLE.test", "Again", ShopRole.Admin));
        Assert.Equal(["Ada", "Ed", "Newcomer", "Stan", "Vi"], (await members.ListAsync(shops.Shop)).Select(member => member.DisplayName));
        Assert.Equal(ShopRole.Editor, await shops.Database.Get<ShopAccess>().RoleOfAsync(shops.Shop, shops.Stranger));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Changes_OfRights_RotateTheStampAndAreInTheHistory(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var members = shops.Database.Get<MembershipStore>();
        var editor = shops.Editor.UserId!.Value;
        var stamps = new List<string?> { await StampAsync(shops, editor) };
        Expect.Success(await members.ChangeRoleAsync(shops.Shop, shops.Admin, editor, ShopRole.Viewer));
        stamps.Add(await StampAsync(shops, editor));
        Expect.Success(await members.RemoveAsync(shops.Shop, shops.Admin, editor));
        stamps.Add(await StampAsync(shops, editor));
        Expect.Success(await members.InviteAsync(shops.Shop, shops.Admin, "Ed@example.test", "Ed", ShopRole.Editor));
        stamps.Add(await StampAsync(shops, editor));
        Assert.Equal(4, stamps.Distinct().Count());
        var history = await shops.Database.Get<AuditStore>()
            .ListAsync(shops.Shop, new AuditFilter { ObjectType = "member", ObjectId = editor.ToString() });
        Assert.Equal(["member.added", "member.removed", "member.role_changed"],
            history.Select(entry => entry.Action).Order(StringComparer.Ordinal));
        Assert.Equal("""[{"path":"role","old":"Editor","new":"Viewer"}]""",
            history.Single(entry => entry.Action == "member.role_changed").Diff);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task LastAdmin_CannotLeave(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var members = shops.Database.Get<MembershipStore>();
        var admin = shops.Admin.UserId!.Value;
        Expect.Failure(Failure.Conflict, "last_admin", await members.RemoveAsync(shops.Shop, shops.Admin, admin));
        Expect.Failure(Failure.Conflict, "last_admin", await members.ChangeRoleAsync(shops.Shop, shops.Csm, admin, ShopRole.Editor));
        Expect.Success(await members.ChangeRoleAsync(shops.Shop, shops.Admin, shops.Editor.UserId!.Value, ShopRole.Admin));
        Expect.Success(await members.RemoveAsync(shops.Shop, shops.Admin, admin));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task TwoAdmins_LeavingAtOnce_OneStays(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var members = shops.Database.Get<MembershipStore>();
        Expect.Success(await members.ChangeRoleAsync(shops.Shop, shops.Admin, shops.Editor.UserId!.Value, ShopRole.Admin));
        var results = await Task.WhenAll(
            Task.Run(() => members.RemoveAsync(shops.Shop, shops.Csm, shops.Admin.UserId!.Value)),
            Task.Run(() => members.RemoveAsync(shops.Shop, shops.Csm, shops.Editor.UserId!.Value)));
        Assert.Single(results, result => result.Succeeded);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Commands_BelowAdminOrFromOutside_AreRefused(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var members = shops.Database.Get<MembershipStore>();
        var viewer = shops.Viewer.UserId!.Value;
        Expect.Failure(Failure.Forbidden, "forbidden", await members.ChangeRoleAsync(shops.Shop, shops.Viewer, viewer, ShopRole.Admin));
        Expect.Failure(Failure.Forbidden, "forbidden",
            await members.InviteAsync(shops.Shop, shops.Editor, "x@example.test", "X", ShopRole.Admin));
        Expect.Failure(Failure.NotFound, "shop_not_found",
            await members.ChangeRoleAsync(shops.Shop, shops.Stranger, viewer, ShopRole.Admin));
        Expect.Failure(Failure.NotFound, "member_not_found", await members.RemoveAsync(shops.Other, shops.Stranger, viewer));
        var wrong = await members.InviteAsync(shops.Shop, shops.Admin, "no address", "", ShopRole.Admin);
        Assert.Equal(["email", "display_name"], wrong.Problems.Select(problem => problem.Path));
    }

    private static async Task<string?> StampAsync(TestShops shops, Guid user)
    {
        await using var context = shops.Database.Read();
        return await context.Users.Where(row => row.Id == user).Select(row => row.SecurityStamp).SingleAsync();
    }
}
