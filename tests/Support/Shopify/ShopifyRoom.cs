using System.Text;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Data.Keys;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Inbox;
using ExperienceManager.Web.Integrations.Marks;
using ExperienceManager.Web.Integrations.Shopify;
using ExperienceManager.Web.Security.Egress;
using ExperienceManager.Web.Work;
using NodaTime;
using NodaTime.Testing;

namespace ExperienceManager.Tests.Support.Shopify;

/// <summary>A shop that is connected to Shopify, with the worker in the test's hands.</summary>
internal sealed class ShopifyRoom : IAsyncDisposable
{
    public const string Secret = "demo-client-secret";

    private ShopifyRoom(TestShops shops) => Shops = shops;

    public TestShops Shops { get; }

    public ShopId Shop => Shops.Shop;

    public InboxStore Inbox => Shops.Database.Get<InboxStore>();

    private FakeClock Clock => Shops.Database.Clock;

    public static async Task<ShopifyRoom> CreateAsync(
        DatabaseProvider provider, ShopifySettings? settings = null, string? token = null, FakeShopify? shopify = null)
    {
        var room = new ShopifyRoom(await TestShops.CreateAsync(provider, builder =>
        {
            builder.WebHost.UseSetting("Shopify:AdminAddress", shopify?.Address).UseSetting("Egress:AllowPrivate", "true")
                .UseSetting("Egress:AllowHttp", "true");
            builder.AddEgress().AddKeyRing().AddConnections().AddMarks().AddInbox().AddShopify();
        }));
        await room.SaveAsync(settings ?? new ShopifySettings { ShopDomain = "demo.myshopify.com" }, token);
        return room;
    }

    public async Task SaveAsync(ShopifySettings settings, string? token = null, bool isEnabled = true)
    {
        var store = Shops.Database.Get<ConnectionStore>();
        var input = new ShopifyInput(settings, Secret, token, false, isEnabled);
        var version = (await store.FindAsync(Shop, ConnectionKind.Shopify))?.Version;
        Expect.Success(await store.SaveAsync(
            Shop, Shops.Admin, ConnectionKind.Shopify, version, current => input.Apply(current, Clock.GetCurrentInstant())));
    }

    public Task<bool> DeliverAsync(
        string topic, string body, string? id = null, string? domain = null, Instant? triggered = null, bool isTest = false) =>
        Inbox.AddAsync(Shop, new InboxDelivery(ConnectionKind.Shopify, id ?? Guid.NewGuid().ToString(), topic, Encoding.UTF8.GetBytes(body))
        {
            Headers = new (string Name, string? Value)[] { ("X-Shopify-Shop-Domain", domain), ("X-Shopify-Test", isTest ? "true" : null) }
                .Where(header => header.Value is not null).ToDictionary(header => header.Name, header => header.Value!),
            TriggeredAt = triggered,
        });

    /// <summary>Works until nothing is due, then lets the time pass and works on, until nothing is left that waits.</summary>
    public async Task SettleAsync()
    {
        for (var minutes = 0; minutes < 200; minutes++)
        {
            await RunAsync();
            if ((await Inbox.ListAsync(Shop, ConnectionKind.Shopify, WorkState.Waiting, 1)).Count == 0) return;
            Clock.Advance(Duration.FromMinutes(1));
        }
    }

    public async Task RunAsync()
    {
        await Shops.Database.Get<WorkRunner>().RunDueAsync("shopify");
    }

    public async Task AdvanceAsync(Duration time)
    {
        Clock.Advance(time);
        await RunAsync();
    }

    public async Task<InboxRow> LastAsync() => (await Inbox.ListAsync(Shop, ConnectionKind.Shopify, null, 1))[0];

    public Task<StoredOrder?> OrderAsync(string number = "1042") => Shops.Database.Get<OrderStore>().FindByNumberAsync(Shop, number);

    public async Task<string[]> LabelsAsync(string number = "1042") => [.. (await OrderAsync(number))!.Data.Labels.Sorted];

    public ValueTask DisposeAsync() => Shops.DisposeAsync();
}
