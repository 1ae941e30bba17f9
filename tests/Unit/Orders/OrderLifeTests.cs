using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Campaigns;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Ingest;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Snapshots;
using ExperienceManager.Web.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Orders;

/// <summary>Order life and the lock, as in docs/semantics.md#9-fulfilment-and-the-lock, on both databases.</summary>
public sealed class OrderLifeTests
{
    private const string Mail = "mira@example.org";

    private readonly FakeCustomerLabels _customers = new();

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Order_FirstTrackingNumber_IsFulfilled(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        Assert.Equal(OrderStatus.Placed, (await PutAsync(shops, Order(["a"], parcels: [new Shipment()]))).Status);
        Assert.Null((await FindAsync(shops)).Lock);
        Assert.Equal(OrderStatus.Fulfilled, (await PutAsync(shops, Order([], parcels: [Parcel("1Z")]))).Status);
        Assert.NotNull((await FindAsync(shops)).Lock);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Order_Cancelled_StaysCancelledAndKeepsItsLock(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        await PutAsync(shops, Order(["a"], parcels: [Parcel("1Z")]));
        Assert.Equal(OrderStatus.Cancelled, (await PutAsync(shops, Order([]) with { IsCancelled = true })).Status);
        Assert.Equal(OrderStatus.Cancelled, (await PutAsync(shops, Order([], parcels: [Parcel("2Z")]))).Status);
        Assert.Equal(LabelSet.Of(["a"]), (await FindAsync(shops)).Lock!.Labels);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Order_CancelledBeforeItsParcel_IsNeverFulfilled(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        await PutAsync(shops, Order([]) with { IsCancelled = true });
        Assert.Equal(OrderStatus.Cancelled, (await PutAsync(shops, Order([], parcels: [Parcel("1Z")]))).Status);
        Assert.Null((await FindAsync(shops)).Lock);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task BeforeFulfilment_Campaigns_FollowTheCurrentLabels(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        await AddAsync(shops, Campaign("gold", "tier.gold"), Campaign("all", "default"));
        await PutAsync(shops, Order(["tier.gold"]));
        Assert.Equal(("gold", SlotReason.Label), await ShownAsync(shops));
        await PatchAsync(shops, []);
        Assert.Equal(("all", SlotReason.Default), await ShownAsync(shops));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Fulfilment_LabelsAndCampaigns_AreLockedWhateverComesLater(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        await AddAsync(shops, Campaign("gold", "tier.gold"), Campaign("all", "default"));
        await PutAsync(shops, Order(["tier.gold"], parcels: [Parcel("1Z")]));
        await PatchAsync(shops, ["tier.none"]);
        await AddAsync(shops, Campaign("first", "tier.none", position: -1));
        await PutAsync(shops, Order(["tier.gold", "more"], parcels: [Parcel("1Z"), Parcel("2Z")]));
        Assert.Equal(("gold", SlotReason.Locked), await ShownAsync(shops));
        var order = await FindAsync(shops);
        Assert.Equal(LabelSet.Of(["tier.gold"]), order.Lock!.Labels);
        Assert.Equal(LabelSet.Of(["more", "tier.gold", "tier.none"]), order.Data.Labels);
        var receipt = (await shops.Database.Get<OrderStore>().ReceiptAsync(shops.Shop, order.Id))!;
        Assert.Equal(("gold", SlotReason.Label),
            (Assert.Single(receipt.Explanation.Campaigns).Campaign!.Name, receipt.Explanation.Campaigns[0].Reason));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Fulfilment_SlotWithoutCampaign_StaysEmpty(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        await PutAsync(shops, Order(["tier.gold"], parcels: [Parcel("1Z")]));
        await AddAsync(shops, Campaign("gold", "tier.gold"), Campaign("all", "default"));
        Assert.Equal((null, SlotReason.None), await ShownAsync(shops));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Fulfilment_FirstOfSeveralParcels_LocksAlready(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var order = Order(["early"], parcels: [Parcel("1Z")]);
        await PutAsync(shops, order with { Order = order.Order with { ExpectedNumberOfShipments = 3 } });
        await PutAsync(shops, Order(["late"], parcels: [Parcel("2Z")]));
        Assert.Equal(LabelSet.Of(["early"]), (await FindAsync(shops)).Lock!.Labels);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Locked_CampaignNoLongerLive_IsChosenAgainFromTheLockedLabelsThenDefault_AndRecorded(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (gold, second, all) = (Campaign("gold", "tier.gold"), Campaign("second", "vip"), Campaign("all", "default"));
        await AddAsync(shops, gold, second, all);
        await PutAsync(shops, Order(["tier.gold", "vip"], parcels: [Parcel("1Z")]));
        await PatchAsync(shops, []);
        await PauseAsync(shops, gold.Id);
        Assert.Equal(("second", SlotReason.Replaced), await ShownAsync(shops));
        await PauseAsync(shops, second.Id);
        Assert.Equal(("all", SlotReason.Replaced), await ShownAsync(shops));
        await PauseAsync(shops, all.Id);
        Assert.Equal((null, SlotReason.Replaced), await ShownAsync(shops));
        using var context = shops.Database.Read();
        var seen = await context.Set<CampaignReplacementRecord>().ToListAsync();
        Assert.All(seen, row => Assert.Equal(gold.Id, row.LockedCampaignId));
        Assert.Equal(new HashSet<Guid> { second.Id, all.Id, Guid.Empty }, [.. seen.Select(row => row.ShownCampaignId)]);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Fulfilment_CustomerKnown_LocksAtOnceWithHerLabels(DatabaseProvider provider)
    {
        await using var shops = await ConnectedAsync(provider);
        _customers.Known[Mail] = LabelSet.Of(["Klaviyo.list.Newsletter"]);
        await PutAsync(shops, Order(["api"], Mail, Parcel("1Z")));
        Assert.Equal(LabelSet.Of(["Klaviyo.list.Newsletter", "api"]), (await FindAsync(shops)).Lock!.Labels);
        Assert.Contains(await OriginsAsync(shops), origin => origin is { Label: "Klaviyo.list.Newsletter", Source: LabelSource.Klaviyo });
        Assert.Empty(_customers.Remembered);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Placement_CustomerUnknown_IsAskedForLater(DatabaseProvider provider)
    {
        await using var shops = await ConnectedAsync(provider);
        var id = (await PutAsync(shops, Order(["api"], Mail))).Id;
        Assert.Equal(id, Assert.Single(_customers.Remembered));
        var write = await shops.Database.Get<OrderIngest>().PrepareLabelsAsync(shops.Shop, id, LabelSet.Of(["k"]), LabelSource.Klaviyo);
        Expect.Success(await shops.Database.Get<WriteQueue>().WriteAsync(scope => write(scope)));
        Assert.Equal(LabelSet.Of(["api", "k"]), (await FindAsync(shops)).Data.Labels);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Fulfilment_CustomerUnknown_LocksWhenTheAnswerComes(DatabaseProvider provider)
    {
        await using var shops = await ConnectedAsync(provider);
        await AddAsync(shops, Campaign("news", "Klaviyo.list.Newsletter"), Campaign("all", "default"));
        await PutAsync(shops, Order([], Mail));
        await PutAsync(shops, Order([], parcels: Parcel("1Z")));
        Assert.Null((await FindAsync(shops)).Lock);
        _customers.Answer = (_, _) => Task.FromResult<LabelSet?>(LabelSet.Of(["Klaviyo.list.Newsletter"]));
        await shops.Database.Get<WorkRunner>().RunDueAsync(LockWaits.KindOfWork);
        Assert.Equal(("news", SlotReason.Locked), await ShownAsync(shops));
        Assert.Empty((await FindAsync(shops)).Lock!.MissingSources.Items);
        using var context = shops.Database.Read();
        Assert.Empty(await context.Set<WorkRecord>().Where(work => work.Kind == LockWaits.KindOfWork).ToListAsync());
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Fulfilment_CustomerSystemSilent_LocksWithoutItAndNamesTheMissingSource(DatabaseProvider provider)
    {
        await using var shops = await ConnectedAsync(provider);
        var never = new TaskCompletionSource<LabelSet?>();
        _customers.Answer = (_, _) => never.Task;
        await PutAsync(shops, Order(["api"], Mail, Parcel("1Z")));
        shops.Database.Clock.Advance(LockWaits.MaxWait - Duration.FromMilliseconds(50));
        await shops.Database.Get<WorkRunner>().RunDueAsync(LockWaits.KindOfWork);
        var locked = (await FindAsync(shops)).Lock!;
        Assert.Equal(LabelSet.Of(["api"]), locked.Labels);
        Assert.Equal("klaviyo", Assert.Single(locked.MissingSources.Items));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Mirror_DropsOnlyItsOwnVanishedLabels(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        await PutAsync(shops, Order(["both", "tag", "gone"]), LabelSource.Shopify);
        await PutAsync(shops, Order(["both", "api"]));
        await PutAsync(shops, Order(["tag"]) with { MirrorsLabels = true }, LabelSource.Shopify);
        Assert.Equal(LabelSet.Of(["api", "both", "tag"]), (await FindAsync(shops)).Data.Labels);
        Assert.Equal(["api:Api", "both:Api", "tag:Shopify"],
            (await OriginsAsync(shops)).Select(origin => $"{origin.Label}:{origin.Source}"));
    }

    private static Shipment Parcel(string number) => new() { TrackingNumber = number };

    private static OrderUpsert Order(string[] labels, string? email = null, params EquatableArray<Shipment> parcels) => new()
    {
        Id = "1",
        Given = email is null ? MemberSet.Of(OrderMember.Segments) : MemberSet.Of(OrderMember.Segments, OrderMember.EmailId),
        Order = new OrderData { OrderNumber = "1", Labels = LabelSet.Of(labels), Email = email, Shipments = parcels },
    };

    private static CampaignRecord Campaign(string name, string label, int position = 0) => new()
    {
        Id = Guid.CreateVersion7(),
        Key = name,
        Name = name,
        Label = label,
        Slot = Slot.Basic,
        IsEnabled = true,
        StartsAt = Instant.FromUtc(2020, 1, 1, 0, 0),
        Content = "{}",
        Position = position,
        EditedBy = "test",
    };

    private Task<TestShops> ConnectedAsync(DatabaseProvider provider) =>
        TestShops.CreateAsync(provider, builder => builder.Services.AddSingleton<ICustomerLabels>(_customers));

    private static async Task<IngestedOrder> PutAsync(TestShops shops, OrderUpsert upsert, LabelSource source = LabelSource.Api) =>
        Expect.Success(await shops.Database.Get<OrderIngest>().UpsertAsync(shops.Shop, upsert, source));

    private static async Task PatchAsync(TestShops shops, string[] labels)
    {
        var order = await FindAsync(shops);
        var write = await shops.Database.Get<OrderIngest>()
            .PreparePatchAsync(shops.Shop, order.Id, new OrderPatch(LabelSet.Of(labels), null, null));
        Expect.Success(await shops.Database.Get<WriteQueue>().WriteAsync(scope => write(scope)));
    }

    private static Task AddAsync(TestShops shops, params CampaignRecord[] campaigns) => ChangeAsync(shops, context =>
    {
        foreach (var (index, campaign) in campaigns.Index())
        {
            campaign.Position += index;
            context.Add(campaign).Property(row => row.ShopId).CurrentValue = shops.Shop;
        }
    });

    private static Task PauseAsync(TestShops shops, Guid id) => ChangeAsync(shops, context =>
        context.Set<CampaignRecord>().Single(row => row.ShopId == shops.Shop && row.Id == id).IsEnabled = false);

    private static async Task ChangeAsync(TestShops shops, Action<AppDbContext> change) =>
        Expect.Success(await shops.Database.Get<ShopCommands>().RunAsync<bool>(shops.Shop, Actor.System, ShopRole.Editor, command =>
        {
            change(command.Context);
            return Task.FromResult<Result<bool>>(true);
        }));

    private static async Task<StoredOrder> FindAsync(TestShops shops) =>
        (await shops.Database.Get<OrderStore>().FindByNumberAsync(shops.Shop, "1"))!;

    private static async Task<IEnumerable<LabelOrigin>> OriginsAsync(TestShops shops) =>
        await shops.Database.Get<OrderStore>().LabelsAsync(shops.Shop, (await FindAsync(shops)).Id);

    /// <summary>What the basic slot of the order's page shows now; what was replaced is recorded as the page does it.</summary>
    private static async Task<(string? Name, SlotReason Reason)> ShownAsync(TestShops shops)
    {
        var snapshot = (await shops.Database.Get<SnapshotCache>().GetAsync(shops.Shop))!;
        var order = await FindAsync(shops);
        var choice = Decider.Decide(snapshot, order.Data, shops.Database.Clock.GetCurrentInstant(), "en-US", order.Lock).Campaigns;
        if (order.Lock is { } locked) await shops.Database.Get<CampaignReplacements>().RecordAsync(shops.Shop, order.Id, locked, choice);
        return (choice.Basic.Campaign?.Name, choice.Basic.Reason);
    }
}
