using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ExperienceManager.Tests.Unit.Data;

public sealed class ReadGateTests
{
    private static readonly ShopId Shop = new(Guid.NewGuid());
    private static readonly ShopId Other = new(Guid.NewGuid());

    [Fact]
    public async Task Run_AsManyAsMayRunAndWait_OthersOfTheShopAreRefusedAndOtherShopsAreNot()
    {
        using var gate = new ReadGate(new ReadLimits(2, 1, TimeSpan.FromSeconds(10)), new FakeTimeProvider());
        using var held = new HeldReads(gate, Shop, 2);
        await held.Running;

        var waiting = gate.RunAsync(Shop, _ => Task.FromResult("waited"));
        var refused = await Assert.ThrowsAsync<ReadUnavailableException>(() => gate.RunAsync(Shop, _ => Task.FromResult("refused")));
        Assert.False(refused.IsTimeout);
        Assert.Equal("other shop", await gate.RunAsync(Other, _ => Task.FromResult("other shop")));
        Assert.False(waiting.IsCompleted);

        await held.ReleaseAsync();
        Assert.Equal("waited", await waiting);
    }

    [Fact]
    public async Task Run_LongerThanTheLimit_IsStoppedAndItsTurnIsFree()
    {
        var time = new FakeTimeProvider();
        using var gate = new ReadGate(new ReadLimits(1, 0, TimeSpan.FromSeconds(10)), time);
        var begun = new TaskCompletionSource();
        var slow = gate.RunAsync<string>(Shop, async stop =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, stop);
            return "";
        });
        await begun.Task;

        time.Advance(TimeSpan.FromSeconds(10));

        var stopped = await Assert.ThrowsAsync<ReadUnavailableException>(() => slow);
        Assert.True(stopped.IsTimeout);
        Assert.Contains("10 seconds", stopped.Message, StringComparison.Ordinal);
        Assert.Equal("next", await gate.RunAsync(Shop, _ => Task.FromResult("next")));
    }

    [Fact]
    public async Task Run_WaitedForItsTurnTooLong_IsRefused()
    {
        var time = new FakeTimeProvider();
        using var gate = new ReadGate(new ReadLimits(1, 1, TimeSpan.FromSeconds(10)), time);
        using var held = new HeldReads(gate, Shop, 1, TimeSpan.FromHours(1));
        await held.Running;
        var waiting = gate.RunAsync(Shop, _ => Task.FromResult(""));

        time.Advance(TimeSpan.FromSeconds(10));

        Assert.False((await Assert.ThrowsAsync<ReadUnavailableException>(() => waiting)).IsTimeout);
        await held.ReleaseAsync();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Run_AStatementThatWouldNeverEnd_IsStoppedInTheDatabase(DatabaseProvider provider)
    {
        await using var database = new TestDatabase(provider);
        var time = new FakeTimeProvider();
        using var gate = new ReadGate(new ReadLimits(1, 0, TimeSpan.FromSeconds(10)), time);
        var begun = new TaskCompletionSource();
        var endless = gate.RunAsync(Shop, stop => CountForeverAsync(database, begun, stop));
        await begun.Task;

        time.Advance(TimeSpan.FromSeconds(10));

        Assert.True((await Assert.ThrowsAsync<ReadUnavailableException>(() => endless)).IsTimeout);
        // The connection is as good as new for the next one.
        await using var context = database.Read();
        Assert.Equal(1, await context.Database.SqlQueryRaw<int>("SELECT 1 AS \"Value\"").SingleAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Run_CallerGaveUp_IsCancelledInTheDatabase(DatabaseProvider provider)
    {
        await using var database = new TestDatabase(provider);
        using var gate = new ReadGate(new ReadLimits(1, 0, TimeSpan.FromSeconds(10)), new FakeTimeProvider());
        using var caller = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var endless = gate.RunAsync(Shop, stop => CountForeverAsync(database, begun, stop), caller.Token);
        await begun.Task;

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => endless);
    }

    private static async Task<long> CountForeverAsync(TestDatabase database, TaskCompletionSource begun, CancellationToken stop)
    {
        await using var context = database.Read();
        begun.SetResult();
        return await context.Database
            .SqlQueryRaw<long>("WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT 1 - n FROM numbers) SELECT CAST(count(*) AS bigint) AS \"Value\" FROM numbers")
            .SingleAsync(stop);
    }
}
