using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Data.Keys;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Klaviyo;
using ExperienceManager.Web.Integrations.Klaviyo.Calls;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ExperienceManager.Tests.Unit.Klaviyo;

/// <summary>Nodes on one PostgreSQL share the quota of an account, to the last call.</summary>
public sealed class SharedQuotaTests
{
    private static readonly (int Calls, TimeSpan Span)[] _short = [(3, TimeSpan.FromMilliseconds(50)), (20, TimeSpan.FromSeconds(0.5))];
    private static readonly (int Calls, TimeSpan Span)[] _long = [(3, TimeSpan.FromMinutes(10)), (60, TimeSpan.FromHours(1))];

    [Theory, OnPostgres]
    public async Task Wait_OnTwoNodesAtOnce_NoSpanHoldsMoreThanTheQuota(DatabaseProvider provider)
    {
        await using var database = new TestDatabase(provider);
        await using var here = new Node(database, _short);
        await using var there = new Node(database, _short);
        // As many as the database remembers.
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? here : there).Pacer.WaitAsync(CancellationToken.None)));
        await AssertSpansAsync(here);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 3 == 0 ? here : there).Pacer.WaitAsync(CancellationToken.None)));
        await AssertSpansAsync(here);
    }

    [Theory, OnPostgres]
    public async Task Take_OnOneNodeAlone_HasAllOfTheQuotaAndLeavesNothingToOthers(DatabaseProvider provider)
    {
        await using var database = new TestDatabase(provider);
        await using var here = new Node(database, _long);
        await using var there = new Node(database, _long);
        for (var i = 0; i < 3; i++) Assert.Null(await here.Quota.TakeAsync(CancellationToken.None));
        var refused = await there.Quota.TakeAsync(CancellationToken.None);
        Assert.InRange(refused!.Value.Wait, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));
        Assert.NotNull(await here.Quota.TakeAsync(CancellationToken.None));
        Assert.Equal(3, await there.Quota.CountAsync(TimeSpan.FromMinutes(1), CancellationToken.None));

        // Another kind of call, and another account, have their own.
        Assert.Null(await new SharedQuota(there.Source, Node.Account, KlaviyoCall.Segments, _long).TakeAsync(CancellationToken.None));
        Assert.Null(await new SharedQuota(there.Source, [2], KlaviyoCall.Lists, _long).TakeAsync(CancellationToken.None));
    }

    [Theory, OnPostgres]
    public async Task Hold_AtOneNode_HoldsTheOther(DatabaseProvider provider)
    {
        await using var database = new TestDatabase(provider);
        await using var here = new Node(database, _long);
        await using var there = new Node(database, _long);
        await here.Pacer.HoldAsync(CallPacer.MaxHold * 4, CancellationToken.None);
        Assert.InRange((await there.Quota.TakeAsync(CancellationToken.None))!.Value.Held, CallPacer.MaxHold * 3, CallPacer.MaxHold * 4);
    }

    [Theory, OnPostgres]
    public async Task Take_DatabaseAway_IsAFaultThatIsTriedAgain(DatabaseProvider provider)
    {
        await using var database = new TestDatabase(provider);
        await using var source = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=x");
        var quota = new SharedQuota(source, Node.Account, KlaviyoCall.Lists, _long);
        var fault = await Assert.ThrowsAsync<KlaviyoFault>(() => quota.TakeAsync(CancellationToken.None));
        Assert.Equal(KlaviyoFaultKind.Throttled, fault.Kind);
        Assert.NotNull(fault.RetryAfter);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Limits_OfTheProgram_AreSharedOnPostgresAlone(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider, builder =>
        {
            builder.AddKeyRing().AddConnections().AddKlaviyo();
            builder.Services.AddSingleton(TimeProvider.System);
        });
        var account = KlaviyoStand.Account();
        var limits = shops.Database.Get<KlaviyoLimits>().Of(account);
        var shared = Enum.GetValues<KlaviyoCall>().Where(call => limits[call].Shared is not null);
        Assert.Equal(provider == DatabaseProvider.Postgres ? 3 : 0, shared.Count());
        if (provider == DatabaseProvider.Sqlite) return;
        await using var source = NpgsqlDataSource.Create(shops.Database.ConnectionString);
        var other = new KlaviyoLimits(TimeProvider.System, source).Of(account);
        for (var i = 0; i < 3; i++) await limits[KlaviyoCall.Lists].WaitAsync(CancellationToken.None);
        Assert.Equal(3, await other[KlaviyoCall.Lists].CountAsync(TimeSpan.FromMinutes(1), CancellationToken.None));
        Assert.Equal(0, await other[KlaviyoCall.Segments].CountAsync(TimeSpan.FromMinutes(1), CancellationToken.None));

        // Of an account that was not called for an hour nothing is kept.
        await using var command = source.CreateCommand("UPDATE klaviyo_quotas SET made = ARRAY[now() - INTERVAL '2 hours'] WHERE call = 0");
        await limits[KlaviyoCall.Profiles].WaitAsync(CancellationToken.None);
        await command.ExecuteNonQueryAsync();
        await SharedQuota.ForgetAsync(shops.Database.Get<WriteQueue>(), CancellationToken.None);
        Assert.Equal(3, await other[KlaviyoCall.Lists].CountAsync(TimeSpan.FromMinutes(1), CancellationToken.None));
        command.CommandText = "SELECT count(*) FROM klaviyo_quotas";
        Assert.Equal(1L, await command.ExecuteScalarAsync());
    }

    // By the database's clock, as it gave the places.
    private static async Task AssertSpansAsync(Node node)
    {
        await using var command = node.Source.CreateCommand("SELECT made FROM klaviyo_quotas");
        var made = (DateTime[])(await command.ExecuteScalarAsync())!;
        Assert.Equal(20, made.Length);
        for (var i = 3; i < made.Length; i++)
        {
            Assert.True(made[i] - made[i - 3] >= _short[0].Span, $"Calls {i - 3} and {i} are {made[i] - made[i - 3]} apart.");
        }
    }

    private sealed class Node : IAsyncDisposable
    {
        public static readonly byte[] Account = [1];

        public Node(TestDatabase database, (int Calls, TimeSpan Span)[] quotas)
        {
            Source = NpgsqlDataSource.Create(database.ConnectionString);
            Quota = new SharedQuota(Source, Account, KlaviyoCall.Lists, quotas);
            Pacer = new CallPacer(TimeProvider.System, quotas) { Shared = Quota };
        }

        public NpgsqlDataSource Source { get; }

        public SharedQuota Quota { get; }

        public CallPacer Pacer { get; }

        public async ValueTask DisposeAsync()
        {
            Pacer.Dispose();
            await Source.DisposeAsync();
        }
    }
}
