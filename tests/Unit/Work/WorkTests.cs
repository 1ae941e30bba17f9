using ExperienceManager.Domain.Common;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Audit;
using ExperienceManager.Web.Work;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Work;

/// <summary>What the queue promises (docs/reliability.md#messages-to-other-systems), on both databases.</summary>
public sealed class WorkTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Add_WriteThatFails_LeavesNoMessage(DatabaseProvider provider)
    {
        await using var bench = await WorkBench.CreateAsync(provider);
        var failed = await bench.Shops.Database.Get<WriteQueue>().WriteAsync<Result<int>>(async scope =>
        {
            await bench.AddAsync(scope, "never");
            return Result.Conflict("no", "No.");
        });
        Assert.False(failed.Succeeded);
        await WorkBench.DeliverAsync(bench.NewNode());
        Assert.Empty(bench.Receiver.Bodies);
        Assert.Equal(0, await bench.Store.CountAsync(bench.Shops.Shop, new WorkFilter("test")));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Deliver_SeveralOfOneSubject_KeepsTheirOrder(DatabaseProvider provider)
    {
        await using var bench = await WorkBench.CreateAsync(provider);
        // Ten of one subject in one transaction: their ids are of the same millisecond, only their places tell the order.
        await bench.Shops.Database.Get<WriteQueue>().WriteAsync(async scope =>
        {
            for (var i = 0; i < 10; i++) await bench.AddAsync(scope, $"a{i}", "a");
            return 0;
        });
        await bench.SendAsync("b0", "b");
        var node = bench.NewNode();
        Assert.Equal(2, (await node.BeginDueAsync(CancellationToken.None)).Count);
        await node.WhenIdleAsync();
        await WorkBench.DeliverAsync(node);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"a{i}"), bench.Receiver.Bodies.Where(body => body[0] == 'a'));
        Assert.Equal(11, bench.Receiver.Bodies.Count);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Deliver_EarlierOneFailed_LaterOfTheSubjectWaits(DatabaseProvider provider)
    {
        await using var bench = await WorkBench.CreateAsync(provider);
        var node = bench.NewNode();
        bench.Receiver.Answer = (_, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.TryAgain("HTTP 503"));
        await bench.SendAsync("first");
        await bench.SendAsync("second");
        await WorkBench.DeliverAsync(node);
        Assert.Equal(["first"], bench.Receiver.Bodies);
        bench.Receiver.Answer = (_, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.Done("HTTP 200"));
        bench.Pass(Duration.FromSeconds(2));
        await WorkBench.DeliverAsync(node);
        Assert.Equal(["first", "first", "second"], bench.Receiver.Bodies);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Deliver_RecordedAsDelivered_IsNeverSentAgain(DatabaseProvider provider)
    {
        await using var bench = await WorkBench.CreateAsync(provider);
        var id = await bench.SendAsync("once");
        var (one, other) = (bench.NewNode(), bench.NewNode());
        await Task.WhenAll(WorkBench.DeliverAsync(one), WorkBench.DeliverAsync(other));
        bench.Pass(Duration.FromDays(1));
        await WorkBench.DeliverAsync(one);
        await WorkBench.DeliverAsync(other);
        Assert.Equal(["once"], bench.Receiver.Bodies);
        var entry = await bench.EntryAsync(id);
        Assert.Equal((WorkState.Done, 1, "HTTP 200"), (entry.State, entry.Attempts, entry.LastAnswer));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Deliver_NodeDiedWithALease_AnotherTakesOverWhenItRanOut(DatabaseProvider provider)
    {
        await using var bench = await WorkBench.CreateAsync(provider);
        var id = await bench.SendAsync("kept");
        var never = new TaskCompletionSource<WorkOutcome>();
        bench.Receiver.Answer = (_, _) => never.Task;
        var dying = bench.NewNode();
        _ = Assert.Single(await dying.BeginDueAsync(CancellationToken.None));
        await bench.Receiver.ArrivedAsync(1);
        var heir = bench.NewNode();
        bench.Receiver.Answer = (_, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.Done("HTTP 200"));
        Assert.Empty(await heir.BeginDueAsync(CancellationToken.None));
        bench.Pass(WorkLimits.Default.Lease);
        await WorkBench.DeliverAsync(heir);
        // The one that was thought dead comes back: what it says does not count any more.
        never.SetResult(new WorkOutcome.TryAgain("too late"));
        await dying.WhenIdleAsync();
        Assert.Equal([id, id], bench.Receiver.Ids);
        var entry = await bench.EntryAsync(id);
        Assert.Equal((WorkState.Done, 2, "HTTP 200"), (entry.State, entry.Attempts, entry.LastAnswer));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Deliver_ReceiverAsksToWait_IsNotCalledBefore(DatabaseProvider provider)
    {
        await using var bench = await WorkBench.CreateAsync(provider);
        var node = bench.NewNode();
        bench.Receiver.Answer = (_, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.TryAgain("HTTP 429", Duration.FromHours(1)));
        await bench.SendAsync("first");
        await WorkBench.DeliverAsync(node);
        bench.Pass(Duration.FromMinutes(59));
        await WorkBench.DeliverAsync(node);
        Assert.Single(bench.Receiver.Bodies);
        bench.Pass(Duration.FromMinutes(1));
        await WorkBench.DeliverAsync(node);
        Assert.Equal(2, bench.Receiver.Bodies.Count);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Deliver_FailureThatHoldsItsTarget_LeavesTheOthersOfItUntried(DatabaseProvider provider)
    {
        await using var bench = await WorkBench.CreateAsync(provider);
        var node = bench.NewNode();
        bench.Receiver.Answer = (_, _) =>
            Task.FromResult<WorkOutcome>(new WorkOutcome.TryAgain("It is down.", Duration.FromMinutes(5)) { HoldsTarget = true });
        await bench.SendAsync("a", "one");
        _ = Assert.Single(await node.BeginDueAsync(CancellationToken.None));
        await node.WhenIdleAsync();
        var other = await bench.SendAsync("b", "two");
        await bench.SendAsync("c", "three", "https://other.test");
        await WorkBench.DeliverAsync(node);
        Assert.Equal(["a", "c"], bench.Receiver.Bodies);
        Assert.Equal(0, (await bench.EntryAsync(other)).Attempts);
        bench.Receiver.Answer = (_, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.Done("HTTP 200"));
        bench.Pass(Duration.FromMinutes(5));
        await WorkBench.DeliverAsync(node);
        Assert.Equal(WorkState.Done, (await bench.EntryAsync(other)).State);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Replace_WhileANodeIsAtIt_BeginsAgainAndTheFirstCannotFinish(DatabaseProvider provider)
    {
        await using var bench = await WorkBench.CreateAsync(provider);
        var (queue, writes, shop) = (bench.Shops.Database.Get<WorkQueue>(), bench.Shops.Database.Get<WriteQueue>(), bench.Shops.Shop);
        Task ReplaceAsync(string body) => writes.WriteAsync(async scope =>
        {
            var work = new NewWork("test", "https://receiver.test", System.Text.Encoding.UTF8.GetBytes(body)) { Key = "k" };
            await queue.ReplaceAsync(scope, shop, work, bench.Shops.Database.Clock.GetCurrentInstant());
            return 0;
        });
        var held = new TaskCompletionSource<WorkOutcome>();
        bench.Receiver.Answer = (_, _) => held.Task;
        await ReplaceAsync("old");
        var node = bench.NewNode();
        _ = Assert.Single(await node.BeginDueAsync(CancellationToken.None));
        await bench.Receiver.ArrivedAsync(1);
        await ReplaceAsync("new");
        held.SetResult(new WorkOutcome.Done("too late"));
        await node.WhenIdleAsync();
        bench.Receiver.Answer = (_, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.Done("HTTP 200"));
        await WorkBench.DeliverAsync(node);
        Assert.Equal(["old", "new"], bench.Receiver.Bodies);
        var entry = Assert.Single(await bench.Store.ListAsync(shop, new WorkFilter("test")));
        Assert.Equal((WorkState.Done, "HTTP 200"), (entry.State, entry.LastAnswer));
    }

    [Fact]
    public async Task Retry_OfABodyThatWasErased_IsRefused()
    {
        await using var bench = await WorkBench.CreateAsync(DatabaseProvider.Sqlite);
        var node = bench.NewNode();
        bench.Receiver.Answer = (_, _) => throw new InvalidOperationException("refused connection");
        var id = await bench.SendAsync("{}");
        for (var attempt = 0; attempt < WorkBackoff.MaxAttempts; attempt++)
        {
            await WorkBench.DeliverAsync(node);
            bench.Pass(Duration.FromMinutes(73));
        }

        Assert.Equal(WorkState.Dead, (await bench.EntryAsync(id)).State);
        Expect.Failure(Failure.Conflict, "message_erased", await bench.RetryAsync(id));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Deliver_EightFailures_MakeADeadLetterThatCanBeRetried(DatabaseProvider provider)
    {
        await using var bench = await WorkBench.CreateAsync(provider);
        var (shop, node) = (bench.Shops.Shop, bench.NewNode());
        bench.Receiver.Answer = (_, _) => throw new InvalidOperationException("refused connection");
        var id = await bench.SendAsync("doomed");
        for (var attempt = 0; attempt < 10; attempt++)
        {
            await WorkBench.DeliverAsync(node);
            bench.Pass(Duration.FromMinutes(73));
        }

        Assert.Equal(WorkBackoff.MaxAttempts, bench.Receiver.Bodies.Count);
        var dead = Assert.Single(await bench.Store.ListAsync(shop, new WorkFilter("test") { State = WorkState.Dead }));
        Assert.Equal((id, "refused connection"), (dead.Id, dead.LastAnswer));
        Expect.Failure(Failure.Forbidden, "forbidden", await bench.Failed.RetryAsync(shop, bench.Shops.Viewer, id));
        Expect.Failure(Failure.NotFound, "message_not_found", await bench.Failed.RetryAsync(bench.Shops.Other, bench.Shops.Stranger, id));
        bench.Receiver.Answer = (_, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.Done("HTTP 200"));
        Expect.Success(await bench.RetryAsync(id));
        await WorkBench.DeliverAsync(node);
        Assert.Equal(WorkState.Done, (await bench.EntryAsync(id)).State);
        Expect.Failure(Failure.Conflict, "message_not_dead", await bench.RetryAsync(id));
        var history = await bench.Shops.Database.Get<AuditStore>().ListAsync(shop, new AuditFilter { ObjectType = "message" });
        Assert.Equal("message.retried", Assert.Single(history).Action);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Deliver_RefusedPermanently_IsADeadLetterAtOnceAndBlocksNoOne(DatabaseProvider provider)
    {
        await using var bench = await WorkBench.CreateAsync(provider);
        bench.Receiver.Answer = (message, _) =>
            Task.FromResult<WorkOutcome>(
                message.Attempt == 1 && message.Body.Span[0] == 'x' ? new WorkOutcome.Park("gone") : new WorkOutcome.Done("HTTP 200"));
        var refused = await bench.SendAsync("x");
        var next = await bench.SendAsync("y");
        await WorkBench.DeliverAsync(bench.NewNode());
        Assert.Equal(WorkState.Dead, (await bench.EntryAsync(refused)).State);
        Assert.Equal(WorkState.Done, (await bench.EntryAsync(next)).State);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Clean_DeliveredAMonthAgo_IsForgottenAndDeadLettersStay(DatabaseProvider provider)
    {
        await using var bench = await WorkBench.CreateAsync(provider);
        bench.Receiver.Answer = (message, _) =>
            Task.FromResult<WorkOutcome>(message.Body.Span[0] == 'x' ? new WorkOutcome.Park("gone") : new WorkOutcome.Done("HTTP 200"));
        await bench.SendAsync("x", "one");
        await bench.SendAsync("y", "two");
        await WorkBench.DeliverAsync(bench.NewNode());
        var cleaning = bench.Shops.Database.Get<WorkCleaning>();
        bench.Pass(Duration.FromDays(29));
        Assert.Equal(0, await cleaning.RunAsync(CancellationToken.None));
        bench.Pass(Duration.FromDays(2));
        Assert.Equal(1, await cleaning.RunAsync(CancellationToken.None));
        Assert.Equal(WorkState.Dead, Assert.Single(await bench.Store.ListAsync(bench.Shops.Shop, new WorkFilter("test"))).State);
    }
}
