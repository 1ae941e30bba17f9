using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shipments;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Ingest;
using ExperienceManager.Web.Features.Settings;
using ExperienceManager.Web.Features.Shipments;
using ExperienceManager.Web.Work;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Unit.Shipments;

/// <summary>
/// Override labels and the lock (docs/adr/0006-campaigns-locked-at-fulfilment.md): what is decided about parcels waits with the lock.
/// </summary>
public sealed class ShipmentLockTests
{
    private const string Mail = "mira@example.org";
    private const string Vip = "Klaviyo.segment.VIP";

    private readonly FakeCustomerLabels _customers = new();

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task LockWaits_AnswerBringsTheOverrideLabel_ParcelsAreDecidedByItWithTheLock(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        _customers.Answer = (_, _) => Task.FromResult<LabelSet?>(LabelSet.Of([Vip]));
        var id = await PutAsync(shops, [], "T1");
        await PutAsync(shops, [], "T1", "T2");
        Assert.Empty(await DecisionsAsync(shops, id));
        Assert.Equal(0, await MessagesAsync(shops));

        await EndWaitsAsync(shops);
        var decisions = await DecisionsAsync(shops, id);
        Assert.Equal(2, decisions.Count(
            decision =>
            decision is
            {
                Service: TrackingService.Hc, IsSubmitted: true, Reason: ShipmentReason.OverrideLabel,
                Delivery: WorkState.Waiting
            }));
        Assert.Equal(4, decisions.Count);
        Assert.Equal(2, await MessagesAsync(shops));

        await EndWaitsAsync(shops);
        await PutAsync(shops, [], "T1", "T2");
        Assert.Equal((4, 2), ((await DecisionsAsync(shops, id)).Count, await MessagesAsync(shops)));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task LockWaits_NoOneAnswersInTime_ParcelsAreDecidedWithout(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        _customers.Answer = (_, _) => throw new HttpRequestException("down");
        var id = await PutAsync(shops, [], "T1");
        shops.Database.Clock.Advance(LockWaits.MaxWait);
        await EndWaitsAsync(shops);
        Assert.Equal([(TrackingService.Pp, true), (TrackingService.Hc, false)],
            (await DecisionsAsync(shops, id)).Select(decision => (decision.Service, decision.IsSubmitted)));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task LockWaits_CancelledMeanwhile_AParcelThatStillComesIsDecidedOnce(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        _customers.Answer = (_, _) => Task.FromResult<LabelSet?>(LabelSet.Of([Vip]));
        var id = await PutAsync(shops, [], "T1");
        await IngestAsync(shops, Upsert([]) with { IsCancelled = true });
        await PutAsync(shops, [], "T1", "T2");
        await EndWaitsAsync(shops);
        Assert.Equal((4, 2), ((await DecisionsAsync(shops, id)).Count, await MessagesAsync(shops)));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Locked_LaterParcel_IsDecidedAtOnceByWhatTheOrderCarriesThen(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        _customers.Known[Mail] = LabelSet.Empty;
        var id = await PutAsync(shops, [], "T1");
        Assert.Equal(0, await MessagesAsync(shops));
        await PutAsync(shops, [Vip], "T2");
        var submitted = Assert.Single(
            await DecisionsAsync(shops, id), decision => decision is { Service: TrackingService.Hc, IsSubmitted: true });
        Assert.Equal(ShipmentReason.OverrideLabel, submitted.Reason);
        Assert.Equal(1, await MessagesAsync(shops));
    }

    private async Task<TestShops> CreateAsync(DatabaseProvider provider)
    {
        var shops = await TestShops.CreateAsync(provider, builder => builder.Services.AddSingleton<ICustomerLabels>(_customers));
        var rules = new ShipmentRules { Hc = new() { OverrideLabels = [Vip], Url = "https://tracking.example.com/hc" } };
        Expect.Success(await shops.Database.Get<SettingsStore>().SaveRulesAsync(shops.Shop, shops.Editor, 1, rules));
        return shops;
    }

    private static OrderUpsert Upsert(string[] labels, params string[] numbers) => new()
    {
        Id = "1",
        Given = MemberSet.Of(OrderMember.Segments, OrderMember.EmailId),
        Order = new OrderData
        {
            OrderNumber = "1",
            Email = Mail,
            Labels = LabelSet.Of(labels),
            Shipments = numbers.Select(number => new Shipment { TrackingNumber = number, Carrier = "dhl" }).ToEquatableArray(),
        },
    };

    private static Task<Guid> PutAsync(TestShops shops, string[] labels, params string[] numbers) =>
        IngestAsync(shops, Upsert(labels, numbers));

    private static async Task<Guid> IngestAsync(TestShops shops, OrderUpsert upsert) =>
        Expect.Success(await shops.Database.Get<OrderIngest>().UpsertAsync(shops.Shop, upsert, LabelSource.Api)).Id;

    private static Task EndWaitsAsync(TestShops shops) => shops.Database.Get<WorkRunner>().RunDueAsync(LockWaits.KindOfWork);

    private static Task<IReadOnlyList<ShipmentDecision>> DecisionsAsync(TestShops shops, Guid order) =>
        shops.Database.Get<ShipmentStore>().OfOrderAsync(shops.Shop, order);

    private static Task<int> MessagesAsync(TestShops shops) =>
        shops.Database.Get<WorkStore>().CountAsync(shops.Shop, new WorkFilter(ShipmentSubmission.Kind));
}
