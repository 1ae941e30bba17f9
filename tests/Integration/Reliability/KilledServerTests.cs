using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Shopify;
using ExperienceManager.Web.Work;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ExperienceManager.Tests.Integration.Reliability;

/// <summary>
/// kill -9 of the real server while 5,000 upserts and 5,000 webhooks come in: whatever was acknowledged is there after the restart, every
/// submission reaches the tracking service, and nothing takes effect twice.
/// </summary>
[TakesLong]
public sealed class KilledServerTests : IDisposable
{
    private const int Requests = 10_000;
    private const int Kills = 4;

    private readonly string _folder = Directory.CreateTempSubdirectory("experience-manager-kill-").FullName;
    private readonly Submissions _submissions = new(Enumerable.Range(0, Requests).Count(OrderSender.Ships));

    private (string Name, string Value)[] Settings =>
    [
        ("ConnectionStrings:ExperienceManager", $"Data Source={Path.Combine(_folder, "kill.db")}"),
        ("Database:WriteTimeout", "00:01:00"),
        ("Egress:AllowPrivate", "true"),
        ("Egress:AllowHttp", "true"),
    ];

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Kill_DuringUpsertsAndWebhooks_LosesNothingAndDoublesNothing()
    {
        await using var tracking = await FakeHttpServer.StartAsync(http =>
        {
            _submissions.Take(http.Request.Headers["Idempotency-Key"].ToString());
            return Task.CompletedTask;
        });
        using var sender = await PrepareAsync(tracking.Address);
        for (var kill = 1; kill <= Kills; kill++)
        {
            using var server = await ServerProcess.StartAsync(Settings);
            var sending = sender.SendAsync(server.Address);
            await Task.WhenAny(sender.WhenAcknowledgedAsync(Requests * kill / (Kills + 1)), sending);
            server.Kill();
            await sending;
        }

        using (var last = await ServerProcess.StartAsync(Settings)) await sender.SendAsync(last.Address);
        Assert.Equal(Requests, sender.Acknowledged);
        await JudgeAsync();
    }

    /// <summary>A shop with a key, connected to Shopify and to a tracking service.</summary>
    private async Task<OrderSender> PrepareAsync(Uri tracking)
    {
        using var app = ApiApp.With(Settings);
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        (await shop.SendAsync("PUT", "settings/carriers", $$$"""{"data":{"pp_tracking_service_url":"{{{tracking}}}"}}""")).Expect(200);
        var input = new ShopifyInput(new ShopifySettings { ShopDomain = OrderSender.ShopDomain }, OrderSender.Secret, null, false, true);
        Expect.Success(await app.Services.GetRequiredService<ConnectionStore>().SaveAsync(
            shop.Shop, Actor.System, ConnectionKind.Shopify, null, current =>
                input.Apply(current, SystemClock.Instance.GetCurrentInstant())));
        var key = await app.AddKeyAsync(shop.Shop, ShopRole.Editor);
        return new OrderSender(shop.Slug, $"{key.Username}:{key.Secret}", Requests);
    }

    /// <summary>
    /// Opens the database again, late enough that the leases of the killed servers have run out, and looks at everything.
    /// </summary>
    private async Task JudgeAsync()
    {
        using var app = new ConsoleServer(services => services.AddSingleton<IClock>(new LateClock()), Settings);
        var runner = app.Services.GetRequiredService<WorkRunner>();
        using var context = app.Services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContext();
        while (await context.Set<WorkRecord>().AnyAsync(row => row.Kind == "shopify" && row.State == WorkState.Waiting))
            await runner.RunDueAsync("shopify");
        await _submissions.All.WaitAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(Requests / 2, await context.Set<WorkRecord>().CountAsync(row => row.Kind == "shopify" && row.State == WorkState.Done));
        var orders = await context.Set<OrderRecord>().ToListAsync();
        Assert.Equal(Enumerable.Range(0, Requests).Select(OrderSender.NumberOf).Order(StringComparer.Ordinal),
            orders.Select(order => order.OrderNumber).Order(StringComparer.Ordinal));
        Assert.All(orders, order =>
            Assert.Contains(OrderSender.LabelOf(order.OrderNumber), OrderJson.ReadStored(order.Data).Labels.Sorted));

        var shipped = orders.Where(order => order.Status == OrderStatus.Fulfilled).Select(order => order.Id).Order().ToList();
        Assert.Equal(_submissions.Expected, shipped.Count);
        Assert.Equal(shipped, (await context.Set<OrderLockRecord>().Select(row => row.OrderId).ToListAsync()).Order());
        Assert.Equal(shipped, (await context.Set<ReceiptRecord>().Select(row => row.OrderId).ToListAsync()).Order());
        var messages = await context.Set<WorkRecord>().Where(row => row.Kind == "shipment").ToListAsync();
        Assert.Equal(_submissions.Expected, messages.Select(message => message.Subject).Distinct().Count());
        Assert.Equal(messages.Select(message => message.Id.ToString()).Order(StringComparer.Ordinal),
            _submissions.Keys.Order(StringComparer.Ordinal));
    }

    private sealed class LateClock : IClock
    {
        public Instant GetCurrentInstant() => SystemClock.Instance.GetCurrentInstant() + Duration.FromMinutes(30);
    }
}
