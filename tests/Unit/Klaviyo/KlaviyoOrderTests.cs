using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Support.Klaviyo;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Erasing;
using ExperienceManager.Web.Features.Orders.Ingest;
using ExperienceManager.Web.Integrations.Klaviyo;
using ExperienceManager.Web.Work;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Tests.Unit.Klaviyo;

/// <summary>
/// Orders and Klaviyo together (docs/semantics.md#9-fulfilment-and-the-lock): labels at placement, at an update and at the lock.
/// </summary>
public sealed class KlaviyoOrderTests
{
    private const string Mira = "mira@example.org";

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Placement_UnknownCustomer_IsLookedUpAfterwards(DatabaseProvider provider)
    {
        await using var stand = await KlaviyoStand.CreateAsync(provider);
        stand.Klaviyo.Add(Mira, ["L"], []);
        var order = await UpsertAsync(stand, "1");
        Assert.Empty(stand.Klaviyo.Requests);
        await stand.Shops.Database.Get<WorkRunner>().RunDueAsync(KlaviyoLookUps.KindOfWork);
        Assert.Equal(LabelSet.Of(["Klaviyo.list.L"]),
            (await stand.Shops.Database.Get<OrderStore>().FindAsync(stand.Shop, order))!.Data.Labels);

        // The next order of this customer has them at once.
        var next = await UpsertAsync(stand, "2");
        Assert.Equal(LabelSet.Of(["Klaviyo.list.L"]),
            (await stand.Shops.Database.Get<OrderStore>().FindAsync(stand.Shop, next))!.Data.Labels);
        Assert.Equal(3, stand.Klaviyo.Requests.Count);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Fulfilment_UnknownCustomer_IsLockedWithKlaviyosAnswer(DatabaseProvider provider)
    {
        await using var stand = await KlaviyoStand.CreateAsync(provider);
        stand.Klaviyo.Add(Mira, ["L"], []);
        var order = await UpsertAsync(stand, "1", "T");
        Assert.Empty(await LocksAsync(stand));
        await stand.Shops.Database.Get<WorkRunner>().RunDueAsync(LockWaits.KindOfWork);
        Assert.Equal("""["Klaviyo.list.L"]""", Assert.Single(await LocksAsync(stand)).Labels);
        Assert.Equal(order, Assert.Single(await LocksAsync(stand)).OrderId);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Order_LabelsSwitchedOff_AsksNoOneAndLocksAtOnce(DatabaseProvider provider)
    {
        await using var stand = await KlaviyoStand.CreateAsync(provider);
        stand.Klaviyo.Add(Mira, ["L"], []);
        // Both were begun while Klaviyo was asked.
        await UpsertAsync(stand, "1");
        await UpsertAsync(stand, "2", "T");
        await stand.Shops.SetLabelSourcesAsync(new() { Klaviyo = false });
        await UpsertAsync(stand, "3", "U");
        Assert.Equal("[]", Assert.Single(await LocksAsync(stand)).Labels);
        await stand.Shops.Database.Get<WorkRunner>().RunDueAsync(KlaviyoLookUps.KindOfWork);
        await stand.Shops.Database.Get<WorkRunner>().RunDueAsync(LockWaits.KindOfWork);
        Assert.Equal([("[]", "[]"), ("[]", "[]")], (await LocksAsync(stand)).Select(locked => (locked.Labels, locked.MissingSources)));
        Assert.Empty(stand.Klaviyo.Requests);
    }

    [Fact]
    public async Task Fulfilment_KlaviyoDown_IsLockedWithoutIt()
    {
        await using var stand = await KlaviyoStand.CreateAsync();
        stand.Klaviyo.Fault = async http =>
        {
            await FakeKlaviyo.ErrorAsync(http, 503, "error", "Unavailable.");
            return true;
        };
        await UpsertAsync(stand, "1", "T");
        await stand.Shops.Database.Get<WorkRunner>().RunDueAsync(LockWaits.KindOfWork);
        Assert.Equal("[]", Assert.Single(await LocksAsync(stand)).Labels);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Update_EmailCorrected_DropsTheLabelsOfTheFirstPerson(DatabaseProvider provider)
    {
        await using var stand = await KlaviyoStand.CreateAsync(provider);
        stand.Klaviyo.Add(Mira, ["Newsletter", "Shared"], []);
        stand.Klaviyo.Add("nora@example.org", ["Gold"], []);
        var (worker, orders) = (stand.Shops.Database.Get<WorkRunner>(), stand.Shops.Database.Get<OrderStore>());
        var order = await UpsertAsync(stand, "1", labels: ["vip", "Klaviyo.list.Shared"]);
        await worker.RunDueAsync(KlaviyoLookUps.KindOfWork);
        await UpsertAsync(stand, "1", email: " MIRA@example.org");
        Assert.Equal(LabelSet.Of(["vip", "Klaviyo.list.Newsletter", "Klaviyo.list.Shared"]),
            (await orders.FindAsync(stand.Shop, order))!.Data.Labels);
        await UpsertAsync(stand, "1", email: "nora@example.org");
        await worker.RunDueAsync(KlaviyoLookUps.KindOfWork);
        Assert.Equal(LabelSet.Of(["vip", "Klaviyo.list.Gold", "Klaviyo.list.Shared"]),
            (await orders.FindAsync(stand.Shop, order))!.Data.Labels);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Erasure_AddressInOtherCaseWithBlanks_ForgetsWhatWasReadOfIt(DatabaseProvider provider)
    {
        await using var stand = await KlaviyoStand.CreateAsync(provider);
        stand.Klaviyo.Add(Mira, ["L"], []);
        var order = await UpsertAsync(stand, "1", email: " Mira@Example.org");
        await stand.Shops.Database.Get<WorkRunner>().RunDueAsync(KlaviyoLookUps.KindOfWork);
        Expect.Success(await stand.Shops.Database.Get<OrderErasure>().RedactAsync(stand.Shop, stand.Shops.Editor, order));
        using var context = stand.Shops.Database.Read();
        Assert.False(await context.Set<KlaviyoProfileRecord>().AnyAsync());
    }

    private static async Task<Guid> UpsertAsync(
        KlaviyoStand stand, string number, string? tracking = null, string email = Mira, string[]? labels = null)
    {
        EquatableArray<Shipment> shipments = tracking is null ? [] : [new Shipment { TrackingNumber = tracking }];
        var upsert = new OrderUpsert
        {
            Id = number,
            Given = MemberSet.Of(OrderMember.EmailId),
            Order = new OrderData { OrderNumber = number, Email = email, Shipments = shipments, Labels = LabelSet.Of(labels ?? []) },
        };
        return Expect.Success(await stand.Shops.Database.Get<OrderIngest>().UpsertAsync(stand.Shop, upsert, LabelSource.Api)).Id;
    }

    private static async Task<List<OrderLockRecord>> LocksAsync(KlaviyoStand stand)
    {
        using var context = stand.Shops.Database.Read();
        return await context.Set<OrderLockRecord>().ToListAsync();
    }
}
