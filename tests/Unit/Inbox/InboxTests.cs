using System.Text;
using ExperienceManager.Domain.Common;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Data.Keys;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Inbox;
using ExperienceManager.Web.Integrations.Marks;
using ExperienceManager.Web.Work;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Inbox;

/// <summary>Duplicates, poison, take-over and repeated runs (docs/reliability.md#faults, R16, R17, R19), on both databases.</summary>
public sealed class InboxTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Add_TheSameDeliveryTenTimesAtOnce_IsTakenOnce(DatabaseProvider provider)
    {
        await using var inbox = await InboxRoom.CreateAsync(provider);
        var taken = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => inbox.AddAsync("a")));
        Assert.Single(taken, isNew => isNew);
        Assert.True(await inbox.AddAsync("a", shop: inbox.Shops.Other));
        Assert.False(await inbox.AddAsync("a"));
        await inbox.RunAsync();
        Assert.Equal(["a", "a"], inbox.Handler.Done);
        Assert.Equal(1, (await inbox.Shops.Database.Get<ConnectionStatus>().ListAsync(inbox.Shops.Shop))
            .Single(status => status.Kind == ConnectionKind.Shopify).Deliveries);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Run_APoisonedDelivery_IsParkedAfterEightTriesWhileOthersProceed(DatabaseProvider provider)
    {
        await using var inbox = await InboxRoom.CreateAsync(provider);
        await inbox.AddAsync("poison");
        await inbox.AddAsync("good");
        await inbox.RunAsync();
        Assert.Equal(["good"], inbox.Handler.Done);
        for (var minutes = 0; minutes < 180; minutes++) await inbox.AdvanceAsync(Duration.FromMinutes(1));
        var row = await inbox.RowAsync("poison");
        Assert.Equal((WorkState.Dead, 8), (row.State, row.Attempts));
        Assert.Equal(8, inbox.Handler.Begun.Count(id => id == "poison"));
        Assert.Equal([new InboxCounts(ConnectionKind.Shopify, 0, 1)], await inbox.Store.CountAsync(inbox.Shops.Shop));

        inbox.Handler.IsCured = true;
        Expect.Failure(Failure.Forbidden, "forbidden", await inbox.Store.RunAgainAsync(inbox.Shops.Shop, inbox.Shops.Viewer, row.Id));
        Expect.Failure(Failure.NotFound, "delivery_not_found",
            await inbox.Store.RunAgainAsync(inbox.Shops.Other, inbox.Shops.Stranger, row.Id));
        Expect.Success(await inbox.Store.RunAgainAsync(inbox.Shops.Shop, inbox.Shops.Admin, row.Id));
        await inbox.RunAsync();
        Assert.Equal(["good", "poison"], inbox.Handler.Done);
        Assert.Equal(WorkState.Done, (await inbox.RowAsync("poison")).State);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Run_ANodeThatLostItsLease_WritesNothing(DatabaseProvider provider)
    {
        await using var inbox = await InboxRoom.CreateAsync(provider);
        await inbox.AddAsync("slow");
        inbox.Handler.Gate = new TaskCompletionSource();
        var first = inbox.RunAsync();
        await inbox.Handler.IsHeld.Task;
        // The first node hangs; its lease runs out and a second one takes over.
        inbox.Shops.Database.Clock.Advance(inbox.Handler.Limits.Lease);
        var gate = inbox.Handler.Gate;
        inbox.Handler.Gate = null;
        await inbox.RunAsync();
        gate.SetResult();
        await first;
        Assert.Equal(["slow", "slow"], inbox.Handler.Begun);
        Assert.Equal(["slow"], inbox.Handler.Done);
        Assert.Equal(1, await inbox.EffectsAsync());
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Run_TwoNodesAtOnce_HandleEachDeliveryOnce(DatabaseProvider provider)
    {
        await using var inbox = await InboxRoom.CreateAsync(provider);
        for (var i = 0; i < 40; i++) await inbox.AddAsync($"d{i}");
        await Task.WhenAll(inbox.RunAsync(), inbox.RunAsync(), inbox.RunAsync());
        await inbox.RunAsync();
        Assert.Equal(40, inbox.Handler.Begun.Count);
        Assert.Equal(40, await inbox.EffectsAsync());
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Run_AnEffectThatThrowsHalfway_LeavesNeitherHalf(DatabaseProvider provider)
    {
        await using var inbox = await InboxRoom.CreateAsync(provider);
        await inbox.AddAsync("halfway");
        await inbox.RunAsync();
        Assert.Equal(0, await inbox.EffectsAsync());
        Assert.Equal(WorkState.Waiting, (await inbox.RowAsync("halfway")).State);
        inbox.Handler.IsCured = true;
        await inbox.AdvanceAsync(Duration.FromSeconds(2));
        Assert.Equal(1, await inbox.EffectsAsync());
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Run_ADeliveryThatStopsTheServer_IsGivenUp(DatabaseProvider provider)
    {
        await using var inbox = await InboxRoom.CreateAsync(provider);
        await inbox.AddAsync("killer");
        for (var tries = 0; tries < WorkBackoff.MaxAttempts; tries++)
        {
            // Taken, and then the process was gone.
            Assert.Single(await inbox.TakeAsync());
            inbox.Shops.Database.Clock.Advance(inbox.Handler.Limits.Lease);
        }

        await inbox.RunAsync();
        Assert.Equal(WorkState.Dead, (await inbox.RowAsync("killer")).State);
        Assert.Empty(inbox.Handler.Begun);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Run_WhenTheOtherSystemAsksToWait_LosesNoTryForADay(DatabaseProvider provider)
    {
        await using var inbox = await InboxRoom.CreateAsync(provider);
        await inbox.AddAsync("throttled");
        for (var hours = 0; hours < 23; hours++)
        {
            await inbox.RunAsync();
            inbox.Shops.Database.Clock.Advance(Duration.FromHours(1));
        }

        Assert.Equal((WorkState.Waiting, 0), ((await inbox.RowAsync("throttled")).State, (await inbox.RowAsync("throttled")).Attempts));
        for (var hours = 0; hours < 20; hours++) await inbox.AdvanceAsync(Duration.FromHours(1));
        Assert.Equal(WorkState.Dead, (await inbox.RowAsync("throttled")).State);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Cleaning_After30Days_ForgetsAllButWhatWaits(DatabaseProvider provider)
    {
        await using var inbox = await InboxRoom.CreateAsync(provider);
        await inbox.AddAsync("old");
        await inbox.RunAsync();
        await inbox.AddAsync("halfway");
        inbox.Shops.Database.Clock.Advance(Duration.FromDays(30));
        await inbox.AddAsync("new");
        Assert.Equal(1, await inbox.Shops.Database.Get<WorkCleaning>().RunAsync());
        var left = await inbox.Store.ListAsync(inbox.Shops.Shop, ConnectionKind.Shopify, null, 10);
        Assert.Equal(["halfway", "new"], left.Select(row => row.DeliveryId).Order());
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Add_AnyBytes_ReadsThemBack(DatabaseProvider provider)
    {
        await using var inbox = await InboxRoom.CreateAsync(provider);
        byte[] body = [0, 0xFF, 0xC0, .. Encoding.UTF8.GetBytes("\\ud800 \0")];
        await inbox.Store.AddAsync(
            inbox.Shops.Shop, new InboxDelivery(
            ConnectionKind.Shopify, new string('i', 9_000), new string('t', 9_000), body)
            { Ignored = "unknown" });
        var row = Assert.Single(await inbox.Store.ListAsync(inbox.Shops.Shop, ConnectionKind.Shopify, WorkState.Ignored, 10));
        Assert.Equal(body, (await inbox.Store.FindAsync(inbox.Shops.Shop, row.Id))!.Body);
        Assert.Null(await inbox.Store.FindAsync(inbox.Shops.Other, row.Id));
    }
}

/// <summary>An inbox with a handler that does what the delivery's id says.</summary>
internal sealed class InboxRoom : IAsyncDisposable
{
    private InboxRoom(TestShops shops, ScriptedHandler handler) => (Shops, Handler) = (shops, handler);

    public TestShops Shops { get; }

    public ScriptedHandler Handler { get; }

    public InboxStore Store => Shops.Database.Get<InboxStore>();

    public static async Task<InboxRoom> CreateAsync(DatabaseProvider provider)
    {
        var handler = new ScriptedHandler();
        var shops = await TestShops.CreateAsync(provider, builder =>
        {
            builder.AddKeyRing().AddConnections().AddMarks().AddInbox();
            builder.Services.AddSingleton<IWorkHandler>(handler);
        });
        return new InboxRoom(shops, handler);
    }

    public Task<bool> AddAsync(string id, Domain.Shops.ShopId? shop = null) =>
        Store.AddAsync(shop ?? Shops.Shop, new InboxDelivery(ConnectionKind.Shopify, id, "orders/create", Encoding.UTF8.GetBytes(id)));

    /// <summary>Works until nothing is due.</summary>
    public Task RunAsync() => Shops.Database.Get<WorkRunner>().RunDueAsync();

    /// <summary>Takes what is due, as a node does that is gone before it does anything.</summary>
    public async Task<IReadOnlyList<WorkItem>> TakeAsync()
    {
        var leases = Shops.Database.Get<WorkLeases>();
        return await leases.TakeAsync(await leases.FindDueAsync([Handler.Kind], [], 16, default), _ => Handler.Limits.Lease);
    }

    public async Task AdvanceAsync(Duration time)
    {
        Shops.Database.Clock.Advance(time);
        await RunAsync();
    }

    public async Task<InboxRow> RowAsync(string id) =>
        (await Store.ListAsync(Shops.Shop, ConnectionKind.Shopify, null, 100)).Single(row => row.DeliveryId == id);

    /// <summary>How many effects were committed: each leaves a failure count on Klaviyo.</summary>
    public async Task<long> EffectsAsync() =>
        (await Shops.Database.Get<ConnectionStatus>().ListAsync(Shops.Shop))
            .SingleOrDefault(status => status.Kind == ConnectionKind.Klaviyo)?.Failures ?? 0;

    public ValueTask DisposeAsync() => Shops.DisposeAsync();
}

internal sealed class ScriptedHandler() : DeliveryHandler(ConnectionKind.Shopify)
{
    private readonly Lock _lock = new();
    private readonly List<string> _begun = [];
    private readonly List<string> _done = [];

    public bool IsCured { get; set; }

    public TaskCompletionSource? Gate { get; set; }

    public TaskCompletionSource IsHeld { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<string> Begun => Copy(_begun);

    public IReadOnlyList<string> Done => Copy(_done);

    public override async Task<WorkOutcome> HandleAsync(WorkItem message, CancellationToken cancellationToken)
    {
        lock (_lock) _begun.Add(message.Key);
        if (Gate is { } gate)
        {
            IsHeld.TrySetResult();
            await gate.Task;
        }

        if (message.Key == "throttled") return new WorkOutcome.Wait("It asks for timeout.", Duration.FromMinutes(30));
        if (message.Key == "poison" && !IsCured) throw new InvalidOperationException("poison");
        return new WorkOutcome.Write(scope => WriteAsync(scope, message));
    }

    private async Task<Result<string>> WriteAsync(WriteScope scope, WorkItem message)
    {
        await ConnectionStatus.FailedAsync(scope, message.Shop, ConnectionKind.Klaviyo, "an effect", message.CreatedAt);
        if (message.Key == "halfway" && !IsCured) throw new InvalidOperationException("halfway");
        lock (_lock) _done.Add(message.Key);
        return "done";
    }

    private List<string> Copy(List<string> list)
    {
        lock (_lock) return [.. list];
    }
}
