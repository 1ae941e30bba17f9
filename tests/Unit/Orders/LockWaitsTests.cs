using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ExperienceManager.Tests.Unit.Orders;

/// <summary>The worker that ends the waits of locks, in a time that stands still.</summary>
public sealed class LockWaitsTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Commit_ThatBeginsAWait_WakesTheWorkerAtOnce(DatabaseProvider provider)
    {
        var customers = new FakeCustomerLabels();
        await using var shops =
            await TestShops.CreateAsync(
                provider, builder =>
                builder.Services.AddSingleton<ICustomerLabels>(customers).AddSingleton<TimeProvider>(new FakeTimeProvider()));
        var worker = shops.Database.Get<WorkRunner>();
        await worker.StartAsync(CancellationToken.None);
        foreach (var number in new[] { "1", "2" })
        {
            var asked = new TaskCompletionSource();
            customers.Answer = (_, _) =>
            {
                asked.TrySetResult();
                return Task.FromResult<LabelSet?>(LabelSet.Empty);
            };
            var upsert = new OrderUpsert
            {
                Id = number,
                Given = MemberSet.Of(OrderMember.EmailId),
                Order = new OrderData
                {
                    OrderNumber = number,
                    Email = "mira@example.org",
                    Shipments = [new Shipment { TrackingNumber = number }]
                },
            };
            Expect.Success(await shops.Database.Get<OrderIngest>().UpsertAsync(shops.Shop, upsert, LabelSource.Api));
            await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }

        await worker.StopAsync(CancellationToken.None);
    }
}
