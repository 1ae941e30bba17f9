using System.Text;
using System.Text.Json;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Support.Shopware;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Data.Keys;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Snapshots;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Inbox;
using ExperienceManager.Web.Integrations.Marks;
using ExperienceManager.Web.Integrations.Shopware;
using ExperienceManager.Web.Integrations.Shopware.Admin;
using ExperienceManager.Web.Integrations.Shopware.Registration;
using ExperienceManager.Web.Security.Egress;
using ExperienceManager.Web.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Shopware;

/// <summary>Our routes on a real socket, a Shopware shop that calls and is called, and a clock that the test sets.</summary>
internal sealed class ShopwareStand : IAsyncDisposable
{
    public const string AppSecret = "demo-app-secret";
    public const string ShopwareId = "AbC123";

    private readonly HttpClient _http = new();

    private WebApplication? _front;

    private ShopwareStand(TestShops shops, FakeShopware shopware, JumpTime time) => (Shops, Shopware, Time) = (shops, shopware, time);

    public TestShops Shops { get; }

    public FakeShopware Shopware { get; }

    public JumpTime Time { get; }

    public ShopId Shop => Shops.Shop;

    public long Now => Shops.Database.Clock.GetCurrentInstant().ToUnixTimeSeconds();

    public string Secret { get; private set; } = "";

    public ShopwareAccount Account => new(Shopware.Address, FakeShopware.ApiKey, FakeShopware.SecretKey);

    private Uri Address { get; set; } = null!;

    public static async Task<ShopwareStand> CreateAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, string? appSecret = AppSecret)
    {
        var (time, shopware) = (new JumpTime(longest: TimeSpan.FromSeconds(50)), await FakeShopware.StartAsync());
        var shops = await TestShops.CreateAsync(provider, builder =>
        {
            builder.WebHost.UseSetting("Shopware:AppName", "DemoApp").UseSetting("Shopware:AppSecret", appSecret)
                .UseSetting("Egress:AllowPrivate", "true").UseSetting("Egress:AllowHttp", "true");
            builder.AddKeyRing().AddConnections().AddMarks().AddInbox().AddEgress().AddShopware();
            builder.Services.AddSingleton<TimeProvider>(time);
        });
        var stand = new ShopwareStand(shops, shopware, time);
        await stand.ListenAsync();
        return stand;
    }

    /// <summary>A stand whose shop is registered.</summary>
    public static async Task<ShopwareStand> ConnectedAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var stand = await CreateAsync(provider);
        await stand.ConnectAsync();
        return stand;
    }

    /// <summary>The whole handshake.</summary>
    public async Task ConnectAsync(string? shopSecret = null, string appSecret = AppSecret)
    {
        var (status, body) = await RegisterAsync(appSecret, shopSecret);
        Assert.True(status == 200, body);
        var secret = JsonDocument.Parse(body).RootElement.GetProperty("secret").GetString()!;
        Assert.Equal(200, (await ConfirmAsync(secret)).Status);
        Secret = secret;
    }

    public Task<(int Status, string Body)> RegisterAsync(
        string? appSecret = AppSecret, string? shopSecret = null, string shopId = ShopwareId, string? slug = "first", string? url = null)
    {
        var query = $"shop-id={shopId}&shop-url={Uri.EscapeDataString(url ?? Shopware.Address.ToString())}&timestamp={Now}";
        return SendAsync(HttpMethod.Get, $"{slug}/register?{query}", null,
            ("shopware-app-signature", appSecret is null ? null : ShopwareSignature.Of(appSecret, query)),
            ("shopware-shop-signature", shopSecret is null ? null : ShopwareSignature.Of(shopSecret, query)));
    }

    public Task<(int Status, string Body)> ConfirmAsync(string secret, string shopId = ShopwareId)
    {
        var body = JsonSerializer.Serialize(
            new
            {
                apiKey = FakeShopware.ApiKey,
                secretKey = FakeShopware.SecretKey,
                timestamp = $"{Now}",
                shopUrl = Shopware.Address.ToString(),
                shopId
            });
        return SendAsync(HttpMethod.Post, "first/confirm", body, ("shopware-shop-signature", ShopwareSignature.Of(secret, body)));
    }

    /// <summary>A signed delivery.</summary>
    public Task<(int Status, string Body)> DeliverAsync(
        string body, string? secret = null, string slug = "first", string? eventId = null) =>
        SendAsync(HttpMethod.Post, $"{slug}/webhooks", body, ("shopware-shop-signature", ShopwareSignature.Of(secret ?? Secret, body)),
            ("X-Shopware-Event-Id", eventId));

    public async Task<(int Status, string Body)> SendAsync(
        HttpMethod method, string path, string? body, params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(Address, $"/integrations/shopware/{path}"));
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers) if (value is not null) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Works on the inbox until nothing is due.</summary>
    public async Task WorkAsync()
    {
        await Shops.Database.Get<WorkRunner>().RunDueAsync("shopware");
    }

    public Task<IReadOnlyList<InboxRow>> DeliveriesAsync() =>
        Shops.Database.Get<InboxStore>().ListAsync(Shop, ConnectionKind.Shopware, null, 100);

    public Task<StoredOrder?> OrderAsync(string number = "10077") => Shops.Database.Get<OrderStore>().FindByNumberAsync(Shop, number);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_front is not null) await _front.DisposeAsync();
        await Shops.DisposeAsync();
        await Shopware.DisposeAsync();
    }

    // The routes alone, over the services of the test: nothing else runs.
    private async Task ListenAsync()
    {
        var (builder, database) = (WebApplication.CreateSlimBuilder(), Shops.Database);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(database.Get<ShopwareRegistration>()).AddSingleton(database.Get<ConnectionStore>())
            .AddSingleton(database.Get<InboxStore>())
            .AddSingleton(database.Get<SnapshotCache>()).AddSingleton<IClock>(database.Clock);
        _front = builder.Build();
        ShopwareEndpoints.Map(_front);
        await _front.StartAsync();
        Address = new Uri(_front.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }
}
