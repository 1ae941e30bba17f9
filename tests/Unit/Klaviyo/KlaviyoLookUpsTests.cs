using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Support.Klaviyo;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Integrations.Klaviyo;
using ExperienceManager.Web.Work;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Klaviyo;

/// <summary>Look-ups that orders wait for: in the database until their labels are in the order.</summary>
public sealed class KlaviyoLookUpsTests
{
    private const string Mira = "mira@example.org";

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Worker_QueuedOrder_UnitesLabelsAndEmptiesTheQueue(DatabaseProvider provider)
    {
        await using var stand = await KlaviyoStand.CreateAsync(provider);
        stand.Klaviyo.Add(Mira, ["Newsletter"], []);
        var order = await PlaceAsync(stand, "1", "api");
        await RunAsync(stand);
        Assert.Equal(["Klaviyo.list.Newsletter:Klaviyo", "api:Api"], await LabelsAsync(stand, order));
        Assert.Equal(0, await WaitingAsync(stand));
    }

    [Fact]
    public async Task Worker_OrderPlaced_LooksUpAtOnce()
    {
        // This clock stands still: nothing but the placed order wakes the worker.
        await using var stand = await KlaviyoStand.CreateAsync(workerTime: new FakeTimeProvider());
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stand.Klaviyo.Fault = _ =>
        {
            asked.TrySetResult();
            return Task.FromResult(false);
        };
        var worker = stand.Shops.Database.Get<WorkRunner>();
        await worker.StartAsync(CancellationToken.None);
        await PlaceAsync(stand, "1", "api");
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await worker.StopAsync(CancellationToken.None);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Worker_KlaviyoDown_KeepsStoredLabelsAndTriesAgainLater(DatabaseProvider provider)
    {
        await using var stand = await KlaviyoStand.CreateAsync(provider);
        stand.Klaviyo.Add(Mira, ["Newsletter"], []);
        stand.Klaviyo.Fault = async http =>
        {
            await FakeKlaviyo.ErrorAsync(http, 503, "error", "Unavailable.");
            return true;
        };
        var order = await PlaceAsync(stand, "1", "Klaviyo.list.Old");
        await RunAsync(stand);
        await RunAsync(stand);
        Assert.Single(stand.Klaviyo.Requests);
        Assert.Equal(["Klaviyo.list.Old:Api"], await LabelsAsync(stand, order));
        stand.Klaviyo.Fault = null;
        stand.Clock.Advance(Duration.FromSeconds(30));
        await RunAsync(stand);
        Assert.Equal(["Klaviyo.list.Newsletter:Klaviyo", "Klaviyo.list.Old:Api"], await LabelsAsync(stand, order));
        Assert.Equal(0, await WaitingAsync(stand));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Worker_NodeDiedHalfWay_AnotherTakesOverAfterTheLease(DatabaseProvider provider)
    {
        await using var stand = await KlaviyoStand.CreateAsync(provider);
        stand.Klaviyo.Add(Mira, ["Newsletter"], []);
        var order = await PlaceAsync(stand, "1", "api");
        var leases = stand.Shops.Database.Get<WorkLeases>();
        var due = await leases.FindDueAsync([KlaviyoLookUps.KindOfWork], [], 1, CancellationToken.None);
        Assert.Single(await leases.TakeAsync(due, _ => Duration.FromMinutes(5)));
        await RunAsync(stand);
        Assert.Empty(stand.Klaviyo.Requests);
        stand.Clock.Advance(Duration.FromMinutes(5));
        await RunAsync(stand);
        Assert.Contains("Klaviyo.list.Newsletter:Klaviyo", await LabelsAsync(stand, order));
    }

    [Fact]
    public async Task Worker_OneCustomersManyOrders_IsOneLookUp()
    {
        await using var stand = await KlaviyoStand.CreateAsync();
        stand.Klaviyo.Add(Mira, ["Newsletter"], []);
        var orders = new List<Guid>();
        for (var i = 0; i < 10; i++) orders.Add(await PlaceAsync(stand, $"{i}", "api"));
        await RunAsync(stand);
        foreach (var order in orders) Assert.Contains("Klaviyo.list.Newsletter:Klaviyo", await LabelsAsync(stand, order));
        Assert.Equal(3, stand.Klaviyo.Requests.Count);
    }

    [Fact]
    public async Task Worker_DisconnectedShop_ForgetsItsLookUps()
    {
        await using var stand = await KlaviyoStand.CreateAsync();
        stand.Accounts.Clear();
        await PlaceAsync(stand, "1", "api");
        await RunAsync(stand);
        Assert.Equal(0, await WaitingAsync(stand));
        Assert.Empty(stand.Klaviyo.Requests);
    }

    private static async Task<Guid> PlaceAsync(KlaviyoStand stand, string number, string label)
    {
        var upsert = new OrderUpsert
        {
            Id = number,
            Given = MemberSet.Of(OrderMember.Segments),
            Order = new OrderData { OrderNumber = number, Email = Mira, Labels = LabelSet.Of([label]) },
        };
        var placed = Expect.Success(await stand.Shops.Database.Get<OrderIngest>().UpsertAsync(stand.Shop, upsert, LabelSource.Api));
        await stand.Shops.Database.Get<WriteQueue>().WriteAsync(async scope =>
        {
            await stand.Shops.Database.Get<WorkQueue>()
                .ReplaceAsync(scope, stand.Shop, KlaviyoLookUps.LookUpOf(stand.Shop, placed.Id, Mira), stand.Clock.GetCurrentInstant());
            return true;
        });
        return placed.Id;
    }

    private static Task RunAsync(KlaviyoStand stand) => stand.Shops.Database.Get<WorkRunner>().RunDueAsync(KlaviyoLookUps.KindOfWork);

    private static async Task<int> WaitingAsync(KlaviyoStand stand) =>
        (await stand.Shops.Database.Get<KlaviyoCacheStore>().StateAsync(stand.Shop)).Waiting;

    private static async Task<IEnumerable<string>> LabelsAsync(KlaviyoStand stand, Guid order) =>
        (await stand.Shops.Database.Get<OrderStore>().LabelsAsync(stand.Shop, order)).Select(label => $"{label.Label}:{label.Source}");
}
