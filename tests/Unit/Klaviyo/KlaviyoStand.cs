using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Support.Klaviyo;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Data.Keys;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Klaviyo;
using ExperienceManager.Web.Integrations.Klaviyo.Calls;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.Testing;

namespace ExperienceManager.Tests.Unit.Klaviyo;

/// <summary>Two shops, a Klaviyo that the test commands, and a clock that jumps over waits.</summary>
internal sealed class KlaviyoStand : IAsyncDisposable
{
    private KlaviyoStand(TestShops shops, FakeKlaviyo klaviyo, JumpTime time) => (Shops, Klaviyo, Time) = (shops, klaviyo, time);

    public TestShops Shops { get; }

    public FakeKlaviyo Klaviyo { get; }

    public JumpTime Time { get; }

    /// <summary>The accounts of the shops.</summary>
    public Dictionary<ShopId, KlaviyoAccount> Accounts { get; } = [];

    public ShopId Shop => Shops.Shop;

    public FakeClock Clock => Shops.Database.Clock;

    public KlaviyoLabels Labels => Shops.Database.Get<KlaviyoLabels>();

    public static async Task<KlaviyoStand> CreateAsync(
        DatabaseProvider provider = DatabaseProvider.Sqlite, Uri? address = null, TimeSpan? timeout = null, bool fromStore = false,
        TimeProvider? workerTime = null)
    {
        var time = new JumpTime();
        var klaviyo = await FakeKlaviyo.StartAsync(time);
        KlaviyoStand? stand = null;
        var shops = await TestShops.CreateAsync(provider, builder =>
        {
            builder.WebHost.UseSetting("Klaviyo:BaseUrl", (address ?? klaviyo.Address).ToString());
            if (timeout is { } longest) builder.WebHost.UseSetting("Klaviyo:RequestTimeout", longest.ToString());
            builder.AddKeyRing().AddConnections().AddKlaviyo();
            // The jumping clock is for the quota alone: elsewhere a time limit would be over at once.
            builder.Services.AddSingleton(new KlaviyoLimits(time));
            if (workerTime is not null) builder.Services.AddSingleton(workerTime);
            if (!fromStore)
                builder.Services.AddSingleton<ReadKlaviyoAccount>((shop, _) => Task.FromResult(stand!.Accounts.GetValueOrDefault(shop)));
        });
        stand = new KlaviyoStand(shops, klaviyo, time);
        stand.Accounts[shops.Shop] = Account();
        return stand;
    }

    public static KlaviyoAccount Account(string key = FakeKlaviyo.Key) => new(key, KlaviyoOptions.DefaultRevision);

    public Task<KlaviyoAnswer> LookUpAsync(string? email) => Labels.LookUpAsync(Shop, email);

    /// <summary>What a look-up finds, which must succeed.</summary>
    public async Task<string[]> FindAsync(string email)
    {
        var answer = await LookUpAsync(email);
        Assert.True(answer.Standing == KlaviyoStanding.Known, answer.Reason);
        return [.. answer.Labels.Sorted];
    }

    public async ValueTask DisposeAsync()
    {
        await Shops.DisposeAsync();
        await Klaviyo.DisposeAsync();
    }
}
