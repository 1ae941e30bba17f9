using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.ApiKeys;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Shops.History;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Unit.Shops;

/// <summary>The one door for changes of a shop.</summary>
public sealed class ShopCommandsTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Run_Done_RaisesTheVersionAndListenersReadWhatIsCommitted(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        var before = await ReadAsync(shops);
        Heard(shops).Clear();
        Expect.Success(await Commands(shops).RunAsync(shops.Shop, shops.Editor, ShopRole.Editor, Rename));
        Assert.Equal((before.Version + 1, "Renamed"), await ReadAsync(shops));
        Assert.Equal([(shops.Shop, "Renamed")], Heard(shops));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Run_RefusedOrFailed_LeavesNothingAndTellsNoOne(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        var before = await ReadAsync(shops);
        Heard(shops).Clear();
        var commands = Commands(shops);
        var refused = await commands.RunAsync(shops.Shop, shops.Viewer, ShopRole.Editor, Rename);
        Expect.Failure(Failure.Forbidden, "forbidden", refused);
        Assert.Equal("This needs the role Editor. Your role is Viewer.", refused.Message);
        Expect.Failure(Failure.NotFound, "shop_not_found", await commands.RunAsync(shops.Shop, shops.Stranger, ShopRole.Viewer, Rename));
        Expect.Failure(Failure.Conflict, "late", await commands.RunAsync<int>(shops.Shop, shops.Admin, ShopRole.Admin, async command =>
        {
            await Rename(command);
            await command.Context.SaveChangesAsync();
            return Result.Conflict("late", "Too late.");
        }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => commands.RunAsync(shops.Shop, shops.Admin, ShopRole.Admin, FailAsync));
        Assert.Equal(before, await ReadAsync(shops));
        Assert.Empty(Heard(shops));
        await using var context = shops.Database.Read();
        Assert.False(await context.Set<AuditRecord>().AnyAsync(entry => entry.Action == "shop.updated"));

        static async Task<Result<int>> FailAsync(ShopCommand command)
        {
            await Rename(command);
            throw new InvalidOperationException();
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task RunAsCsm_AnyoneElse_IsForbiddenAsAMemberAndFindsNoShopOtherwise(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        var commands = Commands(shops);
        Expect.Failure(Failure.Forbidden, "forbidden", await commands.RunAsCsmAsync(shops.Shop, shops.Admin, Rename));
        Expect.Failure(Failure.NotFound, "shop_not_found", await commands.RunAsCsmAsync(shops.Shop, shops.Stranger, Rename));
        Expect.Failure(Failure.NotFound, "shop_not_found", await commands.RunAsCsmAsync(new ShopId(Guid.NewGuid()), shops.Csm, Rename));
        Expect.Success(await commands.RunAsCsmAsync(shops.Shop, shops.Csm, Rename));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Audit_WhoActs_SaysWhenACsmWasNoMember(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        var keys = shops.Database.Get<ApiKeyStore>();
        var made = Expect.Success(await keys.CreateAsync(shops.Shop, shops.Admin, "Till", ShopRole.Editor, null));
        var key = (await keys.AuthenticateAsync(made.Key.Username, made.Secret)).Actor!;
        foreach (var actor in new[] { shops.Editor, shops.Csm, key, Actor.System }) await RunAsync(actor);
        var member = new MembershipRecord
        {
            ShopId = shops.Shop,
            UserId = shops.Csm.UserId!.Value,
            Role = ShopRole.Viewer,
            AddedBy = "test"
        };
        await shops.Database.WriteAsync(context => context.Add(member));
        await RunAsync(shops.Csm);
        await using var context = shops.Database.Read();
        var entries = await context.Set<AuditRecord>().Where(entry => entry.Action == "shop.updated").OrderBy(entry => entry.Id)
            .Select(entry => new { entry.ActorName, entry.ActedAsCsm, IsKey = entry.ApiKeyId != null }).ToListAsync();
        Assert.Equal(
            [("Ed", false, false), ("Casey", true, false), (key.Name, false, true), ("System", false, false), ("Casey", false, false)],
            entries.Select(entry => (entry.ActorName, entry.ActedAsCsm, entry.IsKey)));

        async Task RunAsync(Actor actor) => Expect.Success(await Commands(shops).RunAsync(shops.Shop, actor, ShopRole.Editor, Rename));
    }

    private static Task<TestShops> CreateAsync(DatabaseProvider provider) => TestShops.CreateAsync(provider, builder => builder.Services
        .AddSingleton<Listener>().AddSingleton<IShopListener>(services => services.GetRequiredService<Listener>()));

    private static ShopCommands Commands(TestShops shops) => shops.Database.Get<ShopCommands>();

    private static List<(ShopId Shop, string Name)> Heard(TestShops shops) => shops.Database.Get<Listener>().Heard;

    private static async Task<Result<int>> Rename(ShopCommand command)
    {
        var record = await ShopChanges.RecordAsync(command);
        record.Name = "Renamed";
        command.Audit("shop.updated", record.Id, record.Name, null, new JsonObject { ["name"] = record.Name });
        return 1;
    }

    private static async Task<(long Version, string Name)> ReadAsync(TestShops shops)
    {
        await using var context = shops.Database.Read();
        var record = await context.Set<ShopRecord>().SingleAsync(row => row.Id == shops.Shop);
        return (record.ConfigurationVersion, record.Name);
    }

    private sealed class Listener(IDbContextFactory<AppDbContext> contexts) : IShopListener
    {
        public List<(ShopId Shop, string Name)> Heard { get; } = [];

        public async Task ChangedAsync(ShopId shop)
        {
            await using var context = await contexts.CreateDbContextAsync();
            Heard.Add((shop, await context.Set<ShopRecord>().Where(row => row.Id == shop).Select(row => row.Name).SingleAsync()));
        }
    }
}
