using System.Globalization;
using System.Text.Json;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Data.Backups;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Tests.Integration.Data;

/// <summary><c>backup</c> and <c>restore</c> as they are run from a shell.</summary>
public sealed class BackupTests : IDisposable
{
    private const int BeforeBackup = 60;

    private readonly string _folder = Directory.CreateTempSubdirectory("experience-manager-backup-").FullName;

    private string Copy => Path.Combine(_folder, "copy");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Backup_UnderLoad_RestoredElsewhere_HasEveryOrderReceiptAndLink(DatabaseProvider provider)
    {
        var settings = Settings(provider, "first");
        Dictionary<string, (string Link, string Receipt)> known;
        (string Username, string Secret, string Slug) key;
        await using (var app = ApiApp.With(settings))
        {
            using var shop = await app.CreateShopAsync(ShopRole.Admin);
            var added = await app.AddKeyAsync(shop.Shop, ShopRole.Admin);
            key = (added.Username, added.Secret, shop.Slug);
            known = await SendAsync(shop, 0, BeforeBackup);
            using var stop = new CancellationTokenSource();
            var load = Task.WhenAll(Enumerable.Range(1, 4).Select(worker => SendUntilAsync(shop, worker * 100_000, stop.Token)));
            var (code, output) = await CommandLine.RunAsync(settings, "backup", Copy);
            await stop.CancelAsync();
            Assert.True(await load is { Length: 4 } sent && sent.Sum() > 0, "Nothing was sent meanwhile.");
            Assert.True(code == 0, output);
            Assert.Equal(1, (await CommandLine.RunAsync(settings, "backup", Copy)).Code);
            if (provider == DatabaseProvider.Sqlite)
            {
                (code, output) = await CommandLine.RunAsync([.. settings, ("Database:WriteTimeout", "00:00:05")], "restore", Copy);
                Assert.True(code == 1 && output.StartsWith("Another process uses this database", StringComparison.Ordinal), output);
            }
        }

        var other = Settings(provider, "second");
        var restored = await CommandLine.RunAsync(other, "restore", Copy);
        Assert.True(restored.Code == 0, restored.Output);
        await using var again = ApiApp.With(other);
        using var client = new ApiClient(again, default, key.Slug, key.Username, key.Secret);
        foreach (var (id, (link, receipt)) in known)
        {
            Assert.Equal(receipt, await ReceiptAsync(client, id));
            (await client.SendAsync("GET", new Uri(link).AbsolutePath)).Expect(200);
        }

        await ConsistentAsync(provider, other.Single(setting => setting.Name.StartsWith("Connection", StringComparison.Ordinal)).Value);
    }

    [Fact]
    public async Task Restore_OverADatabase_KeepsTheEarlierOne_AndADamagedCopyIsRefused()
    {
        var settings = Settings(DatabaseProvider.Sqlite, "first");
        var database = new SqliteConnectionStringBuilder(settings[1].Value).DataSource;
        SqliteBackup.Write(database, Copy);
        var moved = SqliteBackup.Restore(Copy, database, DateTimeOffset.UnixEpoch);
        Assert.Equal($"{database}.before-restore-19700101-000000", moved);
        Assert.True(File.Exists(moved));

        await using (var damaged = new FileStream(Copy, FileMode.Open))
        {
            damaged.Position = damaged.Length / 2;
            await damaged.WriteAsync(new byte[20_000]);
        }

        Assert.Throws<StartException>(() => SqliteBackup.Restore(Copy, database, DateTimeOffset.UnixEpoch));
        Assert.Equal(0, SqliteBackup.CountOrders(database));
        Assert.Empty(Directory.EnumerateFiles(_folder, "*.part", SearchOption.AllDirectories));
    }

    [Fact]
    public void Restore_CopyOfANewerVersion_IsRefused()
    {
        var settings = Settings(DatabaseProvider.Sqlite, "first");
        SqliteBackup.Write(new SqliteConnectionStringBuilder(settings[1].Value).DataSource, Copy);
        using (var connection = SqliteSettings.OpenWriter($"Data Source={Copy}"))
        {
            SqliteSettings.Execute(connection, "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Future', '99.0')");
        }

        var refused = Assert.Throws<StartException>(
            () => SqliteBackup.Restore(Copy, Path.Combine(_folder, "new.db"), DateTimeOffset.UnixEpoch));
        Assert.Contains("29990101000000_Future", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "new.db")));
    }

    [Fact]
    public async Task Migrate_EndsWithoutServing()
    {
        var (code, output) =
            await CommandLine.RunAsync([("ConnectionStrings:ExperienceManager", $"Data Source={_folder}/made/new.db")], "--migrate");
        Assert.True(code == 0 && output.Contains("The database is up to date.", StringComparison.Ordinal), output);
        Assert.Equal(0, SqliteBackup.CountOrders($"{_folder}/made/new.db"));
    }

    private (string Name, string Value)[] Settings(DatabaseProvider provider, string place) =>
    [
        ("Database:Provider", provider.ToString()),
        ("ConnectionStrings:ExperienceManager",
            DatabaseTemplates.Copy(provider, Directory.CreateDirectory(Path.Combine(_folder, place)).FullName)),
    ];

    // Orders with a parcel, so that each has a receipt.
    private static async Task<Dictionary<string, (string Link, string Receipt)>> SendAsync(ApiClient shop, int from, int count)
    {
        var known = new Dictionary<string, (string Link, string Receipt)>(StringComparer.Ordinal);
        for (var i = from; i < from + count; i++)
        {
            var order = (await shop.SendAsync("PUT", "orders", Order(i))).Expect(201);
            var id = order.Text("uuid");
            known[id] = (order.Text("tracking_url"), await ReceiptAsync(shop, id));
        }

        return known;
    }

    private static async Task<string> ReceiptAsync(ApiClient shop, string id)
    {
        var receipt = (await shop.SendAsync("GET", $"orders/{id}/decision")).Expect(200).Json.GetProperty("receipt");
        Assert.Equal(JsonValueKind.Object, receipt.ValueKind);
        return receipt.GetRawText();
    }

    private static async Task<int> SendUntilAsync(ApiClient shop, int from, CancellationToken stop)
    {
        var sent = 0;
        for (; !stop.IsCancellationRequested; sent++) (await shop.SendAsync("PUT", "orders", Order(from + sent))).Expect(201);
        return sent;
    }

    private static string Order(int i) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"id":"B{{i}}","order":{"order_number":"B{{i}}","external_id":"x","email_id":"a@example.org","address":{"name":"A","street":"B 1","city":"C","zip_code":"1","country_code":"DE"},"products":[],"currency":"EUR","total_order_price":10,"locale":"en-US","segments":["gold"]},
         "trackings":[{"tracking_number":"00340{{i}}","carrier_reference":"dhl"}]}
        """);

    private static async Task ConsistentAsync(DatabaseProvider provider, string connectionString)
    {
        await using AppDbContext context = provider == DatabaseProvider.Sqlite
            ? new SqliteDbContext(new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite(connectionString).Options)
            : new PostgresDbContext(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql(connectionString).Options);
        var orders = await CountAsync(context, "SELECT count(*) AS \"Value\" FROM orders");
        Assert.True(orders >= BeforeBackup);
        Assert.Equal(orders, await CountAsync(context, "SELECT count(*) AS \"Value\" FROM order_locks"));
        Assert.Equal(orders, await CountAsync(context, "SELECT count(*) AS \"Value\" FROM order_labels"));
    }

    private static Task<long> CountAsync(AppDbContext context, string sql) => context.Database.SqlQueryRaw<long>(sql).SingleAsync();
}
