using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Support.Klaviyo;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops.History;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Klaviyo;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Tests.Unit.Klaviyo;

/// <summary>Connecting a shop: the key goes in and never comes out, a new one ends what the old one brought.</summary>
public sealed class KlaviyoConnectionTests
{
    private const string Mira = "mira@example.org";

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Save_NewKey_IsUsedAtOnceAndEndsTheCache(DatabaseProvider provider)
    {
        await using var stand = await KlaviyoStand.CreateAsync(provider, fromStore: true);
        stand.Klaviyo.Add(Mira, ["L"], []);
        Assert.Equal(KlaviyoStanding.NotConnected, (await stand.LookUpAsync(Mira)).Standing);
        var connected = Expect.Success(await SaveAsync(stand, null, FakeKlaviyo.Key));
        Assert.Equal(["Klaviyo.list.L"], await stand.FindAsync(Mira));
        var kept = Expect.Success(await SaveAsync(stand, connected.Version, ""));
        Assert.Equal(KlaviyoStanding.Known, (await stand.Labels.TryGetCached(stand.Shop, Mira)).Standing);
        Expect.Success(await SaveAsync(stand, kept.Version, "pk_another"));
        Assert.Equal(KlaviyoStanding.Unknown, (await stand.Labels.TryGetCached(stand.Shop, Mira)).Standing);
        Assert.Equal(0, (await stand.Shops.Database.Get<KlaviyoCacheStore>().StateAsync(stand.Shop)).Cached);
        Assert.Equal(KlaviyoStanding.Failed, (await stand.LookUpAsync(Mira)).Standing);
    }

    [Fact]
    public async Task LookUp_LabelsSwitchedOff_LooksNoOneUpUntilTheyAreOn()
    {
        await using var stand = await KlaviyoStand.CreateAsync(fromStore: true);
        Expect.Success(await SaveAsync(stand, null, FakeKlaviyo.Key));
        await stand.Shops.SetLabelSourcesAsync(new() { Klaviyo = false });
        Assert.Equal(KlaviyoStanding.NotConnected, (await stand.LookUpAsync(Mira)).Standing);
        Assert.Empty(stand.Klaviyo.Requests);
        await stand.Shops.SetLabelSourcesAsync(LabelSources.Default);
        Assert.Equal(KlaviyoStanding.Known, (await stand.LookUpAsync(Mira)).Standing);
    }

    [Fact]
    public async Task Save_WrongForm_SaysWhere()
    {
        await using var stand = await KlaviyoStand.CreateAsync(fromStore: true);
        Assert.Equal("private_key", Assert.Single((await SaveAsync(stand, null, " ")).Problems).Path);
        Assert.Equal("private_key", Assert.Single((await SaveAsync(stand, null, "pk_\nX: y")).Problems).Path);
        Assert.Equal("revision",
            Assert.Single((await Connection(stand)
            .SaveAsync(stand.Shop, stand.Shops.Admin, null, new KlaviyoForm("pk_a", "soon"))).Problems).Path);
        Expect.Failure(Failure.Forbidden, "forbidden",
            await Connection(stand).SaveAsync(stand.Shop, stand.Shops.Editor, null, new KlaviyoForm("pk_a", "2026-07-15")));
    }

    [Fact]
    public async Task Key_IsInNoAnswerNorHistoryNorTable()
    {
        await using var stand = await KlaviyoStand.CreateAsync(fromStore: true);
        var connected = Expect.Success(await SaveAsync(stand, null, FakeKlaviyo.Key));
        Assert.DoesNotContain(FakeKlaviyo.Key, connected.ToString(), StringComparison.Ordinal);
        using var context = stand.Shops.Database.Read();
        Assert.All(await context.Set<AuditRecord>().ToListAsync(),
            entry => Assert.DoesNotContain(FakeKlaviyo.Key, entry.Diff ?? "", StringComparison.Ordinal));
        Assert.DoesNotContain(
            FakeKlaviyo.Key, System.Text.Encoding.UTF8.GetString((await context.Set<ConnectionRecord>().SingleAsync()).Secrets),
            StringComparison.Ordinal);
        Assert.DoesNotContain(FakeKlaviyo.Key, KlaviyoStand.Account().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_AsksKlaviyoEveryTimeAndSaysWhatIsWrong()
    {
        await using var stand = await KlaviyoStand.CreateAsync(fromStore: true);
        stand.Klaviyo.Add(Mira, ["L"], []);
        var connected = Expect.Success(await SaveAsync(stand, null, FakeKlaviyo.Key));
        for (var i = 0; i < 2; i++)
            Assert.Equal("Klaviyo.list.L", Assert.Single(Expect.Success(await Connection(stand).TestAsync(stand.Shop, Mira)).Sorted));
        Assert.Equal(6, stand.Klaviyo.Requests.Count);
        Assert.False((await Connection(stand).TestAsync(stand.Shop, " ")).Succeeded);
        Expect.Success(await SaveAsync(stand, connected.Version, "pk_wrong"));
        Assert.Contains("rejected the private key", (await Connection(stand).TestAsync(stand.Shop, Mira)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disconnect_EndsLookUpsAndForgets()
    {
        await using var stand = await KlaviyoStand.CreateAsync(fromStore: true);
        Expect.Success(await SaveAsync(stand, null, FakeKlaviyo.Key));
        await stand.FindAsync(Mira);
        Expect.Success(await Connection(stand).DisconnectAsync(stand.Shop, stand.Shops.Admin));
        Assert.Equal(KlaviyoStanding.NotConnected, (await stand.LookUpAsync(Mira)).Standing);
        Assert.Equal(0, (await stand.Shops.Database.Get<KlaviyoCacheStore>().StateAsync(stand.Shop)).Cached);
    }

    private static KlaviyoConnection Connection(KlaviyoStand stand) => stand.Shops.Database.Get<KlaviyoConnection>();

    private static Task<Result<StoredConnection>> SaveAsync(KlaviyoStand stand, long? version, string key) =>
        Connection(stand).SaveAsync(stand.Shop, stand.Shops.Admin, version, new KlaviyoForm(key, "2026-07-15"));
}
