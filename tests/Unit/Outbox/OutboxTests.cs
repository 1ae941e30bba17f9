using ExperienceManager.Domain.Common;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Audit;
using ExperienceManager.Web.Features.Outbox;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Outbox;

/// <summary>What the outbox promises (docs/reliability.md#messages-to-other-systems), on both databases.</summary>
public sealed class OutboxTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Add_WriteThatFails_LeavesNoMessage(DatabaseProvider provider)
    {
        await using var bench = await OutboxBench.CreateAsync(provider);
        var failed = await bench.Shops.Database.Get<WriteQueue>().WriteAsync<Result<int>>(async scope =>
        {
            await bench.AddAsync(scope, "never");
            return Result.Conflict("no", "No.");
        });
        Assert.False(failed.Succeeded);
        await OutboxBench.DeliverAsync(bench.NewNode());
        Assert.Empty(bench.Receiver.Bodies);
        Assert.Equal(0, await bench.Store.CountAsync(bench.Shops.Shop, new OutboxFilter()));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Deliver_SeveralOfOneSubject_KeepsTheirOrder(DatabaseProvider provider)
    {
        await using var bench = await OutboxBench.CreateAsync(provider);
        // Ten of one subject in one transaction: their ids are of the same millisecond, only their places tell the order.
        await bench.Shops.Database.Get<WriteQueue>().WriteAsync(async scope =>
        {
            for (var i = 0; i < 10; i++) await bench.AddAsync(scope, $"a{i}", "a");
            return 0;
        });
        await bench.SendAsync("b0", "b");
        var node = bench.NewNode();
        Assert.Equal(2, await node.BeginDueAsync(CancellationToken.None));
        await node.WhenIdleAsync();
        await OutboxBench.DeliverAsync(node);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"a{i}"), bench.Receiver.Bodies.Where(body => body[0] == 'a'));
        Assert.Equal(11, bench.Receiver.Bodies.Count);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Deliver_EarlierOneFailed_LaterOfTheSubjectWaits(DatabaseProvider provider)
    {
        await using var bench = await OutboxBench.CreateAsync(provider);
        var node = bench.NewNode();
        bench.Receiver.Answer = (_, _) => Task.FromResult(OutboxOutcome.Failed("HTTP 503"));
        await bench.SendAsync("first");
        await bench.SendAsync("second");
        await OutboxBench.DeliverAsync(node);
        Assert.Equal(["first"], bench.Receiver.Bodies);
        bench.Receiver.Answer = (_, _) => Task.FromResult(OutboxOutcome.Delivered("HTTP 200"));
        bench.Pass(Duration.FromSeconds(2));
        await OutboxBench.DeliverAsync(node);
        Assert.Equal(["first", "first", "second"], bench.Receiver.Bodies);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Deliver_RecordedAsDelivered_IsNeverSentAgain(DatabaseProvider provider)
    {
        await using var bench = await OutboxBench.CreateAsync(provider);
        var id = await bench.SendAsync("once");
        var (one, other) = (bench.NewNode(), bench.NewNode());
        await Task.WhenAll(OutboxBench.DeliverAsync(one), OutboxBench.DeliverAsync(other));
        bench.Pass(Duration.FromDays(1));
        await OutboxBench.DeliverAsync(one);
        await OutboxBench.DeliverAsync(other);
        Assert.Equal(["once"], bench.Receiver.Bodies);
        var entry = await bench.EntryAsync(id);
        Assert.Equal((OutboxState.Delivered, 1, "HTTP 200"), (entry.State, entry.Attempts, entry.LastAnswer));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Deliver_NodeDiedWithALease_AnotherTakesOverWhenItRanOut(DatabaseProvider provider)
    {
        await using var bench = await OutboxBench.CreateAsync(provider);
        var id = await bench.SendAsync("kept");
        var never = new TaskCompletionSource<OutboxOutcome>();
        bench.Receiver.Answer = (_, _) => never.Task;
        var dying = bench.NewNode();
        Assert.Equal(1, await dying.BeginDueAsync(CancellationToken.None));
        await bench.Receiver.ArrivedAsync(1);
        var heir = bench.NewNode();
        bench.Receiver.Answer = (_, _) => Task.FromResult(OutboxOutcome.Delivered("HTTP 200"));
        Assert.Equal(0, await heir.BeginDueAsync(CancellationToken.None));
        bench.Pass(OutboxLeases.Length);
        await OutboxBench.DeliverAsync(heir);
        // The one that was thought dead comes back: what it says does not count any more.
        never.SetResult(OutboxOutcome.Failed("too late"));
        await dying.WhenIdleAsync();
        Assert.Equal([id, id], bench.Receiver.Ids);
        var entry = await bench.EntryAsync(id);
        Assert.Equal((OutboxState.Delivered, 2, "HTTP 200"), (entry.State, entry.Attempts, entry.LastAnswer));
    }

    [Fact]
    public async Task Retry_OfABodyThatWasErased_IsRefused()
    {
        await using var bench = await OutboxBench.CreateAsync(DatabaseProvider.Sqlite);
        var node = bench.NewNode();
        bench.Receiver.Answer = (_, _) => throw new InvalidOperationException("refused connection");
        var id = await bench.SendAsync("{}");
        for (var attempt = 0; attempt < OutboxBackoff.MaxAttempts; attempt++)
        {
            await OutboxBench.DeliverAsync(node);
            bench.Pass(Duration.FromMinutes(73));
        }

        Assert.Equal(OutboxState.Dead, (await bench.EntryAsync(id)).State);
        Expect.Failure(Failure.Conflict, "message_erased", await bench.RetryAsync(id));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Deliver_EightFailures_MakeADeadLetterThatCanBeRetried(DatabaseProvider provider)
    {
        await using var bench = await OutboxBench.CreateAsync(provider);
        var (shop, node) = (bench.Shops.Shop, bench.NewNode());
        bench.Receiver.Answer = (_, _) => throw new InvalidOperationException("refused connection");
        var id = await bench.SendAsync("doomed");
        for (var attempt = 0; attempt < 10; attempt++)
        {
            await OutboxBench.DeliverAsync(node);
            bench.Pass(Duration.FromMinutes(73));
        }

        Assert.Equal(OutboxBackoff.MaxAttempts, bench.Receiver.Bodies.Count);
        var dead = Assert.Single(await bench.Store.ListAsync(shop, new OutboxFilter { State = OutboxState.Dead }));
        Assert.Equal((id, "refused connection"), (dead.Id, dead.LastAnswer));
        Expect.Failure(Failure.Forbidden, "forbidden", await bench.Store.RetryAsync(shop, bench.Shops.Viewer, id));
        Expect.Failure(Failure.NotFound, "message_not_found", await bench.Store.RetryAsync(bench.Shops.Other, bench.Shops.Stranger, id));
        bench.Receiver.Answer = (_, _) => Task.FromResult(OutboxOutcome.Delivered("HTTP 200"));
        Expect.Success(await bench.RetryAsync(id));
        await OutboxBench.DeliverAsync(node);
        Assert.Equal(OutboxState.Delivered, (await bench.EntryAsync(id)).State);
        Expect.Failure(Failure.Conflict, "message_not_dead", await bench.RetryAsync(id));
        var history = await bench.Shops.Database.Get<AuditStore>().ListAsync(shop, new AuditFilter { ObjectType = "message" });
        Assert.Equal("message.retried", Assert.Single(history).Action);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Deliver_RefusedPermanently_IsADeadLetterAtOnceAndBlocksNoOne(DatabaseProvider provider)
    {
        await using var bench = await OutboxBench.CreateAsync(provider);
        bench.Receiver.Answer = (message, _) => Task.FromResult(message.Attempt == 1 && message.Body.Span[0] == 'x' ? OutboxOutcome.Refused("gone") : OutboxOutcome.Delivered("HTTP 200"));
        var refused = await bench.SendAsync("x");
        var next = await bench.SendAsync("y");
        await OutboxBench.DeliverAsync(bench.NewNode());
        Assert.Equal(OutboxState.Dead, (await bench.EntryAsync(refused)).State);
        Assert.Equal(OutboxState.Delivered, (await bench.EntryAsync(next)).State);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Clean_DeliveredAMonthAgo_IsForgottenAndDeadLettersStay(DatabaseProvider provider)
    {
        await using var bench = await OutboxBench.CreateAsync(provider);
        bench.Receiver.Answer = (message, _) => Task.FromResult(message.Body.Span[0] == 'x' ? OutboxOutcome.Refused("gone") : OutboxOutcome.Delivered("HTTP 200"));
        await bench.SendAsync("x", "one");
        await bench.SendAsync("y", "two");
        await OutboxBench.DeliverAsync(bench.NewNode());
        var leases = bench.Shops.Database.Get<OutboxLeases>();
        bench.Pass(Duration.FromDays(29));
        Assert.Equal(0, await leases.ForgetOldAsync(CancellationToken.None));
        bench.Pass(Duration.FromDays(2));
        Assert.Equal(1, await leases.ForgetOldAsync(CancellationToken.None));
        Assert.Equal(OutboxState.Dead, Assert.Single(await bench.Store.ListAsync(bench.Shops.Shop, new OutboxFilter())).State);
    }
}
