using System.Text.Json;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shipments;
using ExperienceManager.Tests.Support;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.FailedTasks;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Settings;
using ExperienceManager.Web.Features.Shipments;
using ExperienceManager.Web.Work;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Unit.Shipments;

/// <summary>From the order with its first tracking number to the tracking service's own server, over real HTTP.</summary>
public sealed class ShipmentSubmissionTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task FirstTrackingNumber_RulesAllow_IsDecidedStoredAndSubmittedOnce(DatabaseProvider provider)
    {
        await using var service = await FakeHttpServer.StartAsync();
        await using var shops =
            await CreateAsync(provider,
                new() { Pp = new() { Url = service.Address + "pp", Carriers = ["gls"] }, Hc = new() { Url = service.Address + "hc" } });
        var (database, shop) = (shops.Database, shops.Shop);
        var id = await UpsertAsync(shops, "1", number: null);
        Assert.Empty(await database.Get<ShipmentStore>().OfOrderAsync(shop, id));
        await UpsertAsync(shops, "1", "T1");
        await UpsertAsync(shops, "1", "T1");
        var decisions = await database.Get<ShipmentStore>().OfOrderAsync(shop, id);
        Assert.Equal([(TrackingService.Pp, true), (TrackingService.Hc, false)],
            decisions.Select(decision => (decision.Service, decision.IsSubmitted)));
        Assert.Equal([WorkState.Waiting, null], decisions.Select(decision => decision.Delivery));
        await DeliverAsync(database);
        var received = Assert.Single(service.Received);
        Assert.Equal(("POST", "/pp", decisions[0].MessageId.ToString()),
            (received.Method, received.Path, received.Headers["Idempotency-Key"]));
        var body = JsonDocument.Parse(received.Body).RootElement;
        Assert.Equal(("pp", "first", "T1", "dhl"),
            (body.GetProperty("service").GetString(), body.GetProperty("shop_slug").GetString(), body.GetProperty("shipment")
            .GetProperty("tracking_number").GetString(), body.GetProperty("shipment").GetProperty("carrier_reference").GetString()));
        Assert.Equal(WorkState.Done,
            (await database.Get<ShipmentStore>().ListAsync(shop, null, 10)).Single(decision => decision.IsSubmitted).Delivery);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task FirstTrackingNumber_NoUrl_IsDecidedAndNothingSent(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider, ShipmentRules.Default);
        var id = await UpsertAsync(shops, "1", "T1");
        var decisions = await shops.Database.Get<ShipmentStore>().OfOrderAsync(shops.Shop, id);
        Assert.True(decisions[0].IsSubmitted);
        Assert.All(decisions, decision => Assert.Null(decision.MessageId));
        Assert.Equal(0, await shops.Database.Get<WorkStore>().CountAsync(shops.Shop, new WorkFilter(ShipmentSubmission.Kind)));
    }

    [Fact]
    public async Task FirstTrackingNumber_OverrideLabel_DecidesByTheOrdersLabels()
    {
        await using var shops =
            await CreateAsync(DatabaseProvider.Sqlite, new() { Hc = new() { Status = ServiceStatus.Testing, OverrideLabels = ["vip"] } });
        var plain = await UpsertAsync(shops, "1", "T1");
        var vip = await UpsertAsync(shops, "2", "T2", "vip");
        Assert.False((await DecisionAsync(shops, plain, TrackingService.Hc)).IsSubmitted);
        var decision = await DecisionAsync(shops, vip, TrackingService.Hc);
        Assert.Equal((true, "The order has the override label “vip”."), (decision.IsSubmitted, decision.Rule));
    }

    [Fact]
    public async Task Decision_RulesChangedAfterwards_StaysAsItWas()
    {
        await using var shops = await CreateAsync(DatabaseProvider.Sqlite, ShipmentRules.Default);
        var id = await UpsertAsync(shops, "1", "T1");
        await SaveAsync(shops, new() { Pp = new() { Status = ServiceStatus.Disabled } });
        await UpsertAsync(shops, "1", "T1", "late");
        Assert.True((await DecisionAsync(shops, id, TrackingService.Pp)).IsSubmitted);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task List_PlaceInTheMiddleOfAShipmentAndOfAnInstant_GoesOnAfterIt(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider, ShipmentRules.Default);
        foreach (var number in new[] { "1", "2", "3" }) await UpsertAsync(shops, number, "T" + number);
        shops.Database.Clock.Advance(NodaTime.Duration.FromSeconds(1));
        await UpsertAsync(shops, "4", "T4");
        var store = shops.Database.Get<ShipmentStore>();
        var all = await store.ListAsync(shops.Shop, null, 100);
        Assert.Equal(["pp", "hc", "pp", "hc", "pp", "hc", "pp", "hc"], all.Select(decision => decision.Service.Key()));
        Assert.Equal(("4", "4"), (all[0].OrderNumber, all[1].OrderNumber));
        var shipments = all.Chunk(2).Select(pair => Assert.Single(pair.Select(decision => decision.ShipmentId).Distinct()));
        Assert.Equal(4, shipments.Distinct().Count());
        for (var size = 1; size <= all.Count; size++)
        {
            var read = new List<ShipmentDecision>();
            for (DecisionPlace? place = null; read.Count < all.Count; place = DecisionPlace.After(read.TakeLast(size).ToList(), place))
            {
                var page = await store.ListAsync(shops.Shop, place, size);
                Assert.Equal(Math.Min(size, all.Count - read.Count), page.Count);
                read.AddRange(page);
            }

            Assert.Equal(all, read);
        }
    }

    [Fact]
    public async Task Submit_ServiceRefuses_IsTriedAgainWithTheSameKey()
    {
        var calls = 0;
        await using var service = await FakeHttpServer.StartAsync(http =>
        {
            if (Interlocked.Increment(ref calls) > 1) return Task.CompletedTask;
            http.Response.StatusCode = 503;
            http.Response.Headers.RetryAfter = "120";
            return Task.CompletedTask;
        });
        await using var shops = await CreateAsync(DatabaseProvider.Sqlite, new() { Pp = new() { Url = service.Address.ToString() } });
        var id = await UpsertAsync(shops, "1", "T1");
        await DeliverAsync(shops.Database);
        var decision = await DecisionAsync(shops, id, TrackingService.Pp);
        Assert.Equal((WorkState.Waiting, "HTTP 503 ServiceUnavailable"), (decision.Delivery, decision.LastAnswer));
        shops.Database.Clock.Advance(NodaTime.Duration.FromSeconds(119));
        await DeliverAsync(shops.Database);
        Assert.Single(service.Received);
        shops.Database.Clock.Advance(NodaTime.Duration.FromSeconds(2));
        await DeliverAsync(shops.Database);
        Assert.Equal(2, service.Received.Count);
        Assert.Single(service.Received.Select(request => request.Headers["Idempotency-Key"]).Distinct());
    }

    [Fact]
    public async Task Submit_UrlTakenAway_IsADeadLetterThatCanBeSentOnceItIsBack()
    {
        await using var service = await FakeHttpServer.StartAsync();
        await using var shops = await CreateAsync(DatabaseProvider.Sqlite, new() { Pp = new() { Url = service.Address + "old" } });
        var id = await UpsertAsync(shops, "1", "T1");
        await SaveAsync(shops, ShipmentRules.Default);
        await DeliverAsync(shops.Database);
        var dead = await DecisionAsync(shops, id, TrackingService.Pp);
        Assert.Equal(WorkState.Dead, dead.Delivery);
        await SaveAsync(shops, new() { Pp = new() { Url = service.Address + "new" } });
        Expect.Success(await shops.Database.Get<FailedTaskList>().RetryAsync(shops.Shop, shops.Editor, dead.MessageId!.Value));
        await DeliverAsync(shops.Database);
        Assert.Equal("/new", Assert.Single(service.Received).Path);
    }

    private static async Task<TestShops> CreateAsync(DatabaseProvider provider, ShipmentRules rules)
    {
        var shops = await TestShops.CreateAsync(
            provider, builder => builder.WebHost.UseSetting("Egress:AllowPrivate", "true").UseSetting("Egress:AllowHttp", "true"));
        await SaveAsync(shops, rules);
        return shops;
    }

    private static async Task SaveAsync(TestShops shops, ShipmentRules rules)
    {
        var settings = shops.Database.Get<SettingsStore>();
        Expect.Success(await settings.SaveRulesAsync(shops.Shop, shops.Editor, (await settings.RulesAsync(shops.Shop)).Version, rules));
    }

    private static async Task<Guid> UpsertAsync(TestShops shops, string order, string? number, params string[] labels)
    {
        var upsert = new OrderUpsert
        {
            Id = order,
            Given = MemberSet.Of(OrderMember.Segments),
            Order = new OrderData
            {
                OrderNumber = order,
                Labels = LabelSet.Of(labels),
                Shipments = [new Shipment { TrackingNumber = number, Carrier = "dhl" }]
            },
        };
        return Expect.Success(await shops.Database.Get<OrderIngest>().UpsertAsync(shops.Shop, upsert, LabelSource.Api)).Id;
    }

    private static async Task<ShipmentDecision> DecisionAsync(TestShops shops, Guid order, TrackingService service) =>
        (await shops.Database.Get<ShipmentStore>().OfOrderAsync(shops.Shop, order)).Single(decision => decision.Service == service);

    private static async Task DeliverAsync(TestDatabase database)
    {
        await database.Get<WorkRunner>().RunDueAsync(ShipmentSubmission.Kind);
    }
}
