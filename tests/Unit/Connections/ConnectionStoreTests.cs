using System.Text;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Data.Keys;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Shops.History;
using ExperienceManager.Web.Integrations.Connections;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Tests.Unit.Connections;

public sealed class ConnectionStoreTests
{
    private const string Secret = "demo-client-secret";

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Save_WithSecrets_KeepsThemUnreadableForAllButTheIntegration(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        var store = shops.Database.Get<ConnectionStore>();
        var saved = Expect.Success(await SaveAsync(shops, null, Secret));
        Assert.Equal(["client_secret"], saved.SecretNames);
        Assert.Equal(Secret, (await store.OpenAsync(shops.Shop, ConnectionKind.Shopify))!.Secrets["client_secret"]);
        Assert.Null(await store.OpenAsync(shops.Other, ConnectionKind.Shopify));

        await using var context = shops.Database.Read();
        var record = await context.Set<ConnectionRecord>().SingleAsync();
        Assert.DoesNotContain(Secret, Encoding.UTF8.GetString(record.Secrets), StringComparison.Ordinal);
        var entry = (await context.Set<AuditRecord>().ToListAsync()).Last();
        Assert.Equal("connection.connected", entry.Action);
        Assert.Contains("changed", entry.Diff, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, entry.Diff, StringComparison.Ordinal);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Open_WithTheSecretsOfAnotherShop_FindsNone(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        Expect.Success(await SaveAsync(shops, null, Secret));
        byte[] stolen;
        await using (var context = shops.Database.Read()) stolen = (await context.Set<ConnectionRecord>().SingleAsync()).Secrets;
        await shops.Database.WriteAsync(context => context.Add(new ConnectionRecord
        {
            ShopId = shops.Other,
            Kind = ConnectionKind.Shopify,
            Settings = "{}",
            Secrets = stolen,
            SecretNames = ["client_secret"],
            ConnectedBy = "test",
        }));
        Assert.Empty((await shops.Database.Get<ConnectionStore>().OpenAsync(shops.Other, ConnectionKind.Shopify))!.Secrets.Names);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Save_AnOldVersion_Conflicts(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        var first = Expect.Success(await SaveAsync(shops, null, Secret));
        Expect.Failure(Failure.Conflict, "connection_changed", await SaveAsync(shops, null, "another"));
        Expect.Success(await SaveAsync(shops, first.Version, "another"));
        Expect.Failure(Failure.Conflict, "connection_changed", await SaveAsync(shops, first.Version, Secret));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Save_WithoutTheRight_ChangesNothing(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        Expect.Failure(Failure.Forbidden, "forbidden", await SaveAsync(shops, null, Secret, shops.Editor));
        Expect.Failure(Failure.NotFound, "shop_not_found", await SaveAsync(shops, null, Secret, shops.Stranger));
        Assert.Empty(await shops.Database.Get<ConnectionStore>().ListAsync(shops.Shop));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Disconnect_AConnection_ForgetsSettingsSecretsAndStatus(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        var (store, status) = (shops.Database.Get<ConnectionStore>(), shops.Database.Get<ConnectionStatus>());
        Expect.Failure(Failure.NotFound, "not_connected", await store.DisconnectAsync(shops.Shop, shops.Admin, ConnectionKind.Shopify));
        Expect.Success(await SaveAsync(shops, null, Secret));
        await status.FailedAsync(shops.Shop, ConnectionKind.Shopify, "It is down.");
        Expect.Success(await store.DisconnectAsync(shops.Shop, shops.Admin, ConnectionKind.Shopify));
        Assert.Empty(await store.ListAsync(shops.Shop));
        Assert.Empty(await status.ListAsync(shops.Shop));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Status_OfEverySort_IsCountedWithoutTouchingTheConfiguration(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        var status = shops.Database.Get<ConnectionStatus>();
        var version = await VersionAsync(shops);
        await status.FailedAsync(shops.Shop, ConnectionKind.Klaviyo, "It is down.");
        await status.FailedAsync(shops.Shop, ConnectionKind.Klaviyo, new string('x', 2_000));
        await status.SucceededAsync(shops.Shop, ConnectionKind.Klaviyo);
        var record = Assert.Single(await status.ListAsync(shops.Shop));
        Assert.Equal((2L, 501, shops.Database.Clock.GetCurrentInstant()),
            (record.Failures, record.LastError!.Length, record.LastSuccessAt!.Value));
        Assert.Equal(version, await VersionAsync(shops));
    }

    private static Task<TestShops> CreateAsync(DatabaseProvider provider) =>
        TestShops.CreateAsync(provider, builder => builder.AddKeyRing().AddConnections());

    private static Task<Result<StoredConnection>> SaveAsync(TestShops shops, long? version, string secret, Actor? actor = null) =>
        shops.Database.Get<ConnectionStore>().SaveAsync(
            shops.Shop, actor ?? shops.Admin, ConnectionKind.Shopify, version,
            current => new ConnectionChange(
                new JsonObject { ["domain"] = "demo.myshopify.com" },
                (current?.Secrets ?? ConnectionSecrets.Empty).With("client_secret", secret)));

    private static async Task<long> VersionAsync(TestShops shops)
    {
        await using var context = shops.Database.Read();
        return await context.Set<ShopRecord>().Where(row => row.Id == shops.Shop).Select(row => row.ConfigurationVersion).SingleAsync();
    }
}
