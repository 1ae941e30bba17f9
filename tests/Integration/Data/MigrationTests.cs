using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExperienceManager.Tests.Integration.Data;

public sealed class MigrationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("experience-manager-migration-").FullName;

    private DatabaseOptions Options => new(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(_folder, "new", "app.db")}");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Model_OfSqlite_HasNoChangesWithoutAMigration()
    {
        using var context = new SqliteDbContext(new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite("Data Source=none").Options);
        Assert.False(context.Database.HasPendingModelChanges(), "Run build/add-migration.sh.");
    }

    [Fact]
    public void Model_OfPostgres_HasNoChangesWithoutAMigration()
    {
        using var context = new PostgresDbContext(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql("Host=none").Options);
        Assert.False(context.Database.HasPendingModelChanges(), "Run build/add-migration.sh.");
    }

    [Fact]
    public void Migrations_OfBothDatabases_HaveTheSameNames()
    {
        using var sqlite = new SqliteDbContext(new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite("Data Source=none").Options);
        using var postgres = new PostgresDbContext(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql("Host=none").Options);
        Assert.Equal(Names(sqlite), Names(postgres));

        static IEnumerable<string> Names(AppDbContext context) =>
            context.Database.GetMigrations().Select(migration => migration.Split('_', 2)[1]);
    }

    [Fact]
    public async Task Start_NewFolder_MakesTheDatabaseAndStartsAgainOnIt()
    {
        for (var i = 0; i < 2; i++)
        {
            using var start = Start();
            await start.RunAsync(CancellationToken.None);
        }

        Assert.True(File.Exists(Options.SqliteFile));
    }

    [Fact]
    public async Task Start_WhileAnotherProcessHasTheFile_IsRefused()
    {
        using var first = Start();
        await first.RunAsync(CancellationToken.None);
        using var second = Start();
        Assert.Contains("Another process",
            (await Assert.ThrowsAsync<StartException>(() => second.RunAsync(CancellationToken.None))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_DatabaseOfANewerVersion_IsRefused()
    {
        using (var first = Start()) await first.RunAsync(CancellationToken.None);
        Execute("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Future', '99.0')");
        using var second = Start();
        Assert.Contains("29990101000000_Future",
            (await Assert.ThrowsAsync<StartException>(() => second.RunAsync(CancellationToken.None))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AfterAProcessDiedWhileMigrating_DoesNotWaitForIt()
    {
        using (var first = Start()) await first.RunAsync(CancellationToken.None);
        Execute("INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01')");
        using var second = Start();
        await second.RunAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Theory, OnPostgres]
    public async Task Start_TwoNodesAtOnce_OneMigratesAndBothStart(DatabaseProvider provider)
    {
        await using var database = new TestDatabase(provider);
        await using (var context =
            new PostgresDbContext(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql(database.ConnectionString).Options))
        {
            await context.Database.ExecuteSqlRawAsync("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        }

        var options = new DatabaseOptions(provider, database.ConnectionString);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            using var start = new DatabaseStart(options, NullLogger<DatabaseStart>.Instance);
            await start.RunAsync(CancellationToken.None);
        }));
        await using var read = database.Read();
        Assert.Equal(0, await read.Set<ShopRecord>().CountAsync());
    }

    private DatabaseStart Start() => new(Options, NullLogger<DatabaseStart>.Instance) { LockTimeout = TimeSpan.Zero };

    private void Execute(string sql)
    {
        using var connection = SqliteSettings.OpenWriter(Options.ConnectionString);
        SqliteSettings.Execute(connection, sql);
    }
}
