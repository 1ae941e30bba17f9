using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Support.Campaigns;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Data.Nodes;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ExperienceManager.Tests.Integration.Decisions;

/// <summary>A second node over the same PostgreSQL database, with a snapshot and limits of its own. No clock ticks.</summary>
public sealed class SeveralNodesTests
{
    [Theory, OnPostgres]
    public async Task Fulfilment_OnANodeThatHasNotHeardOfACampaign_LocksIt(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (snapshots, ingest) = await SecondAsync(shops);
        var campaign = await shops.CampaignAsync("Gold", isEnabled: true);
        Assert.Empty((await snapshots.GetAsync(shops.Shop))!.Source.Campaigns);
        var shipped = Expect.Success(await ingest.UpsertAsync(shops.Shop, Shipped("1"), LabelSource.Api));
        var stored = await shops.Database.Get<OrderStore>().FindAsync(shops.Shop, shipped.Id);
        Assert.Equal(campaign.Campaign.Id, Assert.Single(stored!.Lock!.Slots).CampaignId);
    }

    [Theory, OnPostgres]
    public async Task Bulk_PreparedBeforeTheChange_LocksEveryOrderWithIt(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (_, ingest) = await SecondAsync(shops);
        List<ReadyWrite<IngestedOrder>> ready = [];
        foreach (var number in new[] { "1", "2", "3" })
        {
            ready.Add(await ingest.PrepareUpsertAsync(shops.Shop, Shipped(number), LabelSource.Api));
        }

        await shops.CampaignAsync("Gold", isEnabled: true);
        await shops.Database.Get<WriteQueue>().WriteAsync(async scope =>
        {
            foreach (var write in ready) Expect.Success(await write(scope));
            return true;
        });
        foreach (var number in new[] { "1", "2", "3" })
        {
            Assert.Single((await shops.Database.Get<OrderStore>().FindByNumberAsync(shops.Shop, number))!.Lock!.Slots);
        }
    }

    [Theory, OnPostgres]
    public async Task Change_OnOneNode_IsHeardByTheOther(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        var (snapshots, _) = await SecondAsync(shops);
        await using var node = await ListeningNode.StartAsync(shops, snapshots);
        await shops.CampaignAsync("Gold", isEnabled: true);
        await UntilAsync(async () => (await snapshots.GetAsync(shops.Shop))!.Source.Campaigns.Any());
    }

    [Theory, OnPostgres]
    public async Task WrongPasswords_AtOneNode_CountAtTheOther(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        await using var node = await ListeningNode.StartAsync(shops);
        var (here, there) = (shops.Database.Get<GuessLimits>(), new GuessLimits(TimeProvider.System, node.Messages));
        for (var i = 0; i < 8; i++) here.Failed("192.0.2.1", "ada@example.test");
        await UntilAsync(() => Task.FromResult(there.MustWait("192.0.2.1", "Ada@example.test")));
        Assert.False(there.MustWait("192.0.2.2", "ada@example.test"));
        here.Succeeded("192.0.2.1", "ada@example.test");
        await UntilAsync(() => Task.FromResult(!there.MustWait("192.0.2.1", "ada@example.test")));
    }

    [Theory, OnPostgres]
    public async Task Limit_TakenAtOneNode_IsTakenAtTheOther(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        await using var node = await ListeningNode.StartAsync(shops);
        var time = new FakeTimeProvider();
        using var here = SharedLimit.Fixed(shops.Database.Get<NodeMessages>(), time, "test", 5, TimeSpan.FromMinutes(1));
        using var there = SharedLimit.Fixed(node.Messages, time, "test", 5, TimeSpan.FromMinutes(1));
        for (var i = 0; i < 4; i++) here.Acquire("a").Dispose();
        time.Advance(TimeSpan.FromSeconds(1));
        await UntilAsync(() => Task.FromResult(there.Left("a") == 1));
        Assert.True(there.Acquire("a").IsAcquired);
        Assert.False(there.Acquire("a").IsAcquired);
        Assert.True(there.Acquire("b").IsAcquired);
    }

    private static Task<TestShops> CreateAsync(DatabaseProvider provider) =>
        TestShops.CreateAsync(provider, builder => builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider()));

    private static async Task<(SnapshotCache Snapshots, OrderIngest Ingest)> SecondAsync(TestShops shops)
    {
        var snapshots = ActivatorUtilities.CreateInstance<SnapshotCache>(shops.Database.Services);
        await snapshots.GetAsync(shops.Shop);
        return (snapshots, ActivatorUtilities.CreateInstance<OrderIngest>(shops.Database.Services, snapshots));
    }

    private static OrderUpsert Shipped(string number) => new()
    {
        Id = number,
        Given = MemberSet.Of(OrderMember.Segments),
        Order = new OrderData
        {
            OrderNumber = number,
            Labels = LabelSet.Of(["tier.gold"]),
            Shipments = [new Shipment { TrackingNumber = $"JJD{number}" }]
        },
    };

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await holds())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private sealed record ListeningNode(NodeMessages Messages, SnapshotPolling? Polling) : IAsyncDisposable
    {
        public static async Task<ListeningNode> StartAsync(TestShops shops, SnapshotCache? snapshots = null)
        {
            var messages = ActivatorUtilities.CreateInstance<NodeMessages>(shops.Database.Services);
            var polling = snapshots is null
                ? null
                : ActivatorUtilities.CreateInstance<SnapshotPolling>(shops.Database.Services, snapshots, messages);
            if (polling is not null) await polling.StartAsync(CancellationToken.None);
            await messages.StartAsync(CancellationToken.None);
            await messages.Ready.WaitAsync(TimeSpan.FromSeconds(30));
            return new ListeningNode(messages, polling);
        }

        public async ValueTask DisposeAsync()
        {
            await Messages.StopAsync(CancellationToken.None);
            if (Polling is not null) await Polling.StopAsync(CancellationToken.None);
            Messages.Dispose();
            Polling?.Dispose();
        }
    }
}
